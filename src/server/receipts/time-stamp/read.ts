import { Buffer } from 'node:buffer';
import { SignedData, TimeStampResp, TSTInfo } from 'pkijs';

/** A `TimeStampResp` (RFC 3161) taken apart. */
export interface ReadTimeStamp {
  /** `PKIStatus`: 0 and 1 grant. */
  readonly status: number;
  /** The signed token, and what it says; nothing where it was refused. */
  readonly token?: SignedData;
  readonly info?: TSTInfo;
  /** Tells whether it is of this receipt: of the SHA-256 of its JWS. */
  isOf(jws: string): Promise<boolean>;
}

/** Object identifiers (RFC 3161, section 2.4.2). */
const tstInfo = '1.2.840.113549.1.9.16.1.4';
const sha256 = '2.16.840.1.101.3.4.2.1';

/** Reads a response; nothing where it is none. */
export function readTimeStamp(response: Uint8Array): ReadTimeStamp | undefined {
  try {
    const { status: said, timeStampToken } = TimeStampResp.fromBER(Uint8Array.from(response));
    const status: number = said.status;
    if (!timeStampToken || status > 1) return { status, isOf: async () => false };
    const token = new SignedData({ schema: timeStampToken.content });
    const content = token.encapContentInfo.eContent?.getValue();
    if (token.encapContentInfo.eContentType !== tstInfo || !content) return undefined;
    const info = TSTInfo.fromBER(content);
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    const isOf = async (jws: string) => {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(jws));
      return (
        hashAlgorithm.algorithmId === sha256 &&
        Buffer.from(hashedMessage.valueBlock.valueHexView).equals(Buffer.from(digest))
      );
    };
    return { status, token, info, isOf };
  } catch {
    // The parsers raise whatever they meet in bytes that are no such structure.
    return undefined;
  }
}

/** The body of an answer; nothing where it is longer than this. */
export async function bytesOf(answer: Response, longest: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > longest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
