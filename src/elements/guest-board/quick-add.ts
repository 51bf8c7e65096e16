import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createEn } from '../../strings/panel/create-en.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { newKey } from '../shared/new-key.ts';
import { RequestController } from '../shared/request-controller.ts';
import { learnEnglish, StringsController } from '../shared/strings-controller.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { PartSayEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { TaskCreatedEvent, TaskCreateEvent } from './guest-board.events.ts';

learnEnglish(createEn);

/** One line at the end of a column in which a task is created. A line that could not be sent stays, and keeps its key. */
export class QuickAddElement extends LitElement {
  static override styles = [
    baseStyles,
    controls,
    css`
      :host {
        padding: 0 calc(var(--_space) * 2) calc(var(--_space) * 2);
      }
      .start {
        inline-size: 100%;
        justify-content: start;
        color: var(--_muted);
        font-weight: 500;
      }
      form {
        display: grid;
        gap: calc(var(--_space) * 2);
        padding: calc(var(--_space) * 2);
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow);
      }
      .actions {
        display: flex;
        gap: calc(var(--_space) * 2);
      }
      .error {
        color: var(--_danger);
        font-size: 0.8125rem;
      }
    `,
  ];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The stage of the new task; undefined where the viewer may not choose one. */
  @property({ attribute: false }) stageId: string | undefined;

  /** What the line is for, in words. */
  @property({ attribute: false }) label = '';

  readonly #words = new StringsController(this);
  readonly #created = new RequestController<Task | undefined>(this, { key: () => [], load: () => undefined });
  #isOpen = false;
  #key = newKey();

  override render(): TemplateResult {
    const { words } = this.#words;
    if (!this.#isOpen) {
      return html`<button class="button plain start" type="button" aria-label=${this.label} @click=${this.#open}>
        ${icons.add}${words.taskCreate}
      </button>`;
    }
    const pending = this.#created.status === 'pending';
    const failed = this.#created.status === 'failed';
    return html`<form @submit=${this.#submit} @keydown=${this.#keys}>
      <input
        class="field"
        name="title"
        maxlength="500"
        required
        autocomplete="off"
        dir="auto"
        aria-label=${this.label}
        placeholder=${words.taskTitle}
        aria-invalid=${failed ? 'true' : 'false'}
        aria-describedby=${failed ? 'error' : nothing}
        ?readonly=${pending}
        @input=${this.#renew}
      />
      ${failed ? html`<p class="error" id="error" role="alert">${words.taskCreateFailed}</p>` : nothing}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${pending ? 'true' : 'false'}>
          ${words.taskAdd}
        </button>
        <button class="button plain" type="button" @click=${this.#close}>${words.cancel}</button>
      </div>
    </form>`;
  }

  readonly #open = async (): Promise<void> => {
    this.#isOpen = true;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  };

  readonly #close = async (): Promise<void> => {
    this.#isOpen = false;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.#close();
  };

  /** Another text is another act. */
  readonly #renew = (): void => {
    this.#key = newKey();
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    const title = input?.value.trim();
    if (!input || !title || this.#created.status === 'pending') return;
    const { stageId } = this;
    if (!this.dispatchEvent(new TaskCreateEvent({ title, stageId }))) return;
    const task = await this.#created.run(() =>
      this.state.create({ title, ...(stageId !== undefined && { stageId }) }, this.#key),
    );
    if (!task) return;
    this.#key = newKey();
    input.value = '';
    input.focus();
    this.dispatchEvent(new PartSayEvent(this.#words.words.taskCreated(title)));
    this.dispatchEvent(new TaskCreatedEvent(task));
  };
}
