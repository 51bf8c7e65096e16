/** Hash chains: each entry carries the hash of the one before, so that nobody changes or drops one unseen. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { GuestError } from '../../contract/errors.ts';
import { type ChainEntry, chainStart } from '../../contract/store.ts';

/** The next entry of a chain, linked to the last one; without one, the first. Raises `conflict` where it is to follow on another. */
export function nextLink(
  chain: string,
  last: { readonly number: number; readonly hash: string } | undefined,
  at: string,
  body: string,
  after?: string,
): ChainEntry {
  const previous = last?.hash ?? chainStart;
  if (after !== undefined && after !== previous)
    throw new GuestError('conflict', { detail: `Another entry of ${chain} came between.` });
  const hash = bytesToHex(sha256(utf8ToBytes(`${previous}\n${body}`)));
  return { chain, number: (last?.number ?? 0) + 1, at, body, previous, hash };
}
