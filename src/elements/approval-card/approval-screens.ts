/** What stands in the place of a card, or above it. */
import { html, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { CardWords } from './approval-words.ts';

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

/** The connection is gone. */
export function offlineBanner(words: CardWords): TemplateResult {
  return html`<p class="banner" part="banner">${icons.offline}${words.offline}</p>`;
}
