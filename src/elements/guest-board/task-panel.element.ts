import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { StreamEvent } from '../../contract/events.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { ChangesController } from '../shared/changes-controller.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartCloseEvent, PartSayEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { headingOf } from './card-fields.ts';
import { partStyles } from './part.styles.ts';
import { sectionFailure, skeletonLines } from './task-panel-section.ts';
import type { TaskEditedEvent, TaskRemovedEvent } from './task-panel.events.ts';
import { panelStyles } from './task-panel.styles.ts';

/**
 * One task with all that arrived of it: fields, texts, sub-tasks, files, comments and history. A dialog beside the board
 * that leaves the board usable; where the board is narrow, a page over it. A part of the board, loaded when a task is opened.
 */
export class TaskPanelElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, panelStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The task shown. */
  @property({ attribute: false }) taskId = '';

  readonly #strings = new StringsController(this);
  readonly #task = new RequestController<Task>(this, {
    key: () => [this.state.adapter, this.taskId],
    load: (signal) => (this.taskId ? this.state.adapter?.tasks?.get(this.taskId, { signal }) : undefined),
  });
  #gone = false;

  constructor() {
    super();
    // The stream first: what changes while the task is on its way is then heard.
    new ChangesController(this, { adapter: () => this.state.adapter, take: (event) => this.#take(event) });
    new ListenController(this, () => this.state);
  }

  /** The task: read for itself, and until then as the board has it. */
  get #shown(): Task | undefined {
    if (this.#gone) return undefined;
    return this.#task.value ?? this.state.lists.find(this.taskId);
  }

  #heading(task: Task): string {
    return headingOf(task, this.state.shape?.custom ?? [], this.#strings.words).text;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('taskId')) this.#gone = false;
  }

  /** Puts the focus on the dialog: a screen reader then says its name, and Escape closes it at once. */
  override focus(options?: FocusOptions): void {
    const enter = (): void =>
      this.renderRoot.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true, ...options });
    void this.updateComplete.then(enter);
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    const task = this.#shown;
    return html`<div
      class="panel"
      part="panel"
      role="dialog"
      aria-labelledby="name"
      tabindex="-1"
      @keydown=${this.#key}
      @guest-task-edited=${this.#edited}
      @guest-task-removed=${this.#removed}
    >
      <span class="visually-hidden" id="name" dir="auto">${task ? this.#heading(task) : words.cardUntitled}</span>
      <div class="head">
        <button class="button plain back" type="button" @click=${this.#close}>
          ${icons.chevronStart}${words.panelBack}
        </button>
        <span class="space"></span>
        ${
          task
            ? html`<guest-board-task-acts
                .tasks=${this.state.adapter?.tasks}
                .task=${task}
                @part-close=${this.#close}
              ></guest-board-task-acts>`
            : nothing
        }
        <button
          class="icon-button shut"
          type="button"
          aria-label=${words.close}
          title=${words.close}
          @click=${this.#close}
        >
          ${icons.close}
        </button>
      </div>
      <div class="content">${task ? this.#renderTask(task) : this.#renderWithout()}</div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('taskId') || changed.get('taskId') === undefined) return;
    // Another task in the same panel begins at its top.
    this.renderRoot.querySelector('.content')?.scrollTo(0, 0);
    this.focus();
  }

  #renderWithout(): TemplateResult {
    const { words } = this.#strings;
    const { error } = this.#task;
    if (this.#gone || error?.code === 'not_found') {
      return html`<div class="gone" role="status">
        <h2>${words.panelGoneTitle}</h2>
        <p>${words.panelGoneText}</p>
        <p><button class="button" type="button" @click=${this.#close}>${words.panelBack}</button></p>
      </div>`;
    }
    return error ? sectionFailure(error, words, () => this.#task.reload()) : skeletonLines(words);
  }

  #renderTask(task: Task): TemplateResult {
    const { state } = this;
    const { adapter, project, stages } = state;
    const { words } = this.#strings;
    const member = state.session?.viewer.kind === 'member';
    const { error } = this.#task;
    return html`${error ? sectionFailure(error, words, () => this.#task.reload()) : nothing}
      <div class="top">
        ${
          task.internal
            ? html`<p class="internal">
                <span class="chip" data-colour="amber">${icons.lock}${words.internal}</span> ${words.internalHint}
              </p>`
            : nothing
        }
        <guest-board-task-prose
          field="title"
          .heading=${this.#heading(task)}
          .task=${task}
          .project=${project}
          .tasks=${adapter?.tasks}
        ></guest-board-task-prose>
      </div>
      ${this.#renderDetails('main', task)}
      <guest-board-task-prose
        field="description"
        .task=${task}
        .project=${project}
        .tasks=${adapter?.tasks}
      ></guest-board-task-prose>
      <guest-board-task-related
        .adapter=${adapter}
        .task=${task}
        .project=${project}
        .stages=${stages}
      ></guest-board-task-related>
      <guest-board-task-files .adapter=${adapter} .task=${task} .member=${member}></guest-board-task-files>
      ${this.#renderDetails('rest', task)}
      <guest-board-task-talk
        .adapter=${adapter}
        .task=${task}
        .project=${project}
        .stages=${stages}
        .member=${member}
      ></guest-board-task-talk>`;
  }

  #renderDetails(group: 'main' | 'rest', task: Task): TemplateResult {
    const { adapter, project, stages } = this.state;
    return html`<guest-board-task-details
      .group=${group}
      .adapter=${adapter}
      .task=${task}
      .project=${project}
      .stages=${stages}
    ></guest-board-task-details>`;
  }

  #take(event: StreamEvent): void {
    if (event.type === 'reset') this.#task.reload();
    if (event.type === 'ended' || (event.type === 'link' && event.lapsed)) this.#task.clear();
    if (event.type === 'upsert' && event.noun === 'tasks' && event.record.id === this.taskId) {
      this.#gone = false;
      this.#task.set(event.record);
    }
    if (event.type === 'remove' && event.noun === 'tasks' && event.id === this.taskId) this.#leave();
  }

  /** The task is no longer there for this viewer: said in words, since the panel would else just empty itself. */
  #leave(): void {
    const shown = this.#shown;
    const title = shown ? this.#heading(shown) : this.#strings.words.cardUntitled;
    this.#gone = true;
    this.#task.clear();
    this.dispatchEvent(new PartSayEvent(this.#strings.words.panelGone(title)));
  }

  readonly #edited = ({ detail: { task } }: TaskEditedEvent): void => {
    if (task.id === this.taskId) this.#task.set(task);
    this.state.put(task);
  };

  readonly #removed = ({ detail: { taskId } }: TaskRemovedEvent): void => this.state.lists.remove(taskId);

  readonly #close = (): void => {
    this.dispatchEvent(new PartCloseEvent());
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.#close();
  };
}
