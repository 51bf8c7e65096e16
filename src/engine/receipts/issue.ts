import { SignedDocument } from '../../contract/approvals/document.ts';
import { Drawing } from '../../contract/approvals/drawing.ts';
import { receiptFormat, ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { parse } from '../parse.ts';
import { canonicalJson } from './canonical-json.ts';
import { digestOf } from './digest.ts';
import type { ReceiptParts } from './receipt-file.ts';

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

/** The canonical text of a document: what is kept, shown again years later, and digested. */
export function documentText(document: SignedDocument): string {
  return canonicalJson(document);
}

/** The digest that an approval carries: of the document that the signer was shown. */
export function documentDigest(document: SignedDocument): string {
  return digestOf(documentText(document));
}

/** Makes the receipt of one approval. Raises `invalid` where a part is not in its form, `TypeError` where one has no canonical text. */
export async function issueReceipt(
  { document, signature, ...said }: ReceiptInput,
  sign: SignReceipt,
): Promise<ReceiptParts> {
  const text = documentText(parse(SignedDocument, document));
  const drawing = signature.kind === 'drawn' ? canonicalJson(parse(Drawing, signature.drawing)) : null;
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
  return { document: text, drawing, jws: await sign(canonicalJson(parse(ReceiptStatement, statement))) };
}
