import type { ReactiveControllerHost } from 'lit';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { ErrorCode, GuestError } from '../../contract/errors.ts';
import type { Counts, Page, Where } from '../../contract/list.ts';
import type { Progress, Project } from '../../contract/nouns/project.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Session } from '../../contract/session.ts';
import { guestErrorOf, RequestController } from '../shared/request-controller.ts';
import { type BoardFilters, whereOf } from './board-filters.ts';
import type { BoardView } from './guest-board.events.ts';

/** What a board is told by its host page. */
export interface BoardInputs {
  readonly adapter: GuestAdapter | undefined;
  /** Empty: the only project of the viewer, or a choice of several. */
  readonly projectId: string;
  readonly filters: BoardFilters;
  readonly view: BoardView;
}

/** What each view counts by. */
const countBy: Readonly<Record<BoardView, readonly string[]>> = {
  board: ['stageId'],
  list: [],
  'big-picture': ['type', 'stageId'],
};

/** What a board has to show as a whole. */
export type BoardPhase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: GuestError }
  | { readonly kind: 'choose'; readonly projects: readonly Project[] }
  | { readonly kind: 'ready'; readonly project: Project; readonly stages: readonly Stage[] };

/** Answers that end everything, whichever request met them first. */
export const endings: ReadonlySet<ErrorCode> = new Set(['access_ended', 'access_expired', 'unauthenticated']);
/** Answers to a request for stages that mean: this viewer knows of none. */
const without: ReadonlySet<ErrorCode> = new Set(['not_found', 'forbidden']);

/** The single reads of a board (session, project, stages, counters), each with its own life; lists of tasks are `BoardLists`. */
export class BoardReads {
  readonly #inputs: () => BoardInputs;
  readonly session: RequestController<Session>;
  readonly projects: RequestController<Page<Project>>;
  readonly project: RequestController<Project>;
  readonly stages: RequestController<readonly Stage[]>;
  readonly counts: RequestController<Counts>;
  readonly progress: RequestController<Progress>;

  /** Counters are read where `mayCount` lets them; `failed` is told of every failure. */
  constructor(
    host: ReactiveControllerHost,
    inputs: () => BoardInputs,
    mayCount: () => boolean,
    failed: (error: GuestError) => void,
  ) {
    this.#inputs = inputs;
    const adapter = (): GuestAdapter | undefined => inputs().adapter;
    const here = (): readonly unknown[] => [adapter(), this.projectId];
    this.session = new RequestController(host, {
      failed,
      key: () => [adapter()],
      load: (signal) => adapter()?.session.get({ signal }),
    });
    this.projects = new RequestController(host, {
      failed,
      key: () => [adapter(), inputs().projectId],
      load: (signal) => (inputs().projectId ? undefined : adapter()?.projects?.list({}, { signal })),
    });
    this.project = new RequestController(host, {
      failed,
      key: here,
      load: (signal) => (this.projectId ? adapter()?.projects?.get(this.projectId, { signal }) : undefined),
    });
    this.stages = new RequestController(host, {
      failed,
      key: here,
      load: (signal) => (this.projectId ? this.#loadStages(signal) : undefined),
    });
    this.counts = new RequestController(host, {
      failed,
      key: () => [...here(), this.project.value !== undefined, mayCount(), JSON.stringify([this.where, this.countBy])],
      load: (signal) =>
        this.project.value && mayCount()
          ? adapter()?.tasks?.count(this.projectId, { where: this.where, by: [...this.countBy] }, { signal })
          : undefined,
    });
    this.progress = new RequestController(host, {
      failed,
      key: () => [...here(), mayCount()],
      load: (signal) =>
        this.projectId && mayCount() ? adapter()?.projects?.progress?.(this.projectId, { signal }) : undefined,
    });
  }

  /** The project that is shown: the one asked for, else the viewer's only one. Empty while neither is known. */
  get projectId(): string {
    const [only, ...others] = this.projects.value?.items ?? [];
    return this.#inputs().projectId || (only && others.length === 0 ? only.id : '');
  }

  /** The fields that are counted by, as far as this viewer may. */
  get countBy(): readonly string[] {
    return (countBy[this.#inputs().view] ?? []).filter((field) => this.project.value?.tasks.filter.includes(field));
  }

  /** The filters as far as this viewer may filter: what a role no longer opens is not asked for. */
  get where(): Where {
    const shape = this.project.value?.tasks;
    if (!shape) return {};
    const may = (field: string): boolean =>
      field === 'search' ? shape.search.length > 0 : shape.filter.includes(field);
    // Whole minutes, so that a filter by time stays the same from one render to the next.
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    return Object.fromEntries(Object.entries(whereOf(this.#inputs().filters, now)).filter(([field]) => may(field)));
  }

  /** What to show as a whole. */
  get phase(): BoardPhase {
    const errors = [this.session, this.projects, this.project, this.stages].flatMap(({ error, value }) =>
      // A failure of a second read leaves on the screen what the first one brought, unless it says that this is gone.
      error && (value === undefined || endings.has(error.code) || without.has(error.code)) ? error : [],
    );
    const error = errors.find(({ code }) => endings.has(code)) ?? errors[0];
    if (error) return { kind: 'failed', error };
    if (!this.projectId) {
      const { status, value } = this.projects;
      return status === 'ready' && value ? { kind: 'choose', projects: value.items } : { kind: 'loading' };
    }
    const [project, stages] = [this.project.value, this.stages.value];
    return project && stages ? { kind: 'ready', project, stages } : { kind: 'loading' };
  }

  /** Reads everything again, keeping on the screen what is there. */
  reload(): void {
    for (const one of this.#all) one.reload();
  }

  /** Reads the counters again. */
  recount(): void {
    this.counts.reload();
    this.progress.reload();
  }

  /** Forgets everything. */
  clear(): void {
    for (const one of this.#all) one.clear();
  }

  /** Moves one task from one counter to another, ahead of the backend's own count. */
  shiftCount(from: string | null, to: string | null): void {
    const counts = this.counts.value;
    if (!counts || from === to || this.countBy[0] !== 'stageId') return;
    const groups = counts.groups.map((group) => {
      const [stage] = group.values;
      return { ...group, count: group.count - Number(stage === from) + Number(stage === to) };
    });
    const known = groups.some(({ values }) => values[0] === to);
    this.counts.set({ ...counts, groups: known ? groups : [...groups, { values: [to], count: 1 }] });
  }

  get #all(): readonly Pick<RequestController<unknown>, 'reload' | 'clear'>[] {
    return [this.session, this.projects, this.project, this.stages, this.counts, this.progress];
  }

  async #loadStages(signal: AbortSignal): Promise<readonly Stage[]> {
    try {
      return (await this.#inputs().adapter?.projects?.stages(this.projectId, { signal }))?.items ?? [];
    } catch (cause) {
      if (without.has(guestErrorOf(cause).code)) return [];
      throw cause;
    }
  }
}
