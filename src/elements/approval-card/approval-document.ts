/** Reads what is to be signed. Loads beside the first read, and brings the checks of the contract along. */
import { type Difference, differencesOf } from '../../contract/approvals/difference.ts';
import { SignedDocument } from '../../contract/approvals/document.ts';
import { GuestError } from '../../contract/errors.ts';
import { digestOf } from '../../engine/receipts/digest.ts';

/** A document that was checked: `digest` is that of the text which the document was read from. */
export interface ShownDocument {
  readonly document: SignedDocument;
  readonly digest: string;
}

/**
 * The document of a canonical text, and the digest of exactly that text: what is drawn is what is signed. Raises
 * `bad_answer` where the text is no document, or the backend names another digest for it.
 */
export function readDocument(text: string, digest: string | null | undefined): ShownDocument {
  const own = digestOf(text);
  if (own !== digest) throw new GuestError('bad_answer', { detail: 'The digest is of another document.' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GuestError('bad_answer', { cause });
  }
  const read = SignedDocument.safeParse(value);
  if (!read.success) throw new GuestError('bad_answer', { detail: 'The document is not in a known form.' });
  return { document: read.data, digest: own };
}

/** What another text says otherwise than the document at hand. Raises as {@link readDocument} does. */
export function differenceFrom(
  { document }: ShownDocument,
  text: string,
  digest: string | null | undefined,
): readonly Difference[] {
  return differencesOf(document, readDocument(text, digest).document);
}
