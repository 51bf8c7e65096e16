import type { ReceiptStatement } from '../../contract/nouns/receipt.ts';

/** Tells whether a receipt says that it was signed once its signer was known and had seen the document, and not before. */
export function isInOrder({ viewedAt, proof, at }: Pick<ReceiptStatement, 'viewedAt' | 'proof' | 'at'>): boolean {
  return viewedAt <= at && proof.at <= at;
}
