import { html, type TemplateResult } from 'lit';
import type { GuestError } from '../../contract/errors.ts';
import type { Strings } from '../../strings/en.ts';
import { icons } from '../shared/icons.ts';

/** A part of the panel that did not come: what happened, and a way to try again. */
export function sectionFailure({ code }: GuestError, words: Strings, retry: () => void): TemplateResult {
  return html`<div class="notice" data-colour="red" role="alert">
    <p>${words.sectionFailed} <span class="hint">${words.code(code)}</span></p>
    <p>
      <button class="button" type="button" @click=${retry}>${icons.retry}${words.retry}</button>
    </p>
  </div>`;
}

/** Lines in the place of a text that is on its way. */
export function skeletonLines(words: Strings): TemplateResult {
  return html`<div aria-busy="true">
    <span class="visually-hidden">${words.loading}</span>
    <div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>
  </div>`;
}
