import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../strings/en.ts';
import type { TaskPages } from './task-pages.ts';

const skeleton = html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>`;

/** What stands below the cards of a column: that more are on their way, that they did not come, or that there are none. `isMarked` where a held card would go there. */
export function columnFoot(pages: TaskPages, words: Strings, isMarked: boolean): TemplateResult | typeof nothing {
  const { status, items } = pages;
  if (status === 'failed') {
    return html`<div class="foot" role="alert">
      <p>${words.columnFailed}</p>
      <button class="button" type="button" @click=${() => pages.start()}>${words.retry}</button>
    </div>`;
  }
  if (status === 'first' && items.length === 0) return skeleton;
  if (status === 'more') return html`<p class="foot">${words.columnLoading}</p>`;
  return items.length === 0 ? html`<p class="foot empty" ?data-mark=${isMarked}>${words.columnEmpty}</p>` : nothing;
}
