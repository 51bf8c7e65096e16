import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Stage } from '../../contract/nouns/stage.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { defineElement } from '../shared/define.ts';
import { icons } from '../shared/icons.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import '../shared/later-words.ts';
import { PartCloseEvent, PartSayEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { dialogStyles } from './dialog.styles.ts';
import { partStyles } from './part.styles.ts';
import { StageActs } from './stage-editor-acts.ts';
import { type StageFormEvent, StageFormElement } from './stage-editor-form.ts';
import { stageEditorStyles } from './stage-editor.styles.ts';
import { stageLabel } from './task-words.ts';
import { writeFailure } from './write-failure.ts';

defineElement('guest-board-stage-form', StageFormElement);

/** What is open in the editor: one stage being changed or deleted, a new one, or nothing. */
type Open = { readonly kind: 'edit' | 'delete'; readonly id: string } | { readonly kind: 'add' } | undefined;

/** Adds, names, colours, orders and removes the stages of a project. A modal part of the board, for those who may manage stages. */
export class StageEditorElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, dialogStyles, stageEditorStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  readonly #strings = new StringsController(this);
  readonly #acts = new StageActs(this, () => this.state);
  #open: Open;
  #moveTo = '';

  constructor() {
    super();
    new ListenController(this, () => this.state);
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    const { stages, project } = this.state;
    const adds = this.state.adapter?.projects?.createStage && project?.rights.includes('stage.manage');
    return html`<dialog aria-labelledby="title" @cancel=${this.#cancel} @close=${this.#close} @keydown=${keepKeys}>
      <div class="head">
        <h2 id="title">${words.stages}</h2>
        <button class="icon-button" type="button" aria-label=${words.close} title=${words.close} @click=${this.#shut}>
          ${icons.close}
        </button>
      </div>
      <p class="hint">${words.stagesText}</p>
      <ol role="list" aria-label=${words.stagesList}>
        ${repeat(
          stages,
          ({ id }) => id,
          (stage, at) => this.#renderStage(stage, at),
        )}
      </ol>
      ${adds ? this.#renderAdd() : nothing} ${this.#renderFailure()}
    </dialog>`;
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  #renderStage(stage: Stage, at: number): TemplateResult {
    const { words } = this.#strings;
    const label = stageLabel(stage, at + 1, words);
    const open = this.#open?.kind !== 'add' && this.#open?.id === stage.id ? this.#open.kind : undefined;
    return html`<li data-colour=${stage.colour ?? 'slate'} data-id=${stage.id}>
      <div class="stage">
        <span class="dot"></span>
        <span class="name" dir="auto">${label}</span>
        <span class="hint">${this.#meaning(stage)}</span>
        ${this.#renderActs(stage, at, label)}
      </div>
      ${
        open === 'edit'
          ? html`<guest-board-stage-form
              .stage=${stage}
              .saving=${this.#acts.busy}
              .error=${this.#acts.error}
              @stage-form=${(event: StageFormEvent) => void this.#edited(stage, event)}
            ></guest-board-stage-form>`
          : nothing
      }
      ${open === 'delete' ? this.#renderRemoval(stage, label) : nothing}
    </li>`;
  }

  #renderActs(stage: Stage, at: number, label: string): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { projects } = this.state.adapter ?? {};
    if (!stage.rights.includes('stage.manage')) return nothing;
    const last = this.state.stages.length - 1;
    const act = (name: string, text: string, icon: TemplateResult, run: () => unknown, off = false): TemplateResult =>
      html`<button
        class="icon-button"
        type="button"
        data-act=${name}
        aria-label=${text}
        title=${text}
        ?disabled=${off}
        @click=${run}
      >
        ${icon}
      </button>`;
    return html`<span class="acts">
      ${
        projects?.updateStage
          ? html`${act('up', words.stageUp(label), icons.sortUp, () => this.#place(stage, at - 1), at === 0)}
            ${act('down', words.stageDown(label), icons.sortDown, () => this.#place(stage, at + 1), at === last)}
            ${act('edit', words.stageEdit(label), icons.edit, () => this.#show({ kind: 'edit', id: stage.id }))}`
          : nothing
      }
      ${
        projects?.removeStage && last > 0
          ? act('delete', words.stageDelete(label), icons.trash, () => this.#show({ kind: 'delete', id: stage.id }))
          : nothing
      }
    </span>`;
  }

  #renderRemoval(stage: Stage, label: string): TemplateResult {
    const { words } = this.#strings;
    const others = this.state.stages.flatMap((one, at) =>
      one.id === stage.id ? [] : [{ id: one.id, label: stageLabel(one, at + 1, words) }],
    );
    const count = this.state.countOf(stage.id);
    return html`<form
      class="removal"
      aria-label=${words.stageDeleteTitle(label)}
      @submit=${(event: Event) => void this.#remove(event, stage, label)}
    >
      <p>
        <strong>${words.stageDeleteTitle(label)}</strong>
        ${this.#countsStages && count !== undefined ? words.stageDeleteCount(count) : words.stageDeleteText}
      </p>
      <label for="move-to">${words.stageMoveTo}</label>
      <select
        id="move-to"
        class="field"
        @change=${(event: Event) => (this.#moveTo = (event.target as HTMLSelectElement).value)}
      >
        ${others.map(({ id, label: text }) => html`<option value=${id} .selected=${id === this.#moveTo}>${text}</option>`)}
      </select>
      <div class="actions">
        <button class="button primary danger" type="submit" aria-disabled=${this.#acts.busy ? 'true' : 'false'}>
          ${this.#acts.busy ? words.saving : words.stageDeleteDo}
        </button>
        <button class="button" type="button" @click=${() => this.#hide()}>${words.keep}</button>
      </div>
    </form>`;
  }

  #renderAdd(): TemplateResult {
    const { words } = this.#strings;
    return this.#open?.kind === 'add'
      ? html`<section class="adding" aria-labelledby="add">
          <h3 id="add">${words.stageAdd}</h3>
          <guest-board-stage-form
            .saving=${this.#acts.busy}
            .error=${this.#acts.error}
            @stage-form=${this.#added}
          ></guest-board-stage-form>
        </section>`
      : html`<p>
          <button class="button" type="button" data-act="add" @click=${() => this.#show({ kind: 'add' })}>
            ${icons.add}${words.stageAdd}
          </button>
        </p>`;
  }

  /** A failure that belongs to no open form: of an order, or of a removal. */
  #renderFailure(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { error } = this.#acts;
    if (!error || this.#open?.kind === 'edit' || this.#open?.kind === 'add') return nothing;
    return html`<p class="problem" role="alert">
      ${writeFailure(error, words)} <span class="hint">${words.code(error.code)}</span>
    </p>`;
  }

  get #countsStages(): boolean {
    return this.state.counts?.groups.every(({ values }) => values.length === 1) ?? false;
  }

  #meaning({ category }: Stage): string {
    const { words } = this.#strings;
    return category ? { open: words.stageOpen, active: words.stageActive, done: words.stageDone }[category] : '';
  }

  async #show(open: NonNullable<Open>): Promise<void> {
    this.#acts.clear();
    this.#open = open;
    if (open.kind === 'delete') this.#moveTo = this.state.stages.find(({ id }) => id !== open.id)?.id ?? '';
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('guest-board-stage-form, .removal select')?.focus();
  }

  /** Closes what is open; the focus goes back to the button that opened it. */
  async #hide(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#acts.clear();
    await this.updateComplete;
    if (open) this.#focus(open.kind === 'add' ? '' : open.id, open.kind);
  }

  #focus(id: string, act: string): void {
    const row = id === '' ? this.renderRoot : this.renderRoot.querySelector(`li[data-id='${CSS.escape(id)}']`);
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-act='${act}']:not(:disabled)`);
    (wanted ?? row?.querySelector<HTMLButtonElement>('[data-act]:not(:disabled)'))?.focus();
  }

  async #edited(stage: Stage, { values }: StageFormEvent): Promise<void> {
    const now = this.state.stages.find(({ id }) => id === stage.id) ?? stage;
    if (values && !(await this.#acts.change(now, values))) return;
    await this.#hide();
    if (values) this.#say(this.#strings.words.stageSaved(values.name));
  }

  readonly #added = async ({ values }: StageFormEvent): Promise<void> => {
    if (values && !(await this.#acts.add(values))) return;
    await this.#hide();
    if (values) this.#say(this.#strings.words.stageAdded(values.name));
  };

  async #place(stage: Stage, to: number): Promise<void> {
    const { words } = this.#strings;
    const { stages } = this.state;
    const from = stages.indexOf(stage);
    const before = stages[to > from ? to + 1 : to]?.id ?? null;
    if (!(await this.#acts.place(stage, before))) return;
    await this.updateComplete;
    this.#focus(stage.id, to > from ? 'down' : 'up');
    this.#say(words.stageMoved(stageLabel(stage, from + 1, words), to + 1, stages.length));
  }

  async #remove(event: Event, stage: Stage, label: string): Promise<void> {
    event.preventDefault();
    const { words } = this.#strings;
    const { stages } = this.state;
    const at = stages.findIndex(({ id }) => id === this.#moveTo);
    const other = stages[at];
    if (!other || !(await this.#acts.remove(stage, other.id))) return;
    this.#open = undefined;
    await this.updateComplete;
    this.#focus(other.id, 'edit');
    this.#say(words.stageRemoved(label, stageLabel(other, at + 1, words)));
  }

  #say(sentence: string): void {
    this.dispatchEvent(new PartSayEvent(sentence));
  }

  /** Escape closes the top layer: an open form first, then the dialog. */
  readonly #cancel = (event: Event): void => {
    if (!this.#open) return;
    event.preventDefault();
    void this.#hide();
  };

  readonly #shut = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #close = (): void => {
    this.dispatchEvent(new PartCloseEvent());
  };
}

/** Keys pressed in the dialog are not the board's. */
const keepKeys = (event: KeyboardEvent): void => event.stopPropagation();

declare global {
  interface HTMLElementTagNameMap {
    'guest-board-stage-form': StageFormElement;
  }
}
