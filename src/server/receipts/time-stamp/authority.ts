import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, id_sha256, MessageImprint, TimeStampReq } from 'pkijs';
import * as z from 'zod/mini';
import { Instant } from '../../../contract/values.ts';
import { checkTimeStamp, timeStampFaults } from './check.ts';
import { bytesOf, readTimeStamp } from './read.ts';
import { TimeStampError } from './time-stamp-error.ts';

/** Where time stamps come from. */
export interface AuthorityOptions {
  /** The authority's address, for requests by HTTP (RFC 3161, section 3.4). */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds that it has to answer. */
  readonly patience?: number;
}

/** More is no answer, in bytes: what is kept of it as base64 has to fit into an item of the server. */
const longestAnswer = 70_000;

/** When a receipt was approved. */
const Approved = z.object({ at: Instant });

/**
 * Asks an authority to stamp a receipt: the SHA-256 of its JWS, nothing else leaves the server. Answers the `TimeStampResp` as
 * it came (DER). Raises {@link TimeStampError} where it gives none, or one that a check would find bad: most authorities are
 * asked without https, and a bad stamp that was kept would be noticed years later.
 */
export async function requestTimeStamp(jws: string, options: AuthorityOptions): Promise<Uint8Array> {
  const { url, fetch = globalThis.fetch, patience = 10_000 } = options;
  const approvedAt = approvedAtOf(jws);
  const nonce = randomBytes(16);
  // A first bit of 1 would make the number one below zero, and leading zeros are not DER.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const body = await timeStampQuery(jws, nonce);
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new TimeStampError('The time stamp authority cannot be reached.', { cause });
  });
  if (!answer.ok) throw new TimeStampError(`The time stamp authority answers ${answer.status}.`);
  const response = await bytesOf(answer, longestAnswer);
  const read = response && readTimeStamp(response);
  if (!read) throw refusal('The time stamp authority answers something else.');
  if (!read.info) throw refusal(`The time stamp authority refuses: status ${read.status}.`);
  const echoed = read.info.nonce && Buffer.from(read.info.nonce.valueBlock.valueHexView);
  if (!echoed?.equals(nonce)) throw refusal('The time stamp authority stamped something else.');
  const { faults } = await checkTimeStamp(response, { jws, approvedAt, now: new Date().toISOString() });
  const [fault] = faults;
  if (fault) throw refusal(`The time stamp of the authority ${timeStampFaults[fault]}.`);
  return response;
}

const refusal = (message: string) => new TimeStampError(message, { isRefusal: true });

/** Raises {@link TimeStampError} where it is no receipt: nobody else's bytes are stamped. */
function approvedAtOf(jws: string): string {
  try {
    return z.parse(Approved, JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())).at;
  } catch (cause) {
    throw new TimeStampError('What is to be stamped is no receipt.', { cause, isRefusal: true });
  }
}

async function timeStampQuery(jws: string, nonce: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(jws));
  return new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256 }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  })
    .toSchema()
    .toBER(false);
}
