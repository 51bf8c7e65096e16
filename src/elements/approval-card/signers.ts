import { html, nothing, type TemplateResult } from 'lit';
import type { Approval } from '../../contract/nouns/approval.ts';
import { initialsOf, nameOf } from '../shared/format.ts';
import { momentOf } from './amounts.ts';
import type { SeenSigner } from './approval-states.ts';
import type { CardWords } from './approval-words.ts';
import type { SectionContext } from './document-sections.ts';

const colours: Readonly<Record<SeenSigner['state'], string>> = {
  waiting: 'slate',
  asked: 'blue',
  viewed: 'blue',
  approved: 'green',
  declined: 'red',
  changes_requested: 'amber',
  delegated: 'slate',
};

/** Who signs, in which order, and where each stands. */
export function signerList(
  { signers, sequence, state }: Approval,
  context: SectionContext,
): TemplateResult | typeof nothing {
  if (!signers || signers.length === 0) return nothing;
  const { words } = context;
  const follows = signers.length > 1 && sequence === 'in_order';
  const hint = signers.length < 2 || !sequence ? '' : follows ? words.signersInOrder : words.signersParallel;
  const rows = signers.map((signer) => signerRow(signer, state === 'draft', context));
  return html`<section class="signers" part="signers" aria-labelledby="signers-title">
    <h3 id="signers-title">${words.signersTitle}</h3>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${
      follows
        ? html`<ol role="list" class="numbered">
            ${rows}
          </ol>`
        : html`<ul role="list">
            ${rows}
          </ul>`
    }
  </section>`;
}

/** What a signer is called; the viewer's own name says so. */
export function signerName({ person }: Pick<SeenSigner, 'person'>, words: CardWords): string {
  const name = nameOf(person, words);
  return person.side === 'you' && person.name ? words.signerYou(name) : name;
}

function signerRow(signer: SeenSigner, isDraft: boolean, { words, locale }: SectionContext): TemplateResult {
  const { reason, delegatedBy, state } = signer;
  const colour = colours[state];
  return html`<li class="signer">
    <span class="avatar" data-colour=${colour} aria-hidden="true">${initialsOf(nameOf(signer.person, words))}</span>
    <div>
      <p>
        <strong dir="auto">${signerName(signer, words)}</strong>
        ${delegatedBy ? html`<span class="hint">${words.signerInPlaceOf(nameOf(delegatedBy, words))}</span>` : nothing}
      </p>
      <p class="signer-state" data-colour=${colour}>
        ${isDraft ? words.signerUnasked : stateOf(signer, words, locale)}
      </p>
      ${reason ? html`<blockquote dir="auto">${reason}</blockquote>` : nothing}
    </div>
  </li>`;
}

function stateOf({ state, viewedAt, decidedAt, delegatedTo }: SeenSigner, words: CardWords, locale: string): string {
  const at = (instant: string | null): string => (instant ? momentOf(instant, locale) : '');
  switch (state) {
    case 'waiting':
      return words.signerWaiting;
    case 'asked':
      return words.signerAsked;
    case 'viewed':
      return words.signerViewed(at(viewedAt));
    case 'approved':
      return words.signerApproved(at(decidedAt));
    case 'declined':
      return words.signerDeclined(at(decidedAt));
    case 'changes_requested':
      return words.signerChanges(at(decidedAt));
    case 'delegated':
      return words.signerDelegated(delegatedTo ? nameOf(delegatedTo, words) : words.personGuest);
  }
}
