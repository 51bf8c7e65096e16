import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { ensureContextRoot } from '../shared/context-root.ts';
import { adapterContext } from '../shared/contexts.ts';
import { LiveRegionController } from '../shared/live-region.ts';
import { LoadingController } from '../shared/loading-controller.ts';
import { statusScreen } from '../shared/status-screen.ts';
import { ApprovalActs, type CardAct } from './approval-acts.ts';
import { GuestErrorEvent, GuestReadyEvent } from './approval-card.events.ts';
import { approvalStyles } from './approval-card.styles.ts';
import type { ShownDocument } from './approval-document.ts';
import { draftOf, nothingToApprove, offlineBanner, skeleton } from './approval-screens.ts';
import { ApprovalState } from './approval-state.ts';
import { isAsked, isWithdrawable, standing } from './approval-states.ts';
import { ApprovalWords } from './approval-words.ts';
import { answerBar } from './answer-bar.ts';
import { documentBody } from './document-body.ts';
import { documentHead } from './document-head.ts';
import type { PartDelegateEvent } from './delegate-form.ts';
import { othersFor } from './others.ts';
import { type Question, Questions } from './questions.ts';
import type { PartReasonEvent } from './reason-form.ts';
import { receiptsOf } from './receipts.ts';
import type { FetchKeys } from './receipt-file.ts';
import type { SignatureElement } from './signature.ts';
import { SightController } from './sight.ts';
import { signerList } from './signers.ts';
import { withdrawBar } from './withdraw-bar.ts';

/**
 * One question to its signers, "do you approve exactly this?": the document as it is signed, who signs, a drawn or typed
 * signature, and one button that names the amount. Afterwards the receipt, which anybody can verify. It shows what arrives,
 * and an answer only once the backend has taken it.
 *
 * @element approval-card
 * @fires {GuestReadyEvent} guest-ready - Once, when the first data are on the screen.
 * @fires {GuestErrorEvent} guest-error - A read or an answer failed; `detail.code` says how.
 * @fires {ApprovalDecideEvent} guest-approval-decide - Before an answer is sent. Cancelable.
 * @fires {ApprovalDecidedEvent} guest-approval-decided - After the backend took an answer.
 * @fires {ApprovalDelegateEvent} guest-approval-delegate - Before another is asked in the viewer's place. Cancelable.
 * @fires {ApprovalDelegatedEvent} guest-approval-delegated - After the backend asked another in the viewer's place.
 * @fires {ApprovalWithdrawEvent} guest-approval-withdraw - Before the question is taken back. Cancelable.
 * @fires {ApprovalWithdrawnEvent} guest-approval-withdrawn - After the backend took the question back.
 * @slot - More about what is to be approved, between the document and its signers. It is not part of what is signed.
 * @slot contact - How to reach a person, shown where access ended or never was.
 * @csspart card - Everything.
 * @csspart title - The title.
 * @csspart state - Where it stands, as a word.
 * @csspart standing - Where it stands, as a sentence.
 * @csspart changed - What was changed while it was open.
 * @csspart items - The table of items.
 * @csspart signers - Who signs.
 * @csspart answer - The signature and the buttons.
 * @csspart receipt - The receipt of one signer.
 * @csspart banner - A line above the card: offline.
 * @csspart screen - What stands in the place of the card: an error, an ended access, nothing yet.
 */
export class ApprovalCardElement extends LitElement {
  static override styles = approvalStyles;

  /** Which approval to show. Where its document is changed while it is open, the card goes on to the one that stands then. */
  @property({ attribute: 'approval-id' }) approvalId = '';

  /** An address at which a phone opens this approval: offered as a QR code, to draw the signature there. */
  @property({ attribute: 'phone-link' }) phoneLink = '';

  /** Gives the public keys that receipts are verified with; without it, those that the receipt's issuer publishes. */
  @property({ attribute: false }) keys: FetchKeys | undefined;

  /** Backend of this card; without one, the nearest provider's. */
  @property({ attribute: false }) adapter: GuestAdapter | undefined;

  readonly #provided = new ContextConsumer(this, { context: adapterContext, subscribe: true });
  readonly #words = new ApprovalWords(this);
  readonly #region = new LiveRegionController(this);
  readonly #state = new ApprovalState(this, () => ({
    adapter: this.adapter ?? this.#provided.value,
    approvalId: this.approvalId,
  }));
  readonly #loading = new LoadingController(this, {
    isLoading: () => this.#state.phase.kind === 'loading' && this.#state.adapter !== undefined,
    slow: () => this.#region.announce(this.#words.words.loading),
  });
  readonly #acts = new ApprovalActs(this, {
    state: this.#state,
    words: () => this.#words.words,
    changed: () => this.requestUpdate(),
    done: (act) => this.#done(act),
  });
  readonly #questions = new Questions(this);
  /** What is wrong with the signature, in words. */
  #unsigned = '';
  /** What gets the focus with the next update: what had it is gone by then. */
  #next: '.changed' | '.standing' | undefined;
  #ready = false;

  constructor() {
    super();
    ensureContextRoot();
    new SightController(this, {
      target: () => this.renderRoot.querySelector('article > .head'),
      seen: () => void this.#acts.see(),
    });
    this.#state.onFailure = ({ code }) => this.dispatchEvent(new GuestErrorEvent(code));
    this.#state.onChanged = (approvalId) => this.#follow(approvalId);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing;
    const { kind } = this.#state.phase;
    const { words, language, direction } = this.#words;
    return html`<div
      class="root"
      part="card"
      lang=${language}
      dir=${direction}
      data-colour=${this.#state.brand ?? nothing}
      aria-busy=${kind === 'loading' ? 'true' : 'false'}
    >
      ${this.#region.render()}
      <div
        class="frame"
        @part-reason=${this.#reason}
        @part-delegate=${this.#delegate}
        @part-signature=${() => this.#signed()}
      >
        ${this.#state.isOffline && kind === 'ready' ? offlineBanner(words) : nothing} ${this.#content()}
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('approvalId') || changed.get('approvalId') === undefined) return;
    // A signature, or a reason, is of one document.
    this.#signature?.clear();
    this.#questions.clear();
    this.#unsigned = '';
  }

  protected override updated(): void {
    const { phase } = this.#state;
    if (!this.#ready && this.#words.ready && (phase.kind === 'ready' || phase.kind === 'nothing')) {
      this.#ready = true;
      this.dispatchEvent(new GuestReadyEvent());
    }
    if (phase.kind === 'failed') this.#region.clear();
    if (phase.kind !== 'ready') return;
    const next = this.#next && this.renderRoot.querySelector<HTMLElement>(this.#next);
    if (!next) return;
    this.#next = undefined;
    next.focus();
  }

  get #signature(): SignatureElement | null {
    return this.renderRoot.querySelector('approval-card-signature');
  }

  #content(): TemplateResult | typeof nothing {
    const { phase } = this.#state;
    const { words } = this.#words;
    switch (phase.kind) {
      case 'nothing':
        return nothingToApprove(words);
      case 'loading':
        return this.#loading.isShown ? skeleton : nothing;
      case 'failed':
        return statusScreen({ words, error: phase.error, retry: () => this.#state.reload() });
      case 'ready':
        return phase.shown ? this.#card(phase.approval, phase.shown) : draftOf(phase.approval, this.#words);
    }
  }

  #card(approval: Approval, shown: ShownDocument): TemplateResult {
    const { document } = shown;
    const { words, locale } = this.#words;
    const { isRead, adapter } = this.#state;
    const difference = approval.id === this.approvalId ? this.#state.difference : undefined;
    const asked = isAsked(approval) && adapter?.approvals?.decide !== undefined;
    return html`<article aria-labelledby="title">
      ${documentHead(document, approval, { words, locale, isAsked: asked })}
      ${
        difference && asked
          ? this.#state.banner?.({ difference, document, isRead, read: () => this.#read(), words, locale })
          : nothing
      }
      ${asked ? nothing : standing(approval, words)}
      ${documentBody(document, { words, locale, files: adapter?.files, difference: asked ? difference : undefined })}
      <slot></slot>
      ${signerList(approval, { words, locale })} ${asked ? this.#answer(approval, shown) : this.#withdrawal(approval)}
      ${receiptsOf({
        ...{ approval, document, approvals: adapter?.approvals, keys: this.keys },
        viewer: this.#state.viewer,
      })}
    </article>`;
  }

  #answer(approval: Approval, { document, digest }: ShownDocument): TemplateResult {
    const { words, locale } = this.#words;
    return answerBar({
      ...{ document, digest, words, locale, viewer: this.#state.viewer },
      phoneLink: /^https?:/i.test(this.phoneLink) ? this.phoneLink : '',
      unsigned: this.#unsigned,
      isRead: this.#state.isRead,
      busy: this.#acts.busy,
      problem: this.#acts.problem,
      asking: this.#questions.open,
      others: othersFor(approval, this.#state.adapter),
      approve: () => this.#approve(approval, digest),
      ask: (decision) => this.#ask(decision),
    });
  }

  /** For who asked, while somebody still has to answer. */
  #withdrawal(approval: Approval): TemplateResult | typeof nothing {
    if (!isWithdrawable(approval) || !this.#state.adapter?.approvals?.withdraw) return nothing;
    return withdrawBar({
      words: this.#words.words,
      isAsking: this.#questions.open === 'withdraw',
      isBusy: this.#acts.busy !== undefined,
      problem: this.#acts.problem,
      ask: () => this.#ask('withdraw'),
      withdraw: () => void this.#acts.withdraw(approval),
      keep: () => void this.#questions.leave(),
    });
  }

  #read(): void {
    this.#state.markRead();
    this.requestUpdate();
    this.#region.announce(this.#words.words.changedRead);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.changed')?.focus());
  }

  #approve(approval: Approval, digest: string): void {
    if (!this.#state.isRead) {
      this.renderRoot.querySelector<HTMLElement>('.changed')?.focus();
      return;
    }
    const signature = this.#signature;
    const signed = signature?.value;
    if (!signed) {
      this.#unsigned = signature?.lacking ?? this.#words.words.signMissing;
      this.requestUpdate();
      signature?.focus();
      return;
    }
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const decision = { decision: 'approved', digest, signature: signed, zone } as const;
    void this.#acts.decide(approval, decision);
  }

  #signed(): void {
    this.#unsigned = '';
    this.requestUpdate();
  }

  #ask(question: Question): void {
    if (!this.#acts.busy) void this.#questions.ask(question);
  }

  readonly #reason = async ({ reason }: PartReasonEvent): Promise<void> => {
    const decision = this.#questions.open;
    const { phase } = this.#state;
    if (reason === undefined) return this.#questions.leave();
    if (decision !== 'declined' && decision !== 'changes_requested') return;
    if (phase.kind !== 'ready' || !phase.shown) return;
    await this.#acts.decide(phase.approval, { decision, digest: phase.shown.digest, reason });
  };

  readonly #delegate = async ({ delegation }: PartDelegateEvent): Promise<void> => {
    const { phase } = this.#state;
    if (!delegation) return this.#questions.leave();
    if (phase.kind === 'ready') await this.#acts.delegate(phase.approval, delegation);
  };

  #done(act: CardAct): void {
    const { saidApproved, saidDeclined, saidChanges, saidDelegated, saidWithdrawn } = this.#words.words;
    const said = { approved: saidApproved, declined: saidDeclined, changes_requested: saidChanges };
    this.#region.announce({ ...said, delegated: saidDelegated, withdrawn: saidWithdrawn }[act]);
    this.#questions.clear();
    this.#next = '.standing';
  }

  /** The document was changed while it was open. */
  #follow(approvalId: string): void {
    this.approvalId = approvalId;
    this.#signature?.clear();
    this.#questions.clear();
    this.#next = '.changed';
    this.#region.announce(this.#words.words.changedTitle);
    this.requestUpdate();
  }
}
