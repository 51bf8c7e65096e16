import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { GuestAdapter } from '../../contract/adapter.ts';
import { GuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import type { Counts, ListQuery, Page, Where } from '../../contract/list.ts';
import type { Progress, Project, TaskShape } from '../../contract/nouns/project.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task, TaskInput } from '../../contract/nouns/task.ts';
import type { Session } from '../../contract/session.ts';
import { ChangesController } from '../shared/changes-controller.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import { BoardLists } from './board-lists.ts';
import { BoardMoves, type MoveOutcome, type Place } from './board-moves.ts';
import { type BoardInputs, type BoardPhase, BoardReads, endings } from './board-reads.ts';

/** Counters are read again this long after the last change, in milliseconds. */
const countDelay = 250;

/**
 * All that a board knows: its project, stages, counters and lists, kept up to date by the stream. Views and panel read
 * from here and act through here; nothing of it decides what may be seen.
 */
export class BoardState implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #inputs: () => BoardInputs;
  readonly #changes: ChangesController;
  readonly #reads: BoardReads;
  #counting: ReturnType<typeof setTimeout> | undefined;
  #shown: readonly unknown[] = [];
  /** Why access ended, where a read was the first to meet it. */
  #ended: GuestError | undefined;
  #lapsed = false;

  readonly #listeners = new Set<() => void>();

  /** The lists of tasks by name: a stage's id in the board view, else whatever a view chooses. */
  readonly lists = new BoardLists(
    (query, signal) => this.#list(query, signal),
    () => this.#host.requestUpdate(),
  );
  /** The moves that are on their way. */
  readonly moves = new BoardMoves(this.lists);
  /** Told of each task that the stream brings in, with the task as it was before. */
  onTask: ((task: Task, before: Task | undefined) => void) | undefined;

  /** Told of each read that failed. */
  onFailure: ((error: GuestError) => void) | undefined;

  constructor(host: ReactiveControllerHost, inputs: () => BoardInputs) {
    this.#host = host;
    this.#inputs = inputs;
    host.addController(this);
    // The stream first: what changes while the first page is on its way is then heard.
    this.#changes = new ChangesController(host, { adapter: () => this.adapter, take: (event) => this.#take(event) });
    this.#reads = new BoardReads(
      host,
      inputs,
      () => this.mayCount,
      (error) => this.#fail(error),
    );
  }

  /** The backend. */
  get adapter(): GuestAdapter | undefined {
    return this.#inputs().adapter;
  }

  /** The project that is shown; empty while none is known. */
  get projectId(): string {
    return this.#reads.projectId;
  }

  /** The viewer's session, once it is there. */
  get session(): Session | undefined {
    return this.#reads.session.value;
  }

  /** The project, once it is there. */
  get project(): Project | undefined {
    return this.#reads.project.value;
  }

  /** What may be read, written, filtered, sorted and searched on the project's tasks. */
  get shape(): TaskShape | undefined {
    return this.project?.tasks;
  }

  /** The stages in their order; empty where the viewer may not know them. */
  get stages(): readonly Stage[] {
    return this.#reads.stages.value ?? [];
  }

  /** How far the project is. */
  get progress(): Progress | undefined {
    return this.#reads.progress.value;
  }

  /** Counts of what the filters let through, by the fields that the view counts by. */
  get counts(): Counts | undefined {
    return this.#reads.counts.value;
  }

  /**
   * May the backend be asked to count now? It looks at every task for that, which the first cards do not wait for; in the
   * big picture, rows follow from counters, which come first.
   */
  get mayCount(): boolean {
    return this.lists.wereShown || this.#inputs().view === 'big-picture';
  }

  /** The filters in force. */
  get where(): Where {
    return this.#reads.where;
  }

  /** How the stream stands. */
  get link(): 'live' | 'polling' | 'offline' {
    return this.#changes.link;
  }

  /** May cards stand in columns? Only where the stage of every task may be known and asked for. */
  get hasColumns(): boolean {
    return this.stages.length > 0 && (this.shape?.filter.includes('stageId') ?? false);
  }

  /** What to show as a whole. */
  get phase(): BoardPhase {
    const { ended, lapsed } = this.#changes;
    const error = ended ? new GuestError(ended) : lapsed ? new GuestError('offline') : this.#ended;
    return error ? { kind: 'failed', error } : this.#reads.phase;
  }

  hostUpdate(): void {
    const shown = [this.adapter, this.projectId];
    if (this.#shown.length > 0 && shown.every((one, i) => Object.is(one, this.#shown[i]))) return;
    if (shown[0] !== this.#shown[0]) this.#ended = undefined;
    this.#shown = shown;
    this.lists.clear();
  }

  hostUpdated(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  hostDisconnected(): void {
    clearTimeout(this.#counting);
    this.lists.clear();
    this.#shown = [];
  }

  /** How many tasks have these values in the fields counted by, in their order; all without values. Undefined while the counters are on their way. */
  countOf(...values: readonly (string | null)[]): number | undefined {
    const { counts } = this;
    if (!counts || values.length === 0) return counts?.total;
    const hits = counts.groups.filter((group) => values.every((value, i) => group.values[i] === value));
    return hits.reduce((sum, group) => sum + group.count, 0);
  }

  /** Begins to listen for whatever the board was drawn anew for; the answer ends it. For parts, which keep this same object. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads everything again, keeping on the screen what is there. */
  reload(): void {
    this.#ended = undefined;
    this.#reads.reload();
    this.lists.refresh();
  }

  /** Moves a card; its counters follow at once and are put right by the backend. Undefined where nothing was to be moved. */
  async move(task: Task, place: Place): Promise<MoveOutcome | undefined> {
    const tasks = this.adapter?.tasks;
    if (!tasks) return undefined;
    const from = task.stageId ?? null;
    this.#reads.shiftCount(from, place.stageId);
    const outcome = await this.moves.move(tasks, task, place);
    if (!outcome || 'error' in outcome) this.#reads.shiftCount(place.stageId, from);
    this.#countSoon();
    this.#host.requestUpdate();
    return outcome;
  }

  /** Creates a task and puts it where it belongs. `key` is the act's own, kept by the form until it succeeds. */
  async create(input: TaskInput, key: string): Promise<Task | undefined> {
    const task = await this.adapter?.tasks?.create?.(this.projectId, input, { key });
    if (task) this.put(task);
    return task;
  }

  /** Takes a task from the answer to a write that was made elsewhere, such as in the panel. */
  put(task: Task): void {
    if (!this.moves.hold(task.id)) this.lists.put(task);
    this.#countSoon();
  }

  /** Takes out a task that was removed by a write made elsewhere. */
  remove(id: string): void {
    this.lists.remove(id);
    this.#countSoon();
  }

  /** Takes a stage from the answer to a write that was made elsewhere, such as in the stage editor. */
  putStage(stage: Stage): void {
    this.#reads.stages.set([...this.stages.filter((one) => one.id !== stage.id), stage].sort(byPosition));
  }

  /** Takes out a stage that was removed; its tasks come anew. */
  removeStage(id: string): void {
    this.#reads.stages.set(this.stages.filter((one) => one.id !== id));
    this.lists.refresh();
    this.#countSoon();
  }

  #take(event: StreamEvent): void {
    if (event.type === 'ended') this.#wipe();
    else if (event.type === 'link') this.#takeLink(event);
    else if (event.type === 'reset') this.reload();
    else if (event.type === 'upsert') this.#takeUpsert(event);
    else if (event.type === 'remove') this.#takeRemoval(event);
  }

  #takeLink({ lapsed, state }: Extract<StreamEvent, { type: 'link' }>): void {
    if (lapsed) this.#wipe();
    else if (this.#lapsed && state !== 'offline') this.reload();
    this.#lapsed = lapsed ?? (this.#lapsed && state === 'offline');
  }

  #takeUpsert(event: Extract<StreamEvent, { type: 'upsert' }>): void {
    const { projectId } = this;
    if (event.noun === 'tasks') this.#takeTask(event.record);
    else if (event.noun === 'stages' && event.record.projectId === projectId) this.putStage(event.record);
    else if (event.noun === 'projects') {
      if (event.record.id === projectId) this.#reads.project.set(event.record);
      if (!this.#inputs().projectId) this.#reads.projects.reload();
    }
  }

  #takeTask(task: Task): void {
    const before = this.lists.find(task.id);
    if (task.projectId !== this.projectId) {
      if (before) this.remove(task.id);
      return;
    }
    if (!this.moves.isPending(task.id)) this.onTask?.(task, before);
    this.put(task);
  }

  #takeRemoval({ noun, id }: Extract<StreamEvent, { type: 'remove' }>): void {
    if (noun === 'tasks') this.remove(id);
    else if (noun === 'stages') this.removeStage(id);
    else if (noun === 'projects') {
      if (id === this.projectId) {
        this.lists.clear();
        this.#reads.project.clear();
        this.#reads.project.reload();
      }
      if (!this.#inputs().projectId) this.#reads.projects.reload();
    }
  }

  #fail(error: GuestError): void {
    if (endings.has(error.code)) {
      this.#ended = error;
      this.#wipe();
    }
    this.onFailure?.(error);
  }

  /** Access ended: nothing that was shown may stay in memory or on the screen. */
  #wipe(): void {
    clearTimeout(this.#counting);
    this.#reads.clear();
    this.lists.clear();
    this.#host.requestUpdate();
  }

  #countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => this.#reads.recount(), countDelay);
  }

  async #list(query: ListQuery, signal: AbortSignal): Promise<Page<Task>> {
    try {
      return (await this.adapter?.tasks?.list(this.projectId, query, { signal })) ?? { items: [] };
    } catch (cause) {
      if (!signal.aborted) this.#fail(guestErrorOf(cause));
      throw cause;
    }
  }
}

function byPosition(a: Stage, b: Stage): number {
  return a.position === b.position ? 0 : (a.position ?? '') < (b.position ?? '') ? -1 : 1;
}
