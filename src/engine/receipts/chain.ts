/** The chain of an account's receipts: each names the hash of the entry before it, and is signed with that. */
import { digestOf } from './digest.ts';

/** What the entry begins with that stands before each receipt: 32 random bytes follow. */
export const screenHead = 'guest-kit/receipts@1';

/** The chain that the receipts of an account stand in, each after an entry that is no receipt: none tells what is before it. */
export function receiptChain(accountId: string): string {
  return `receipts:${accountId}`;
}

/** The hash of an entry, as every store links them: SHA-256 over the hash before and the body, joined by a line feed. */
export function entryHash(previous: string, body: string): string {
  return digestOf(`${previous}\n${body}`);
}

/** Tells the entries that stand before receipts from the receipts. */
export function isScreen(body: string): boolean {
  return body.startsWith(`${screenHead} `);
}
