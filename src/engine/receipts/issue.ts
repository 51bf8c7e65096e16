import { SignedDocument } from '../../contract/approvals/document.ts';
import { Drawing } from '../../contract/approvals/drawing.ts';
import { receiptFormat, ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { GuestError } from '../../contract/errors.ts';
import { parse } from '../parse.ts';
import { canonicalJson } from './canonical-json.ts';
import { digestOf } from './digest.ts';
import type { ReceiptParts } from './receipt-file.ts';
import { isInOrder } from './times.ts';

/** Signs the payload of a receipt; answers a compact JWS. The server's, by its key of the day. */
export type SignReceipt = (payload: string) => Promise<string>;

/** How a signer signed. */
export type Signature =
  { readonly kind: 'drawn'; readonly drawing: Drawing } | { readonly kind: 'typed'; readonly name: string };

/** What a receipt is made of, besides what follows from the document and the signature. */
export interface ReceiptInput extends Omit<
  ReceiptStatement,
  'format' | 'subject' | 'decision' | 'documentDigest' | 'signature'
> {
  readonly document: SignedDocument;
  readonly signature: Signature;
}

/** The canonical text of a document: what is kept, shown again years later, and digested. Raises `invalid` where it has none. */
export function documentText(document: SignedDocument): string {
  return textOf(document);
}

/** The digest that an approval carries: of the document that the signer was shown. */
export function documentDigest(document: SignedDocument): string {
  return digestOf(documentText(document));
}

/**
 * Makes the receipt of one approval. Raises `invalid` where a part is not in its form or has no canonical text, and
 * `unavailable` where its times are in no order, as by clocks that differ: a receipt that no check would let pass is not signed.
 */
export async function issueReceipt(
  { document, signature, ...said }: ReceiptInput,
  sign: SignReceipt,
): Promise<ReceiptParts> {
  const text = documentText(parse(SignedDocument, document));
  const drawing = signature.kind === 'drawn' ? textOf(parse(Drawing, signature.drawing)) : null;
  const statement: ReceiptStatement = {
    ...said,
    format: receiptFormat,
    subject: { kind: document.kind, id: document.id, edition: document.edition },
    decision: 'approved',
    documentDigest: digestOf(text),
    signature:
      signature.kind === 'drawn'
        ? { kind: 'drawn', digest: digestOf(drawing ?? '') }
        : { kind: 'typed', name: signature.name },
  };
  const payload = textOf(parse(ReceiptStatement, statement));
  if (!isInOrder(statement)) throw new GuestError('unavailable', { detail: 'The clocks of the server differ.' });
  return { document: text, drawing, jws: await sign(payload) };
}

/** Only half of a surrogate pair, which some keyboards and cut texts leave, has no canonical text here. */
function textOf(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (cause) {
    throw new GuestError('invalid', { detail: 'A text holds half of a character.', cause });
  }
}
