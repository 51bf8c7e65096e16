import { html, nothing, type TemplateResult } from 'lit';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { icons } from '../shared/icons.ts';
import { countOf, momentOf } from './amounts.ts';
import { stateChip } from './approval-states.ts';
import type { SectionContext } from './document-sections.ts';

/** What the head of a card is drawn with. */
export interface HeadContext extends SectionContext {
  /** The viewer's own answer is waited for. */
  readonly isAsked: boolean;
}

/** Title, parties and where it stands. */
export function documentHead(
  document: SignedDocument,
  approval: Approval,
  { words, locale, isAsked }: HeadContext,
): TemplateResult {
  const edition = words.approvalEdition(countOf(locale, document.edition));
  const until = document.kind === 'order' ? document.validUntil : null;
  // When the question ends is not signed: the two stand apart wherever they are not the same.
  const end = approval.expiresAt === until ? null : approval.expiresAt;
  return html`<header class="head">
    <p class="over"><span dir="auto">${kindOf(document, { words, locale })}</span><span>${edition}</span></p>
    ${stateChip(approval.state, isAsked, words)}
    <h2 id="title" part="title"><bdi>${titleOf(document, words)}</bdi></h2>
    <dl class="parties">
      ${
        document.kind === 'order'
          ? html`${fact(words.approvalFrom, document.seller)}${fact(words.approvalTo, document.buyer)}`
          : nothing
      }
      ${document.kind === 'comment' ? fact(words.approvalPosted, momentOf(document.postedAt, locale)) : nothing}
      ${until ? fact(words.approvalValidUntil, momentOf(until, locale), icons.clock) : nothing}
      ${end ? fact(words.approvalAnswerBy, momentOf(end, locale), icons.clock) : nothing}
    </dl>
  </header>`;
}

function fact(name: string, value: string, icon: TemplateResult | typeof nothing = nothing) {
  if (!value) return nothing;
  return html`<div>
    <dt>${name}</dt>
    <dd>${icon}<bdi>${value}</bdi></dd>
  </div>`;
}

function kindOf(document: SignedDocument, { words }: SectionContext): string {
  switch (document.kind) {
    case 'order':
      return words.approvalOrder(document.number);
    case 'task':
      return words.approvalTask;
    case 'attachment':
      return words.approvalAttachment;
    case 'comment':
      return words.approval;
  }
}

function titleOf(document: SignedDocument, words: SectionContext['words']): string {
  return document.kind === 'comment' ? words.approvalComment(document.author) : document.title;
}
