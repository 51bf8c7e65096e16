import { html, nothing, type TemplateResult } from 'lit';
import type { Difference } from '../../contract/approvals/difference.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { Amounts } from './amounts.ts';
import { type FileContext, fileSection, orderSections, textSection } from './document-sections.ts';
import { orderItems } from './order-items.ts';

/** What a document is drawn with. */
export interface BodyContext extends FileContext {
  /** What is not as it was when the reader opened it. */
  readonly difference: readonly Difference[] | undefined;
}

/** All that is signed, besides its head. */
export function documentBody(document: SignedDocument, context: BodyContext): TemplateResult {
  const { words, locale, difference } = context;
  switch (document.kind) {
    case 'order': {
      const amounts = new Amounts(locale, document);
      return html`<section aria-labelledby="items-title">
          <h3 id="items-title" class="visually-hidden">${words.itemsTitle}</h3>
          ${document.lines.length > 0 ? nothing : html`<p class="hint">${words.itemsNone}</p>`}
          ${orderItems(document, { words, amounts, changed: changedLines(difference) })}
        </section>
        ${orderSections(document, context)} ${fileSection(document, context)}`;
    }
    case 'task':
    case 'attachment':
    case 'comment':
      return html`${textSection(document.text, words.textTitle)} ${fileSection(document, context)}`;
  }
}

/** Ids of the lines that are not as they were. */
function changedLines(difference: readonly Difference[] | undefined): ReadonlySet<string> {
  const lines = (difference ?? []).flatMap((one) =>
    (one.code === 'item_added' || one.code === 'item_changed') && one.list === 'lines' ? [one.id] : [],
  );
  return new Set(lines);
}
