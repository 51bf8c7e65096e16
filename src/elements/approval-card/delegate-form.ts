import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ProjectsApi } from '../../contract/adapter.ts';
import type { Delegation } from '../../contract/approvals/inputs.ts';
import type { PersonRef } from '../../contract/nouns/person.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { RequestController } from '../shared/request-controller.ts';
import { ApprovalWords, type CardWords } from './approval-words.ts';
import { formStyles } from './form.styles.ts';

/** A signer named somebody to sign instead; without anybody, changed their mind. For use inside the card. */
export class PartDelegateEvent extends Event {
  readonly delegation: Delegation | undefined;

  constructor(delegation: Delegation | undefined) {
    super('part-delegate', { bubbles: true });
    this.delegation = delegation;
  }
}

/** Asks who signs instead, among the people whom the viewer knows by name. A helper of the approval card, loaded when it is used. */
export class DelegateFormElement extends LitElement {
  static override styles = [baseStyles, controls, formStyles];

  @property({ attribute: false }) projects: ProjectsApi | undefined;
  @property({ attribute: false }) projectId = '';
  /** Who signs already: nobody signs twice. */
  @property({ attribute: false }) without: readonly string[] = [];
  /** What is wrong with the person chosen, in words. */
  @property({ attribute: false }) problem = '';
  /** The answer is on its way. */
  @property({ type: Boolean }) busy = false;

  readonly #strings = new ApprovalWords(this);
  readonly #people = new RequestController<readonly PersonRef[]>(this, {
    key: () => [this.projects, this.projectId],
    load: (signal) => this.projects?.people?.(this.projectId, { signal }).then(({ items }) => items),
  });
  #isMissing = false;
  #wantsFocus = false;

  /** Puts the focus on the choice, as soon as there is one. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('select, .retry');
    this.#wantsFocus = !first;
    (first ?? this.renderRoot.querySelector<HTMLElement>('.back'))?.focus(options);
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    return html`<form aria-labelledby="title" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <h4 id="title">${words.delegateTitle}</h4>
      ${this.#choice(words)}
      <div class="ends">
        ${
          this.#candidates.length > 0
            ? html`<button class="button primary" type="submit" aria-disabled=${this.busy}>
                ${this.busy ? words.approveSending : words.delegateDo}
              </button>`
            : nothing
        }
        <button class="button back" type="button" @click=${() => this.#tell(undefined)}>${words.approvalCancel}</button>
      </div>
    </form>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The choice takes the place of what had the focus while people were on their way.
    if (this.#wantsFocus && this.#people.status !== 'pending') this.focus();
    if (changed.has('problem') && this.problem) this.renderRoot.querySelector('select')?.focus();
  }

  get #candidates(): readonly PersonRef[] {
    return (this.#people.value ?? []).filter(
      ({ id, name, side }) => name !== undefined && id !== undefined && side !== 'you' && !this.without.includes(id),
    );
  }

  #choice(words: CardWords): TemplateResult {
    const { value, error } = this.#people;
    if (error) {
      return html`<p class="problem" role="alert">${icons.warning}${words.delegateFailed}</p>
        <p>
          <button class="button retry" type="button" @click=${() => this.#people.reload()}>
            ${icons.retry}${words.retry}
          </button>
        </p>`;
    }
    if (!value) return html`<p class="hint" role="status">${words.delegateLoading}</p>`;
    if (this.#candidates.length === 0) return html`<p class="hint">${words.delegateNobody}</p>`;
    const problem = this.#isMissing ? words.delegateMissing : this.problem;
    return html`<label for="person">${words.delegateWho}</label>
      <select
        class="field"
        id="person"
        required
        aria-describedby="hint problem"
        aria-invalid=${problem ? 'true' : 'false'}
        @change=${() => this.#miss(false)}
      >
        <option value="">${words.delegateChoose}</option>
        ${this.#candidates.map(({ id, name, craft }) => html`<option value=${id ?? ''}>${craft ? `${name} · ${craft}` : name}</option>`)}
      </select>
      <p class="hint" id="hint">${words.delegateText}</p>
      <p class="problem" id="problem" role="alert">${problem ? html`${icons.warning}${problem}` : nothing}</p>
      <label for="reason">${words.delegateReason}</label>
      <textarea class="field short" id="reason" maxlength="5000" dir="auto"></textarea>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.busy) return;
    const to = this.renderRoot.querySelector('select')?.value ?? '';
    const reason = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    this.#miss(to === '');
    if (to) this.#tell({ to, ...(reason && { reason }) });
    else this.focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#tell(undefined);
  };

  #miss(isMissing: boolean): void {
    this.#isMissing = isMissing;
    this.requestUpdate();
  }

  #tell(delegation: Delegation | undefined): void {
    this.dispatchEvent(new PartDelegateEvent(delegation));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-card-delegate': DelegateFormElement;
  }
  interface HTMLElementEventMap {
    'part-delegate': PartDelegateEvent;
  }
}
