/** Where an approval stands, in words and colours. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Approval } from '../../contract/nouns/approval.ts';
import { icons } from '../shared/icons.ts';
import type { CardWords } from './approval-words.ts';

type State = NonNullable<Approval['state']>;
/** One who signs, as the viewer may know one. */
export type SeenSigner = NonNullable<Approval['signers']>[number];

const chips: Readonly<Record<State, { readonly colour: string; readonly word: (words: CardWords) => string }>> = {
  draft: { colour: 'slate', word: (w) => w.approvalDraft },
  sent: { colour: 'blue', word: (w) => w.approvalSent },
  viewed: { colour: 'blue', word: (w) => w.approvalViewed },
  approved: { colour: 'green', word: (w) => w.approvalApproved },
  declined: { colour: 'red', word: (w) => w.approvalDeclined },
  changes_requested: { colour: 'amber', word: (w) => w.approvalChanges },
  expired: { colour: 'slate', word: (w) => w.approvalExpired },
  withdrawn: { colour: 'slate', word: (w) => w.approvalWithdrawn },
};

/** The state as a word on its colour; nothing where the viewer may not know it. */
export function stateChip(state: State | undefined, isAsked: boolean, words: CardWords) {
  if (!state) return nothing;
  const { colour, word } = chips[state];
  return html`<span class="chip state" part="state" data-colour=${isAsked ? 'amber' : colour}
    >${isAsked ? words.approvalYourTurn : word(words)}</span
  >`;
}

/** The viewer's own row among the signers. */
export function ownSigner({ signers }: Approval): SeenSigner | undefined {
  return signers?.find(({ person }) => person.side === 'you');
}

/** Whether the viewer asked, or may take it back for who did, while somebody still has to answer. */
export function isWithdrawable(approval: Approval): boolean {
  return isOpen(approval) && approval.rights.includes('approval.ask');
}

/** Whether somebody still has to answer. */
function isOpen({ state }: Approval): boolean {
  return state === 'sent' || state === 'viewed';
}

/** Whether the viewer is to answer, and may. */
export function isAsked(approval: Approval): boolean {
  const own = ownSigner(approval);
  return (
    isOpen(approval) &&
    approval.rights.includes('approval.decide') &&
    (own?.state === 'asked' || own?.state === 'viewed')
  );
}

/** What is to be known where nothing can be answered: why, and what comes next. */
export function standing(approval: Approval, words: CardWords): TemplateResult | typeof nothing {
  const { state } = approval;
  if (!state) return nothing;
  const { colour } = chips[state];
  const [icon, text] = standings[state](words, ownSigner(approval));
  return html`<div class="standing" part="standing" data-colour=${colour} data-state=${state} tabindex="-1">
    ${icon}
    <p>${text}</p>
  </div>`;
}

type Say = (words: CardWords, own: SeenSigner | undefined) => readonly [TemplateResult, string];

const open =
  (otherwise: (words: CardWords) => string): Say =>
  (words, own) => {
    switch (own?.state) {
      case 'waiting':
        return [icons.clock, words.approvalWaitText];
      case 'approved':
        return [icons.check, words.approvalDoneText];
      case 'delegated':
        return [icons.clock, words.approvalDelegatedText];
      case 'asked':
      case 'viewed':
        return [icons.lock, words.approvalReadText];
      default:
        return [icons.clock, otherwise(words)];
    }
  };

const standings: Readonly<Record<State, Say>> = {
  draft: (w) => [icons.edit, w.approvalDraftText],
  sent: open((w) => w.approvalSentText),
  viewed: open((w) => w.approvalViewedText),
  approved: (w) => [icons.check, w.approvalApprovedText],
  declined: (w) => [icons.close, w.approvalDeclinedText],
  changes_requested: (w) => [icons.edit, w.approvalChangesText],
  expired: (w) => [icons.clock, w.approvalExpiredText],
  withdrawn: (w) => [icons.close, w.approvalWithdrawnText],
};
