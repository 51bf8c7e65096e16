import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FilesApi } from '../../contract/adapter.ts';
import { isGuestError } from '../../contract/errors.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { palette } from '../shared/tokens.ts';
import { sizeOf } from './amounts.ts';
import { ApprovalWords, type CardWords } from './approval-words.ts';

type SignedFile = SignedDocument['files'][number];

/** How it went with the bytes of a file. */
type Outcome = 'fetching' | 'saved' | 'differs' | 'missing' | 'failed';

/**
 * Hands over a file that is signed, once its bytes were found to be those of the digest that is signed. A helper of the
 * approval card, loaded when a document has files.
 */
export class FileDownloadElement extends LitElement {
  static override styles = [
    baseStyles,
    palette,
    controls,
    css`
      .button {
        margin-block-start: var(--_space);
        max-inline-size: 100%;
        overflow-wrap: anywhere;
        text-align: start;
      }
      .said {
        display: flex;
        gap: calc(var(--_space) * 2);
        margin-block-start: var(--_space);
        color: var(--_muted);
        font-size: 0.8125rem;
      }
      .said:is([data-outcome='differs'], [data-outcome='failed']) {
        color: var(--_danger);
      }
      .said svg {
        flex: none;
        margin-block-start: 0.2em;
      }
    `,
  ];

  @property({ attribute: false }) files: FilesApi | undefined;
  @property({ attribute: false }) file: SignedFile | undefined;

  readonly #strings = new ApprovalWords(this);
  /** What became of one content; it says nothing of another that has taken its place. */
  #last: { readonly digest: string; readonly outcome: Outcome } | undefined;

  override render(): TemplateResult | typeof nothing {
    const { files, file } = this;
    if (!file || !files?.content) return nothing;
    const { words, locale } = this.#strings;
    const outcome = this.#last?.digest === file.digest ? this.#last.outcome : undefined;
    return html`<button
        class="button"
        type="button"
        aria-disabled=${outcome === 'fetching'}
        @click=${() => void this.#download(file)}
      >
        ${words.fileDownload(file.name, sizeOf(file.size, locale))}
      </button>
      <div role="status">${outcome ? this.#said(outcome, words) : nothing}</div>`;
  }

  #said(outcome: Outcome, words: CardWords): TemplateResult {
    const text = {
      fetching: words.fileFetching,
      saved: words.fileSaved,
      differs: words.fileDiffers,
      missing: words.fileElsewhere,
      failed: words.fileFailed,
    }[outcome];
    const icon = {
      fetching: nothing,
      saved: icons.check,
      missing: nothing,
      differs: icons.warning,
      failed: icons.warning,
    };
    return html`<p class="said" data-outcome=${outcome}>${icon[outcome]}<span>${text}</span></p>`;
  }

  async #download(file: SignedFile): Promise<void> {
    const { digest } = file;
    if (this.#last?.digest === digest && this.#last.outcome === 'fetching') return;
    this.#tell({ digest, outcome: 'fetching' });
    const outcome = await this.#fetch(file).catch((error: unknown): Outcome =>
      isGuestError(error) && error.code === 'not_found' ? 'missing' : 'failed',
    );
    if (this.file?.digest === digest) this.#tell({ digest, outcome });
  }

  async #fetch({ id, name, digest }: SignedFile): Promise<Outcome> {
    const content = await this.files?.content?.(id);
    if (!content) return 'missing';
    const bytes = await content.arrayBuffer();
    // Without a secure page there is no such digest: what cannot be checked is not handed over.
    if (hexOf(await crypto.subtle.digest('SHA-256', bytes)) !== digest) return 'differs';
    save(bytes, name);
    return 'saved';
  }

  #tell(last: { readonly digest: string; readonly outcome: Outcome }): void {
    this.#last = last;
    this.requestUpdate();
  }
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Saved as bytes of no type, whatever the document says of them: the page never shows them. */
function save(bytes: ArrayBuffer, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-card-file': FileDownloadElement;
  }
}
