/** What stands in the place of a card, or above it. */
import { html, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { standing, stateChip } from './approval-states.ts';
import type { CardWords } from './approval-words.ts';
import type { SectionContext } from './document-sections.ts';
import { signerList } from './signers.ts';

/** The shape of a card while its data are on their way. */
export const skeleton = html`<div class="skeleton" aria-hidden="true">
  <div class="bone short"></div>
  <div class="bone title"></div>
  <div class="bone short"></div>
  <div class="bones">${[1, 2, 3, 4].map(() => html`<div class="bone row"></div>`)}</div>
  <div class="bone sum"></div>
  <div class="bone act"></div>
</div>`;

/** Nothing was sent to this viewer. */
export function nothingToApprove(words: CardWords): TemplateResult {
  return html`<div class="screen empty" part="screen" data-kind="empty">
    <span class="screen-icon">${icons.check}</span>
    <h2>${words.approvalNone}</h2>
    <p>${words.approvalNoneText}</p>
  </div>`;
}

/** Nothing was sent yet: for who prepares it. */
export function draftOf(approval: Approval, { words, locale }: SectionContext): TemplateResult {
  return html`<article aria-labelledby="title">
    <header class="head">
      ${stateChip(approval.state, false, words)}
      <h2 id="title" part="title">${words.approval}</h2>
    </header>
    ${standing(approval, words)} ${signerList(approval, { words, locale })}
  </article>`;
}

/** The connection is gone. */
export function offlineBanner(words: CardWords): TemplateResult {
  return html`<p class="banner" part="banner">${icons.offline}${words.offline}</p>`;
}
