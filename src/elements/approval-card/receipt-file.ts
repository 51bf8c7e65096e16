/** A receipt as the panel shows it, keeps it and checks it. */
import '../../contract/jitless.ts';
import * as z from 'zod/mini';
import { Drawing } from '../../contract/approvals/drawing.ts';
import { GuestError } from '../../contract/errors.ts';
import { type Receipt, ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { readJws } from '../../engine/receipts/jws.ts';
import { publicKeysOf } from '../../engine/receipts/public-keys.ts';
import { writeReceipt } from '../../engine/receipts/receipt-file.ts';
import { type Verification, verifyReceipt } from '../../engine/receipts/verify.ts';

/** A receipt that was read: its file's bytes, and what it says, which proves nothing before it was verified. */
export interface ShownReceipt {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly statement: ReceiptStatement;
  readonly drawing: Drawing | undefined;
}

/** Reads a receipt. Raises `bad_answer` where it is none. */
export function readReceiptOf(receipt: Receipt): ShownReceipt {
  const bytes = new TextEncoder().encode(writeReceipt(receipt));
  try {
    const statement = z.parse(ReceiptStatement, JSON.parse(readJws(receipt.jws)?.payload ?? ''));
    const drawing = receipt.drawing === null ? undefined : z.parse(Drawing, JSON.parse(receipt.drawing));
    return { bytes, statement, drawing };
  } catch (cause) {
    throw new GuestError('bad_answer', { detail: 'The receipt cannot be read.', cause });
  }
}

/** Gives the public keys of the server: a key set (RFC 7517). */
export type FetchKeys = () => Promise<unknown>;

/** The keys that an issuer publishes. */
export async function publishedKeys(issuer: string): Promise<unknown> {
  const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
  const answer = await fetch(new URL('.well-known/jwks.json', base), { credentials: 'omit' });
  if (!answer.ok) throw new GuestError('unavailable', { detail: `The key set answered ${answer.status}.` });
  return answer.json();
}

/** How a check came out; without a verification, why there is none. */
export type Checked = { readonly verification: Verification } | { readonly lacking: 'keys' | 'algorithm' };

/** Checks a receipt in this browser. */
export async function check({ bytes, statement }: ShownReceipt, fetchKeys: FetchKeys | undefined): Promise<Checked> {
  let keys;
  try {
    keys = publicKeysOf(await (fetchKeys ? fetchKeys() : publishedKeys(statement.issuer)));
  } catch {
    return { lacking: 'keys' };
  }
  if (!keys) return { lacking: 'keys' };
  try {
    return { verification: await verifyReceipt(bytes, { keys, now: new Date().toISOString() }) };
  } catch {
    // An older browser, or a page without HTTPS, has no such signatures.
    return { lacking: 'algorithm' };
  }
}
