import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { TasksApi } from '../../contract/adapter.ts';
import type { Project } from '../../contract/nouns/project.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { icons } from '../shared/icons.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { controls } from '../shared/controls.ts';
import { partStyles } from './part.styles.ts';
import { editTrouble } from './task-panel-conflict.ts';
import { patchOf, read } from './task-panel-drafts.ts';
import { type Edit, TaskEdits } from './task-panel-edits.ts';
import { TaskEditedEvent, TaskEditEvent } from './task-panel.events.ts';
import { proseStyles } from './task-panel-prose.styles.ts';
import { paragraphs } from './task-panel-text.ts';
import { isWritable } from './task-panel-writable.ts';
import { PartSayEvent } from './board-parts.ts';

/** Texts longer than this are cut until the reader asks for all of it, in UTF-16 units. */
const long = 6000;

/** The title or the description of a task: read as text, written in place. A helper of the task panel. */
export class TaskProseElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, proseStyles];

  /** Which of the two. */
  @property() field: 'title' | 'description' = 'title';

  /** What the task is called where its title did not arrive. */
  @property({ attribute: false }) heading = '';

  @property({ attribute: false }) task?: Task;
  @property({ attribute: false }) project?: Project;
  @property({ attribute: false }) tasks?: TasksApi;

  readonly #strings = new StringsController(this);
  readonly #edits = new TaskEdits(this, {
    tasks: () => this.tasks,
    task: () => this.task,
    put: (task) => this.dispatchEvent(new TaskEditedEvent(task)),
  });
  #all = false;

  get #label(): string {
    const { words } = this.#strings;
    return this.field === 'title' ? words.fieldTitle : words.fieldDescription;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('task');
    if (!before || !this.task) return;
    if (before.id === this.task.id) this.#edits.take(before, this.task);
    else {
      this.#edits.clear();
      this.#all = false;
    }
  }

  /** Puts the focus on the title; where it is being edited, into the editor. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.field, h2')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { task } = this;
    if (!task) return nothing;
    const edit = this.#edits.get(this.field);
    if (edit) return this.#renderEditor(task, edit);
    return this.field === 'title' ? this.#renderTitle(task) : this.#renderDescription(task);
  }

  #renderTitle(task: Task): TemplateResult {
    return html`<div class="title">
      <h2 tabindex="-1" dir="auto">${this.heading}</h2>
      ${this.#renderOpener(task)}
    </div>`;
  }

  #renderDescription(task: Task): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { description } = task;
    if (description === undefined) return nothing;
    const cut = !this.#all && description.length > long;
    return html`<section aria-labelledby="heading">
      <div class="heading">
        <h3 id="heading">${this.#label}</h3>
        ${this.#renderOpener(task)}
      </div>
      <div class="prose">
        ${
          description.trim() === ''
            ? html`<p class="none">${words.noDescription}</p>`
            : paragraphs(cut ? `${description.slice(0, long)}…` : description)
        }
      </div>
      ${cut ? html`<button class="button" type="button" @click=${this.#showAll}>${words.showAll}</button>` : nothing}
    </section>`;
  }

  #renderOpener(task: Task): TemplateResult | typeof nothing {
    if (!isWritable(this.field, task, this.tasks)) return nothing;
    return html`<button
      class="icon-button opener"
      type="button"
      aria-label=${this.#strings.words.edit(this.#label)}
      title=${this.#strings.words.edit(this.#label)}
      @click=${this.#open}
    >
      ${icons.edit}
    </button>`;
  }

  #renderEditor(task: Task, edit: Edit): TemplateResult {
    const { words, locale } = this.#strings;
    const context = { words, locale, stages: [], people: [] };
    const saving = edit.status === 'saving';
    const troubled = edit.problem !== undefined || edit.error !== undefined || edit.conflict !== undefined;
    return html`<form class="editor" novalidate @submit=${this.#save} @keydown=${this.#key}>
      <label for="input">${this.#label}</label>
      <textarea
        id="input"
        class="field"
        dir="auto"
        rows=${this.field === 'title' ? 2 : 8}
        maxlength=${this.field === 'title' ? 500 : 100_000}
        aria-invalid=${edit.problem === undefined ? 'false' : 'true'}
        aria-describedby=${troubled ? 'trouble' : nothing}
        .value=${live(String(edit.draft))}
        @input=${this.#type}
      ></textarea>
      ${editTrouble('trouble', edit, task, this.project, context, () => void this.#close())}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${saving ? 'true' : 'false'}>
          ${saving ? words.saving : words.save}
        </button>
        <button class="button" type="button" @click=${this.#close}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #showAll(): void {
    this.#all = true;
    this.requestUpdate();
  }

  async #open(): Promise<void> {
    this.#edits.open(this.field, this.task?.[this.field] ?? '');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.field')?.focus();
  }

  async #close(): Promise<void> {
    this.#edits.close(this.field);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }

  #type(event: Event): void {
    this.#edits.type(this.field, (event.target as HTMLTextAreaElement).value);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      void this.#close();
    }
    const sends = event.key === 'Enter' && (this.field === 'title' ? !event.shiftKey : event.ctrlKey || event.metaKey);
    if (sends && !event.isComposing) {
      event.preventDefault();
      void this.#save(event);
    }
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const { task, field } = this;
    const edit = this.#edits.get(field);
    const { words } = this.#strings;
    if (!task || !edit) return;
    const answer = read('text', edit.draft, words);
    const value = 'value' in answer ? answer.value : null;
    if (field === 'title' && value === null) return this.#edits.refuse(field, words.invalidTitle);
    const patch = patchOf(field, value);
    if (!this.dispatchEvent(new TaskEditEvent({ taskId: task.id, patch }))) return;
    if (!(await this.#edits.save(field, patch))) return;
    this.dispatchEvent(new PartSayEvent(words.saved(this.#label)));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }
}
