import { html, nothing, type TemplateResult } from 'lit';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Session } from '../../contract/session.ts';
import { icons } from '../shared/icons.ts';
import { Amounts, countOf } from './amounts.ts';
import type { CardAct } from './approval-acts.ts';
import type { SectionContext } from './document-sections.ts';
import type { Others } from './others.ts';
import type { Question } from './questions.ts';

/** What the place of the answer is drawn with. */
export interface AnswerContext extends SectionContext {
  readonly document: SignedDocument;
  readonly digest: string;
  /** In whose name it is signed: whoever the session is of. */
  readonly viewer: Session['viewer'] | undefined;
  readonly phoneLink: string;
  /** What is wrong with the signature, in words. */
  readonly unsigned: string;
  /** What was changed while it was open has been read. */
  readonly isRead: boolean;
  /** What is on its way. */
  readonly busy: CardAct | undefined;
  /** Why the last answer did not get through, in words. */
  readonly problem: string;
  /** What waits for more: an answer for its reason, a delegation for a person. */
  readonly asking: Question | undefined;
  /** Among whom another can be named, and who signs already; nothing where it may not be given on. */
  readonly others: Others | undefined;
  readonly approve: () => void;
  readonly ask: (question: Question) => void;
}

/** The signature, and the three answers side by side: the one button that names the amount, and two that ask why. */
export function answerBar(context: AnswerContext): TemplateResult {
  const { words, locale, document, digest, viewer, phoneLink, unsigned, problem, asking } = context;
  // What is asked instead takes the place of the signature, which is kept for who comes back.
  const isAway = asking !== undefined && asking !== 'withdraw';
  return html`<section class="answer" part="answer" aria-labelledby=${isAway ? nothing : 'sign-title'}>
    <h3 id="sign-title" ?hidden=${isAway}>${words.signTitle}</h3>
    <approval-card-signature ?hidden=${isAway} .phoneLink=${phoneLink} .problem=${unsigned}></approval-card-signature>
    <div class="consent" ?hidden=${isAway}>
      ${viewer ? signsAs(viewer, words) : nothing}
      <p>${words.consent(countOf(locale, document.edition))}</p>
      <p class="digest"><span>${words.documentDigest}</span> <code dir="ltr">${digest}</code></p>
    </div>
    <p class="problem" role="alert">${problem && asking !== 'delegate' ? html`${icons.warning}${problem}` : nothing}</p>
    ${isAway ? question(asking, context) : buttons(context)}
  </section>`;
}

/** A page may hold the session of somebody else than who sits before it: the name says so before the press. */
function signsAs({ name, email }: Session['viewer'], words: SectionContext['words']): TemplateResult {
  return html`<p class="signs-as" id="signs-as">
    <span>${words.signAs}</span> <strong><bdi>${name}</bdi></strong>
    ${email ? html`<bdi class="address">${email}</bdi>` : nothing}
  </p>`;
}

function question(asking: Exclude<Question, 'withdraw'>, { busy, problem, others }: AnswerContext): TemplateResult {
  const isBusy = busy !== undefined;
  if (asking !== 'delegate') {
    return html`<approval-card-reason .decision=${asking} ?busy=${isBusy}></approval-card-reason>`;
  }
  return html`<approval-card-delegate
    .projects=${others?.projects}
    .projectId=${others?.projectId ?? ''}
    .without=${others?.without ?? []}
    .problem=${problem}
    ?busy=${isBusy}
  ></approval-card-delegate>`;
}

function buttons({ words, locale, document, isRead, busy, others, approve, ask }: AnswerContext): TemplateResult {
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
          aria-describedby=${isRead ? 'signs-as' : 'signs-as locked'}
          @click=${approve}
        >
          ${busy === 'approved' ? words.approveSending : words.approve(amount)}
        </button>
        <button
          class="button"
          type="button"
          data-decision="changes_requested"
          data-asks="changes_requested"
          aria-disabled=${busy !== undefined}
          @click=${() => ask('changes_requested')}
        >
          ${words.askChanges}
        </button>
        <button
          class="button"
          type="button"
          data-decision="declined"
          data-asks="declined"
          aria-disabled=${busy !== undefined}
          @click=${() => ask('declined')}
        >
          ${words.decline}
        </button>
      </div>
    </div>
    ${
      others
        ? html`<button
            class="button plain instead"
            type="button"
            data-asks="delegate"
            aria-disabled=${busy !== undefined}
            @click=${() => ask('delegate')}
          >
            ${words.delegateOpen}
          </button>`
        : nothing
    }
    ${isRead ? nothing : html`<p class="hint locked" id="locked">${icons.lock}${words.approveLocked}</p>`}`;
}
