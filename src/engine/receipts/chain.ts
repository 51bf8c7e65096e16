/** The chain of an account's receipts: each names the hash of the entry before, and is signed with it. */
import { digestOf } from './digest.ts';

/** The chain that the receipts of an account stand in. Its first entry is no receipt, so that none tells it is the first. */
export function receiptChain(accountId: string): string {
  return `receipts:${accountId}`;
}

/** The hash of an entry, as every store links them: SHA-256 over the hash before and the body, joined by a line feed. */
export function entryHash(previous: string, body: string): string {
  return digestOf(`${previous}\n${body}`);
}
