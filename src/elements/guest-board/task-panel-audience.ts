import { html, nothing, type TemplateResult } from 'lit';
import type { Audience } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';
import { icons } from '../shared/icons.ts';

/** Who reads a comment or file, in words and colour; nothing where it did not arrive. */
export function audienceBadge(audience: Audience | undefined, words: Strings): TemplateResult | typeof nothing {
  if (audience === undefined) return nothing;
  return audience === 'internal'
    ? html`<span class="chip" data-colour="amber">${icons.lock}${words.audienceInternal}</span>`
    : html`<span class="chip" data-colour="green">${words.audienceGuests}</span>`;
}
