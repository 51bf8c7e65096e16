/** Digests as they stand in worlds and in the receipts of their approvals. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of a text in UTF-8, in 64 lower-case hexadecimal digits. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
