/** The chain of an account's receipts: each names the hash of the entry before, and is signed with it. */
import type { ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { digestOf } from './digest.ts';

/** What the first entry names in place of a hash. */
export const chainStart = '0'.repeat(64);

/** The chain that the receipts of an account stand in. */
export function receiptChain(accountId: string): string {
  return `receipts:${accountId}`;
}

/** The hash of an entry, as every store links them: SHA-256 over the hash before and the body, joined by a line feed. */
export function entryHash(previous: string, body: string): string {
  return digestOf(`${previous}\n${body}`);
}

/** The place of the next receipt after the last entry of the account's chain; without one, the first. */
export function nextPlace(
  accountId: string,
  last: { readonly number: number; readonly hash: string } | undefined,
): ReceiptStatement['chain'] {
  return { name: receiptChain(accountId), number: (last?.number ?? 0) + 1, previous: last?.hash ?? chainStart };
}
