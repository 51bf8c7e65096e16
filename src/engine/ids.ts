/** Where ids come from: 128 bits in base 62 behind a letter or two for the noun, so that they say nothing and cannot be counted. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import type { Noun } from '../contract/nouns.ts';

/** Source of the ids of new records. */
export interface Ids {
  /** A new id. With the same `key` a seeded source answers the same id again; a random one never does. */
  next(noun: Noun, key?: string): string;
}

const prefixes: Readonly<Record<Noun, string>> = {
  accounts: 'a',
  organizations: 'o',
  contacts: 'k',
  people: 'u',
  members: 'm',
  guests: 'g',
  teams: 'tm',
  roles: 'r',
  shares: 'sh',
  projects: 'p',
  stages: 's',
  tasks: 't',
  comments: 'c',
  attachments: 'f',
  timeEntries: 'h',
  orders: 'q',
  approvals: 'y',
  receipts: 'x',
  revisions: 'v',
  serverItems: 'i',
};

/** Ids from the system's random source. */
export const randomIds: Ids = { next: (noun) => idFrom(noun, randomBytes(16)) };

/**
 * Ids that follow from a seed, the noun and the key of the request: HMAC-SHA-256(seed, noun, key). For checks only,
 * where two runs are compared byte by byte: a record that one of them hides uses up nothing. Without a key it is random.
 */
export function seededIds(seed: string): Ids {
  const secret = new TextEncoder().encode(seed);
  return {
    next: (noun, key) =>
      key === undefined
        ? randomIds.next(noun)
        : idFrom(noun, hmac(sha256, secret, new TextEncoder().encode(`${noun}\n${key}`)).subarray(0, 16)),
  };
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 22 digits of base 62 hold 128 bits. */
function idFrom(noun: Noun, bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let at = 0; at < 22; at += 1) {
    text = `${digits[Number(value % 62n)] ?? ''}${text}`;
    value /= 62n;
  }
  return `${prefixes[noun]}_${text}`;
}
