import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { PersonRef } from '../../contract/nouns/person.ts';
import type { Project } from '../../contract/nouns/project.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task, TaskInput } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { icons } from '../shared/icons.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartSayEvent } from './board-parts.ts';
import type { ConfirmDialogElement, Question } from './confirm-dialog.ts';
import { controls } from '../shared/controls.ts';
import { partStyles } from './part.styles.ts';
import { editTrouble } from './task-panel-conflict.ts';
import { choicesOf, control, select } from './task-panel-controls.ts';
import { type Draft, draftOf, patchOf, read } from './task-panel-drafts.ts';
import { type Edit, TaskEdits } from './task-panel-edits.ts';
import { TaskEditedEvent, TaskEditEvent } from './task-panel.events.ts';
import { type FieldRow, groupOf, rowsOf } from './task-panel-fields.ts';
import { detailsStyles } from './task-panel-details.styles.ts';
import { plain } from './task-panel-text.ts';
import { shown, type ValueContext } from './task-panel-values.ts';
import { isWritable } from './task-panel-writable.ts';

/** The fields of a task besides its texts: what arrived, each changed in place where that is allowed. A helper of the task panel. */
export class TaskDetailsElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, detailsStyles];

  /** Which of the rows: those that are read first, or the rest below the texts. */
  @property() group: 'main' | 'rest' = 'main';

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  @property({ attribute: false }) project?: Project;
  @property({ attribute: false }) stages: readonly Stage[] = [];

  readonly #confirm = createRef<ConfirmDialogElement>();
  readonly #strings = new StringsController(this);
  readonly #edits = new TaskEdits(this, {
    tasks: () => this.adapter?.tasks,
    task: () => this.task,
    put: (task) => this.dispatchEvent(new TaskEditedEvent(task)),
  });
  /** Who can be assigned; read when somebody wants to assign. */
  readonly #people = new RequestController<readonly PersonRef[]>(this, {
    key: () => [this.adapter, this.task?.projectId, this.#edits.get('assignees') !== undefined],
    load: (signal) => (this.#edits.get('assignees') ? this.#loadPeople(signal) : undefined),
  });

  /** Fields that nobody has filled in are shown too. */
  #all = false;

  get #context(): ValueContext {
    const { words, locale } = this.#strings;
    const assigned = this.task?.assignees ?? [];
    const others = (this.#people.value ?? []).filter(({ id }) => !assigned.some((one) => one.id === id));
    return { words, locale, stages: this.stages, people: [...assigned, ...others] };
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

  override render(): TemplateResult | typeof nothing {
    const { task } = this;
    if (!task) return nothing;
    const context = this.#context;
    const { words } = context;
    const rows = this.#rows(task, words);
    if (rows.length === 0) return nothing;
    const shownRows = this.#all ? rows : rows.filter((row) => !this.#isBlank(row));
    const blank = rows.length - shownRows.length;
    return html`${this.group === 'rest' ? html`<h3>${words.details}</h3>` : nothing}
      <dl>
        ${repeat(
          shownRows,
          ({ name }) => name,
          (row) =>
            html`<div class="row">
              <dt>${row.label}</dt>
              <dd>${this.#renderValue(row, task, context)}</dd>
            </div>`,
        )}
      </dl>
      ${
        blank > 0
          ? html`<button class="button link empty" type="button" aria-expanded="false" @click=${this.#showAll}>
              ${words.emptyFields(blank)}
            </button>`
          : nothing
      }
      <guest-board-confirm ${ref(this.#confirm)}></guest-board-confirm>`;
  }

  protected override updated(): void {
    // Without rows it must not take a place, and its gap, in the panel.
    this.hidden = !this.task || this.#rows(this.task, this.#strings.words).length === 0;
  }

  #rows(task: Task, words: Strings): FieldRow[] {
    return rowsOf(task, this.project, words).filter((row) => groupOf(row) === this.group);
  }

  /** A custom field that has never been filled in waits behind a button; there may be many. */
  #isBlank({ name, value }: FieldRow): boolean {
    return name.startsWith('fields.') && value === undefined && !this.#edits.get(name);
  }

  readonly #showAll = async (): Promise<void> => {
    const first = this.renderRoot.querySelectorAll('.row').length;
    this.#all = true;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelectorAll('.row').item(first)?.querySelector<HTMLElement>('button, select')?.focus();
  };

  #renderValue(row: FieldRow, task: Task, context: ValueContext): TemplateResult {
    const { words } = context;
    const edit = this.#edits.get(row.name);
    if (!this.#canWrite(row, task)) return shown(row.kind, row.value, context);
    if (row.kind === 'visibility') return this.#renderVisibility(row, context, edit);
    const choices = choicesOf(row, context);
    if (choices) return this.#renderChoice(row, task, context, edit);
    if (edit) return this.#renderEditor(row, task, context, edit);
    return html`<div class="value">
      ${shown(row.kind, row.value, context)}
      <button
        class="icon-button"
        type="button"
        data-opens=${row.name}
        aria-label=${words.edit(row.label)}
        @click=${() => this.#open(row)}
      >
        ${icons.edit}
      </button>
    </div>`;
  }

  #renderChoice(row: FieldRow, task: Task, context: ValueContext, edit: Edit | undefined): TemplateResult {
    const choices = choicesOf(row, context) ?? [];
    const saving = edit?.status === 'saving';
    const value = saving ? String(edit.draft) : plain(row.value ?? '');
    const stage = context.stages.find(({ id }) => id === value);
    const label = row.kind === 'stage' ? context.words.moveTo : row.label;
    return html`<div class="choice" data-colour=${row.kind === 'stage' ? (stage?.colour ?? 'slate') : nothing}>
        ${row.kind === 'stage' ? html`<span class="dot"></span>` : nothing}
        ${select(label, choices, value, (chosen) => void this.#choose(row, chosen), saving)}
      </div>
      ${edit ? editTrouble('trouble', edit, task, this.project, context, () => this.#edits.close(row.name)) : nothing}`;
  }

  #renderVisibility(row: FieldRow, context: ValueContext, edit: Edit | undefined): TemplateResult {
    const { words } = context;
    const internal = row.value === true;
    return html`<div class="value">
        <span class="visibility" data-colour=${internal ? 'amber' : 'green'}>
          ${internal ? icons.lock : nothing}${shown(row.kind, row.value, context)}
        </span>
      </div>
      <button class="button link" type="button" @click=${() => this.#turn(row)}>
        ${edit?.status === 'saving' ? words.saving : internal ? words.visibilityOpen : words.visibilityClose}
      </button>
      ${
        edit && this.task
          ? editTrouble('trouble', edit, this.task, this.project, context, () => this.#edits.close(row.name))
          : nothing
      }`;
  }

  #renderEditor(row: FieldRow, task: Task, context: ValueContext, edit: Edit): TemplateResult {
    const { words } = context;
    const saving = edit.status === 'saving';
    const troubled = edit.problem !== undefined || edit.error !== undefined || edit.conflict !== undefined;
    const id = `trouble-${row.name}`;
    const loading = row.kind === 'people' && this.#people.status === 'pending';
    return html`<form
      class="editor"
      novalidate
      data-edits=${row.name}
      aria-label=${words.edit(row.label)}
      @submit=${(event: Event) => void this.#save(event, row)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, row)}
    >
      <fieldset>
        <legend class="visually-hidden">${row.label}</legend>
        ${loading ? html`<p class="hint">${words.loading}</p>` : nothing}
        ${control({
          row,
          draft: edit.draft,
          context,
          type: (draft) => this.#edits.type(row.name, draft),
          describedBy: troubled ? id : undefined,
          invalid: edit.problem !== undefined,
        })}
      </fieldset>
      ${editTrouble(id, edit, task, this.project, context, () => void this.#close(row.name))}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${saving ? 'true' : 'false'}>
          ${saving ? words.saving : words.save}
        </button>
        <button class="button" type="button" @click=${() => this.#close(row.name)}>${words.cancel}</button>
      </div>
    </form>`;
  }

  /** People can be chosen only where the backend says who there is. */
  #canWrite(row: FieldRow, task: Task): boolean {
    if (row.kind === 'people' && (row.name !== 'assignees' || !this.adapter?.projects?.people)) return false;
    if (row.kind === 'person' || row.kind === 'instant') return false;
    return isWritable(row.name, task, this.adapter?.tasks);
  }

  async #loadPeople(signal: AbortSignal): Promise<readonly PersonRef[]> {
    const page = await this.adapter?.projects?.people?.(this.task?.projectId ?? '', { signal });
    return page?.items ?? [];
  }

  async #open(row: FieldRow): Promise<void> {
    this.#edits.open(row.name, draftOf(row.kind, row.value));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-edits='${row.name}'] input`)?.focus();
  }

  async #close(name: string): Promise<void> {
    this.#edits.close(name);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-opens='${name}']`)?.focus();
  }

  #key(event: KeyboardEvent, row: FieldRow): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.#close(row.name);
  }

  async #save(event: Event, row: FieldRow): Promise<void> {
    event.preventDefault();
    const edit = this.#edits.get(row.name);
    if (!edit) return;
    const answer = read(row.kind, edit.draft, this.#strings.words);
    if ('problem' in answer) return this.#edits.refuse(row.name, answer.problem);
    if (!(await this.#send(row, patchOf(row.name, answer.value)))) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-opens='${row.name}']`)?.focus();
  }

  /** A choice is sent as soon as it is made; a stage by a move, where the viewer may move. */
  async #choose(row: FieldRow, chosen: Draft): Promise<void> {
    this.#edits.open(row.name, chosen);
    const answer = read(row.kind, chosen, this.#strings.words);
    if ('problem' in answer) return this.#edits.refuse(row.name, answer.problem);
    await this.#send(row, patchOf(row.name, answer.value));
  }

  /** Opening a task to guests, or closing it, is an act of its own and asked for. */
  async #turn(row: FieldRow): Promise<void> {
    const { words } = this.#strings;
    const internal = row.value === true;
    const question: Question = internal
      ? { title: words.visibilityOpenTitle, text: words.visibilityOpenText, confirm: words.visibilityOpenConfirm }
      : { title: words.visibilityCloseTitle, text: words.visibilityCloseText, confirm: words.visibilityCloseConfirm };
    if (await this.#confirm.value?.ask(question)) await this.#choose(row, String(!internal));
  }

  async #send(row: FieldRow, patch: TaskInput): Promise<boolean> {
    const { task, adapter } = this;
    if (!task || !this.dispatchEvent(new TaskEditEvent({ taskId: task.id, patch }))) {
      this.#edits.close(row.name);
      return false;
    }
    const { stageId = '' } = patch;
    const moves = stageId !== '' && task.rights.includes('task.move') && adapter?.tasks?.move !== undefined;
    const sent = moves
      ? await this.#edits.send(row.name, `move ${stageId}`, (id, options) =>
          adapter.tasks?.move?.(id, { stageId }, options),
        )
      : await this.#edits.save(row.name, patch);
    if (sent) this.dispatchEvent(new PartSayEvent(this.#strings.words.saved(row.label)));
    return sent;
  }
}
