import { html, nothing, type TemplateResult } from 'lit';
import type { Difference } from '../../contract/approvals/difference.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { icons } from '../shared/icons.ts';
import type { CardWords } from './approval-words.ts';
import { type ReadableChange, readableChanges } from './difference-words.ts';
import type { SectionContext } from './document-sections.ts';

/** What the banner is drawn with. */
export interface ChangedContext extends SectionContext {
  readonly difference: readonly Difference[];
  readonly document: SignedDocument;
  /** The reader has seen it. */
  readonly isRead: boolean;
  /** The reader says so. */
  readonly read: () => void;
}

/** What is different since the reader opened the card. Until it was read, nothing can be approved. */
export function changedBanner({ difference, document, isRead, read, words, locale }: ChangedContext): TemplateResult {
  const changes = readableChanges(difference, document, { words, locale });
  return html`<section class="changed" part="changed" data-colour="amber" aria-labelledby="changed-title" tabindex="-1">
    <h3 id="changed-title">${icons.warning}${words.changedTitle}</h3>
    <p>${changes.length > 0 ? words.changedText : words.changedNothing}</p>
    <ul role="list">
      ${changes.map((change) => html`<li>${changeRow(change, words)}</li>`)}
    </ul>
    ${isRead ? nothing : html`<button class="button primary" type="button" @click=${read}>${icons.check}${words.changedRead}</button>`}
  </section>`;
}

function changeRow({ what, lead = '', before, after, tail = '' }: ReadableChange, words: CardWords): TemplateResult {
  const isText = lead !== '' || tail !== '';
  // Of a text, what changed runs as the whole of it does.
  const own = (value: string) => (isText ? value : html`<bdi>${value}</bdi>`);
  const both = !isText && before !== undefined && after !== undefined;
  return html`<span class="what"><bdi>${what}</bdi></span>
    <span class="values" ?data-text=${isText} dir="auto"
      >${lead}${
        before ? html`<del><span class="visually-hidden">${words.changedBefore} </span>${own(before)}</del>` : nothing
      }${both ? icons.chevronEnd : ' '}${
        after ? html`<ins><span class="visually-hidden">${words.changedNow} </span>${own(after)}</ins>` : nothing
      }${tail}</span
    >`;
}
