import type { Difference } from '../../contract/approvals/difference.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { GuestError } from '../../contract/errors.ts';
import { unhidden } from '../../contract/unhidden.ts';
import { isDrawable } from './document-shape.ts';

/** A document that was checked: `digest` is that of the text which the document was read from. */
export interface ShownDocument {
  readonly document: SignedDocument;
  readonly digest: string;
}

/**
 * The document of a canonical text, and the digest of exactly that text: what is drawn is what is signed. Raises
 * `bad_answer` where the text is no document that the card can draw in full, or the backend names another digest for it.
 */
export async function readDocument(text: string, digest: string | null | undefined): Promise<ShownDocument> {
  const own = await digestOf(text);
  if (own !== digest) throw new GuestError('bad_answer', { detail: 'The digest is of another document.' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GuestError('bad_answer', { cause });
  }
  if (!isDrawable(value)) throw new GuestError('bad_answer', { detail: 'The document is not in a known form.' });
  // A member that is written twice is signed twice and read once.
  if (canonical(value) !== text) throw new GuestError('bad_answer', { detail: 'The document is not canonical.' });
  const shown: unknown = JSON.parse(text, (_, one: unknown) => (typeof one === 'string' ? unhidden(one) : one));
  return { document: shown as SignedDocument, digest: own };
}

/** The one text of a drawable value (RFC 8785): its numbers are whole, and its members in the order of their UTF-16 units. */
function canonical(value: unknown): string {
  const inOrder = (_: string, one: unknown): unknown =>
    typeof one !== 'object' || one === null || Array.isArray(one)
      ? one
      : Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(value, inOrder);
}

/** What another text says otherwise than the document at hand. Raises as {@link readDocument} does. */
export async function differenceFrom(
  { document }: ShownDocument,
  text: string,
  digest: string | null | undefined,
): Promise<readonly Difference[]> {
  const [{ differencesOf }, now] = await Promise.all([import('./document-difference.ts'), readDocument(text, digest)]);
  return differencesOf(document, now.document);
}

/** SHA-256 in lower-case hex. A page without HTTPS has no WebCrypto: there the same is loaded. */
async function digestOf(text: string): Promise<string> {
  if (!crypto.subtle) return (await import('../../engine/receipts/digest.ts')).digestOf(text);
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
