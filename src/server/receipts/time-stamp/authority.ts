import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, id_sha256, MessageImprint, TimeStampReq } from 'pkijs';
import { bytesOf, readTimeStamp } from './read.ts';

/** Why an authority gave no time stamp. A later try may get one. */
export class TimeStampError extends Error {
  override readonly name = 'TimeStampError';
}

/** Where time stamps come from. */
export interface AuthorityOptions {
  /** The authority's address, for requests by HTTP (RFC 3161, section 3.4). */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds that it has to answer. */
  readonly patience?: number;
}

/** More is no answer, in bytes. */
const longestAnswer = 100_000;

/**
 * Asks an authority to stamp a receipt: the SHA-256 of its JWS, nothing else leaves the server. Answers the `TimeStampResp` as
 * it came (DER). Raises {@link TimeStampError} where it gives none, or one of something else.
 */
export async function requestTimeStamp(jws: string, options: AuthorityOptions): Promise<Uint8Array> {
  const { url, fetch = globalThis.fetch, patience = 10_000 } = options;
  const nonce = randomBytes(16);
  // A first bit of 1 would make the number one below zero, and leading zeros are not DER.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const body = await timeStampQuery(jws, nonce);
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) }).catch(
    (cause: unknown) => {
      throw new TimeStampError('The time stamp authority cannot be reached.', { cause });
    },
  );
  if (!answer.ok) throw new TimeStampError(`The time stamp authority answers ${answer.status}.`);
  const response = await bytesOf(answer, longestAnswer);
  const read = response && readTimeStamp(response);
  if (!read) throw new TimeStampError('The time stamp authority answers something else.');
  if (!read.info) throw new TimeStampError(`The time stamp authority refuses: status ${read.status}.`);
  const echoed = read.info.nonce && Buffer.from(read.info.nonce.valueBlock.valueHexView);
  if (!echoed?.equals(nonce) || !(await read.isOf(jws)))
    throw new TimeStampError('The time stamp authority stamped something else.');
  return response;
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
