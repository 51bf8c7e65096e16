import { html, nothing, type TemplateResult } from 'lit';
import type { ApprovalDecision } from '../../contract/approvals/inputs.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { icons } from '../shared/icons.ts';
import { Amounts, countOf } from './amounts.ts';
import type { SectionContext } from './document-sections.ts';
import type { ReasonedDecision } from './reason-form.ts';

/** What the place of the answer is drawn with. */
export interface AnswerContext extends SectionContext {
  readonly document: SignedDocument;
  readonly digest: string;
  readonly phoneLink: string;
  /** What is wrong with the signature, in words. */
  readonly unsigned: string;
  /** What was changed while it was open has been read. */
  readonly isRead: boolean;
  /** The answer that is on its way. */
  readonly busy: ApprovalDecision['decision'] | undefined;
  /** Why the last answer did not get through, in words. */
  readonly problem: string;
  /** An answer that waits for its reason. */
  readonly asking: ReasonedDecision | undefined;
  readonly approve: () => void;
  readonly ask: (decision: ReasonedDecision) => void;
}

/** The signature, and the three answers side by side: the one button that names the amount, and two that ask why. */
export function answerBar(context: AnswerContext): TemplateResult {
  const { words, locale, document, digest, phoneLink, unsigned, problem, asking } = context;
  return html`<section class="answer" part="answer" aria-labelledby="sign-title">
    <h3 id="sign-title">${words.signTitle}</h3>
    <approval-card-signature .phoneLink=${phoneLink} .problem=${unsigned}></approval-card-signature>
    <div class="consent">
      <p>${words.consent(countOf(locale, document.edition))}</p>
      <p class="digest"><span>${words.documentDigest}</span> <code dir="ltr">${digest}</code></p>
    </div>
    <p class="problem" role="alert">${problem ? html`${icons.warning}${problem}` : nothing}</p>
    ${
      asking
        ? html`<approval-card-reason .decision=${asking} ?busy=${context.busy !== undefined}></approval-card-reason>`
        : buttons(context)
    }
  </section>`;
}

function buttons({ words, locale, document, isRead, busy, approve, ask }: AnswerContext): TemplateResult {
  const amount = document.kind === 'order' ? new Amounts(locale, document).money(document.total) : '';
  const isOff = !isRead || busy !== undefined;
  return html`<div class="bar">
      ${amount ? html`<p class="sum"><span>${words.total}</span> <strong>${amount}</strong></p>` : nothing}
      <div class="acts">
        <button
          class="button primary approve"
          type="button"
          data-decision="approved"
          aria-disabled=${isOff}
          aria-describedby=${isRead ? nothing : 'locked'}
          @click=${approve}
        >
          ${busy === 'approved' ? words.approveSending : words.approve(amount)}
        </button>
        <button
          class="button"
          type="button"
          data-decision="changes_requested"
          aria-disabled=${busy !== undefined}
          @click=${() => ask('changes_requested')}
        >
          ${words.askChanges}
        </button>
        <button
          class="button"
          type="button"
          data-decision="declined"
          aria-disabled=${busy !== undefined}
          @click=${() => ask('declined')}
        >
          ${words.decline}
        </button>
      </div>
    </div>
    ${isRead ? nothing : html`<p class="hint locked" id="locked">${icons.lock}${words.approveLocked}</p>`}`;
}
