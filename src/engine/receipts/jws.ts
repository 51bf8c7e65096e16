/** The one form of a receipt's signature: a compact JWS (RFC 7515) by Ed25519 (RFC 8037). Checked by WebCrypto alone. */
import * as z from 'zod/mini';
import { fromBase64url } from '../base64url.ts';
import { parseCanonical } from './canonical-json.ts';
import type { PublicKey } from './public-keys.ts';

/** The header's `typ`: nothing else that the same key signs can pass for a receipt (RFC 8725, section 3.11). */
export const receiptType = 'guest-receipt+jws';
/** The header's `alg`. */
export const receiptAlgorithm = 'EdDSA';

const Header = z.strictObject({
  alg: z.literal(receiptAlgorithm),
  kid: z.string(),
  typ: z.literal(receiptType),
});

/** The header of a receipt by a key; its fields stand in canonical order (RFC 8785). */
export function receiptHeader(kid: string): { readonly alg: string; readonly kid: string; readonly typ: string } {
  return { alg: receiptAlgorithm, kid, typ: receiptType };
}

/** A JWS taken apart. `signed` is what the signature is of. */
export interface ReadJws {
  readonly kid: string;
  readonly payload: string;
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** Takes a compact JWS apart; nothing where it is not in the form of a receipt's. */
export function readJws(jws: string): ReadJws | undefined {
  const [head = '', body = '', tail = '', ...more] = jws.split('.');
  const header = Header.safeParse(parseCanonical(textOf(head) ?? '')?.value);
  const payload = textOf(body);
  const signature = fromBase64url(tail);
  if (more.length > 0 || !header.success || payload === undefined || signature?.length !== 64) return undefined;
  return { kid: header.data.kid, payload, signed: `${head}.${body}`, signature };
}

/** Tells whether the signature is this key's. */
export async function isSignedBy({ signed, signature }: ReadJws, { kty, crv, x }: PublicKey): Promise<boolean> {
  const algorithm = { name: 'Ed25519' };
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, Uint8Array.from(signature), new TextEncoder().encode(signed));
  } catch (cause) {
    // Bytes that are no point of the curve are nobody's key.
    if (cause instanceof DOMException && cause.name === 'DataError') return false;
    throw cause;
  }
}

function textOf(part: string): string | undefined {
  const bytes = fromBase64url(part);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
