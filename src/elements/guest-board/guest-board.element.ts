import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import { ensureContextRoot } from '../shared/context-root.ts';
import { adapterContext } from '../shared/contexts.ts';
import { GuestErrorEvent, GuestReadyEvent } from '../shared/events.ts';
import { formatOf } from '../shared/format.ts';
import { LiveRegionController } from '../shared/live-region.ts';
import { LoadingController } from '../shared/loading-controller.ts';
import { statusScreen } from '../shared/status-screen.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { BoardActs } from './board-acts.ts';
import { boardColumns } from './board-columns.ts';
import { type BoardFilters, isFiltered } from './board-filters.ts';
import { boardHeader } from './board-header.ts';
import { type LazyPart, loadPart } from './board-loader.ts';
import { listenToParts } from './board-parts.ts';
import { banners, boardEmpty, boardSkeleton, projectPicker } from './board-screens.ts';
import { BoardState } from './board-state.ts';
import { BoardChangedEvent, type BoardPlace, type BoardView } from './guest-board.events.ts';
import { boardStyles } from './guest-board.styles.ts';
import type { UrlState } from './url-state.ts';

/**
 * A project's tasks, live, as far as the viewer may see them: as columns, as a table or as the big picture, with one task
 * open beside them. It shows exactly what arrives, and offers only what the viewer may do.
 *
 * @element guest-board
 * @fires {GuestReadyEvent} guest-ready - Once, when the first data are on the screen.
 * @fires {GuestErrorEvent} guest-error - A read failed; `detail.code` says how.
 * @fires {TaskOpenEvent} guest-task-open - Before a task is opened. Cancelable.
 * @fires {TaskMoveEvent} guest-task-move - Before a move is sent. Cancelable.
 * @fires {TaskMovedEvent} guest-task-moved - After the backend took a move.
 * @fires {TaskCreateEvent} guest-task-create - Before a new task is sent. Cancelable.
 * @fires {TaskCreatedEvent} guest-task-created - After the backend created a task.
 * @fires {TaskEditEvent} guest-task-edit - Before fields of a task are changed in its panel. Cancelable.
 * @fires {TaskEditedEvent} guest-task-edited - After the backend took a change, or a follow, of a task.
 * @fires {TaskRemovedEvent} guest-task-removed - After the backend removed a task.
 * @fires {CommentPostEvent} guest-comment-post - Before a comment is sent. Cancelable.
 * @fires {CommentPostedEvent} guest-comment-posted - After the backend took a comment.
 * @fires {BoardChangedEvent} guest-board-changed - After the viewer chose a view, filters, a project or a card.
 * @slot contact - How to reach a person, shown where access ended or never was.
 * @csspart board - Everything.
 * @csspart header - The head with the project's name.
 * @csspart columns - The row of columns.
 * @csspart cards - The cards of one column, which scroll.
 * @csspart card - One card of a column.
 * @csspart panel - The open task.
 * @csspart banner - A line above the board: offline, or an act that failed.
 * @csspart screen - What stands in the place of the board: an error, an ended access, nothing yet.
 * @cssprop --guest-column-height - Greatest height of a column.
 */
export class GuestBoardElement extends LitElement {
  static override styles = boardStyles;

  /** Which project to show; without one, the viewer's only project or a choice of several. */
  @property({ attribute: 'project-id' }) projectId = '';

  /** How the tasks are shown. */
  @property() view: BoardView = 'board';

  /** The task that is open. */
  @property({ attribute: 'task-id' }) taskId = '';

  /** What the tasks are narrowed to. */
  @property({ attribute: false }) filters: BoardFilters = {};

  /** Keeps view, filters and open task in the address of the page. */
  @property({ type: Boolean, attribute: 'url-state' }) urlState = false;

  /** Backend of this board; without one, the nearest provider's. */
  @property({ attribute: false }) adapter: GuestAdapter | undefined;

  readonly #provided = new ContextConsumer(this, { context: adapterContext, subscribe: true });
  readonly #words = new StringsController(this);
  readonly #region = new LiveRegionController(this);
  readonly #state = new BoardState(this, () => ({
    adapter: this.adapter ?? this.#provided.value,
    projectId: this.projectId || this.#chosen,
    filters: this.filters,
    view: this.view,
  }));
  readonly #loading = new LoadingController(this, {
    isLoading: () => this.#state.phase.kind === 'loading' && this.#state.adapter !== undefined,
    slow: () => this.#region.announce(this.#words.words.loading),
  });
  readonly #acts = new BoardActs(this, {
    state: this.#state,
    words: this.#words,
    region: this.#region,
    go: (place) => this.#go(place),
    notify: (sentence) => this.#notify(sentence),
  });
  #url: UrlState | undefined;
  /** A project that the viewer chose from the list. */
  #chosen = '';
  /** What went wrong with the last act, in words. */
  #notice = '';
  #collapsed: ReadonlySet<string> = new Set();
  readonly #asked = new Set<LazyPart>();
  #ready = false;
  #failed = false;
  #link = 'live';

  constructor() {
    super();
    ensureContextRoot();
    this.#state.onFailure = ({ code }) => this.dispatchEvent(new GuestErrorEvent(code));
    this.#state.onTask = (task, before) => this.#acts.tell(task, before);
  }

  /** Everything that the board knows, for the parts of the kit that stand beside it. */
  get board(): BoardState {
    return this.#state;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    listenToParts(root, {
      open: ({ taskId }) => void this.#acts.open(taskId),
      close: ({ target }) => {
        if ((target as Element).localName === 'guest-board-panel') void this.#acts.close();
      },
      filter: ({ filters }) => this.#go({ filters }),
      say: ({ sentence }) => this.#region.announce(sentence),
      move: ({ task, place }) => void this.#acts.move(task, place, true),
    });
    return root;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing;
    const { kind } = this.#state.phase;
    return html`<div
      class="root"
      part="board"
      lang=${this.#words.language}
      dir=${this.#words.direction}
      data-colour=${this.#state.session?.account.brand.accent ?? nothing}
      aria-busy=${kind === 'loading' ? 'true' : 'false'}
    >
      <div class="frame">
        ${banners({ words: this.#words.words, offline: this.#state.link === 'offline' && kind !== 'failed', notice: this.#notice, dismiss: () => this.#notify('') })}
        ${this.#content()}
      </div>
      ${this.#region.render()}
    </div>`;
  }

  protected override updated(): void {
    const { phase, link } = this.#state;
    if (!this.#ready && (phase.kind === 'ready' || phase.kind === 'choose')) {
      this.#ready = true;
      this.dispatchEvent(new GuestReadyEvent());
    }
    if (link !== this.#link && link !== 'polling') {
      this.#region.announce(link === 'offline' ? this.#words.words.offline : this.#words.words.online);
    }
    this.#link = link === 'polling' ? this.#link : link;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('urlState') && this.urlState) void this.#followUrl();
    void this.#acts.allowMoves();
    if (this.#state.project?.rights.includes('task.create')) this.#need('create');
    if (this.taskId) this.#need('panel');
    if (this.view !== 'board') this.#need(this.view === 'list' ? 'list' : 'big-picture');
    if (this.#state.shape && this.isConnected) this.#need('filters'); // A rehearsal is in no page.
    const failed = this.#state.phase.kind === 'failed';
    if (failed && !this.#failed) {
      // What was said about tasks goes with them.
      this.#notice = '';
      this.#region.clear();
    }
    this.#failed = failed;
  }

  #content(): TemplateResult | typeof nothing {
    const { phase, session } = this.#state;
    const { words, locale } = this.#words;
    switch (phase.kind) {
      case 'loading':
        return this.#loading.isShown ? boardSkeleton : nothing;
      case 'failed':
        return statusScreen({ words, error: phase.error, retry: () => this.#state.reload() });
      case 'choose':
        return projectPicker(phase.projects, {
          words,
          format: formatOf(locale),
          kind: session?.viewer.kind,
          choose: (id) => this.#go({ projectId: id }),
        });
      case 'ready':
        return this.#board();
    }
  }

  #board(): TemplateResult {
    const { words, locale } = this.#words;
    const state = this.#state;
    const stages = state.project?.rights.includes('stage.manage') && state.adapter?.projects?.createStage;
    return html`${boardHeader({
        state,
        words,
        format: formatOf(locale),
        view: this.view,
        choose: (view) => this.#go({ view }),
        back: this.#chosen ? () => this.#go({ projectId: '', taskId: '' }) : undefined,
        editStages: stages ? (event) => void this.#acts.editStages(event) : undefined,
      })}
      <guest-board-filters .state=${state} .filters=${this.filters}></guest-board-filters>
      <div class="body" ?data-panel=${this.taskId !== ''}>
        <div class="main">${this.#empty()} ${this.#view()}</div>
        ${
          this.taskId
            ? html`<guest-board-panel exportparts="panel" .state=${state} .taskId=${this.taskId}></guest-board-panel>`
            : nothing
        }
      </div>`;
  }

  #view(): TemplateResult {
    const state = this.#state;
    const href = this.urlState && this.#url ? this.#url.href : undefined;
    if (this.view === 'list') {
      return html`<guest-board-list .state=${state} .current=${this.taskId} .href=${href}></guest-board-list>`;
    }
    if (this.view === 'big-picture') {
      return html`<guest-board-big-picture
        .state=${state}
        .filters=${this.filters}
        .current=${this.taskId}
        .href=${href}
      ></guest-board-big-picture>`;
    }
    return boardColumns({
      state,
      words: this.#words.words,
      collapsed: this.#collapsed,
      toggle: (id) => this.#fold(id),
      current: this.taskId,
      href,
    });
  }

  #empty(): TemplateResult | typeof nothing {
    return boardEmpty(this.#state, {
      words: this.#words.words,
      isFiltered: isFiltered(this.filters),
      clear: () => this.#go({ filters: {} }),
    });
  }

  /** Loads a part that is about to be shown; one that did not come is asked for again by the viewer's next act. */
  #need(part: LazyPart): void {
    if (this.#asked.has(part)) return;
    this.#asked.add(part);
    loadPart(part).catch(() => {
      this.#notify(this.#words.words.failedText);
    });
  }

  #take({ projectId, view, taskId, filters }: Partial<BoardPlace>): void {
    this.#chosen = projectId ?? this.#chosen;
    this.requestUpdate();
    this.view = view ?? this.view;
    this.taskId = taskId ?? this.taskId;
    this.filters = filters ?? this.filters;
  }

  /** An act of the viewer that leads somewhere else on the board. */
  #go(place: Partial<BoardPlace>): void {
    this.#asked.clear();
    this.#take(place);
    const { view, taskId, filters } = this;
    this.#url?.write({ projectId: this.#chosen, view, taskId, filters });
    this.dispatchEvent(new BoardChangedEvent({ projectId: this.#state.projectId, view, taskId, filters }));
  }

  async #followUrl(): Promise<void> {
    const { UrlState } = await import('./url-state.ts');
    this.#url ??= new UrlState(this, { isOn: () => this.urlState, take: (place) => this.#take(place) });
    this.#url.read();
    this.requestUpdate();
  }

  #notify(sentence: string): void {
    this.#notice = sentence;
    this.requestUpdate();
  }

  #fold(stageId: string): void {
    const folded = new Set(this.#collapsed);
    if (!folded.delete(stageId)) folded.add(stageId);
    this.#collapsed = folded;
    this.requestUpdate();
  }
}
