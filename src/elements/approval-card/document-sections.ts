/** What a document holds besides its lines. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FilesApi } from '../../contract/adapter.ts';
import type { OrderDocument, SignedDocument } from '../../contract/approvals/document.ts';
import { icons } from '../shared/icons.ts';
import { dayOf, quantityOf, sizeOf } from './amounts.ts';
import type { CardWords } from './approval-words.ts';
import { loadPart } from './lazy-parts.ts';

/** Words and locale that sections are drawn with. */
export interface SectionContext {
  readonly words: CardWords;
  /** Language tag for `Intl`. */
  readonly locale: string;
}

/** Materials, deadlines and terms of an order; each only where there are any. */
export function orderSections(order: OrderDocument, { words, locale }: SectionContext): TemplateResult {
  const { materials, deadlines, terms } = order;
  return html`${
    materials.length > 0
      ? html`<section aria-labelledby="materials-title">
          <h3 id="materials-title">${words.materialsTitle}</h3>
          <ul role="list" class="facts">
            ${materials.map(
              ({ text, quantity, unit }) =>
                html`<li>
                  <span dir="auto">${text}</span>
                  ${
                    quantity === null && !unit
                      ? nothing
                      : html`<span class="value" dir="auto"
                          >${quantity === null ? unit : quantityOf(locale, quantity, unit)}</span
                        >`
                  }
                </li>`,
            )}
          </ul>
        </section>`
      : nothing
  }
  ${
    deadlines.length > 0
      ? html`<section aria-labelledby="deadlines-title">
          <h3 id="deadlines-title">${words.deadlinesTitle}</h3>
          <ul role="list" class="facts">
            ${deadlines.map(
              ({ text, on }) =>
                html`<li>
                  <span dir="auto">${text}</span><time class="value" datetime=${on}>${dayOf(on, locale)}</time>
                </li>`,
            )}
          </ul>
        </section>`
      : nothing
  }
  ${
    terms
      ? html`<section aria-labelledby="terms-title">
          <h3 id="terms-title">${words.termsTitle}</h3>
          <p class="prose"><span dir="auto">${terms}</span></p>
        </section>`
      : nothing
  }`;
}

/** The text of what was delivered or said. */
export function textSection(text: string, title: string): TemplateResult | typeof nothing {
  if (!text) return nothing;
  return html`<section aria-labelledby="text-title">
    <h3 id="text-title">${title}</h3>
    <p class="prose"><span dir="auto">${text}</span></p>
  </section>`;
}

/** What files are drawn with. */
export interface FileContext extends SectionContext {
  /** Where their bytes are had from; nothing where the backend does not keep any. */
  readonly files: FilesApi | undefined;
}

/** The files that are signed with the rest, each with the digest of its bytes, and to be had where the backend keeps them. */
export function fileSection(
  { files }: Pick<SignedDocument, 'files'>,
  { words, locale, files: api }: FileContext,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  // Buttons that did not come leave their place empty; name and digest say which file is meant.
  if (api?.content) loadPart('file').catch(() => undefined);
  return html`<section aria-labelledby="files-title">
    <h3 id="files-title">${words.filesTitle}</h3>
    <ul role="list" class="files">
      ${files.map(
        (file) =>
          html`<li>
            ${icons.paperclip}
            <div>
              <p class="file">
                <span class="name" dir="auto">${file.name}</span> <span class="hint">${sizeOf(file.size, locale)}</span>
                ${file.mediaType ? html`<span class="hint"><bdi>${file.mediaType}</bdi></span>` : nothing}
              </p>
              <p class="digest"><span>${words.fileDigest}</span> <code dir="ltr">${file.digest}</code></p>
              ${
                api?.content
                  ? html`<approval-card-file .files=${api} .file=${file}></approval-card-file>`
                  : html`<p class="hint">${words.fileElsewhere}</p>`
              }
            </div>
          </li>`,
      )}
    </ul>
    <p class="hint">${words.fileDigestHint}</p>
  </section>`;
}
