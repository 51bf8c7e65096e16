import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import * as z from 'zod/mini';
import { ownFile } from '../own-file.ts';

/** One private signing key (RFC 8037): Ed25519, named by its thumbprint. */
export const SigningKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
  kid: z.string(),
});
/** See {@link SigningKey}. */
export type SigningKey = z.infer<typeof SigningKey>;

const KeySet = z.object({ keys: z.array(SigningKey).check(z.minLength(1)) });

/** Makes a new signing key. */
export async function makeKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  return z.parse(SigningKey, { ...jwk, kid: await calculateJwkThumbprint(jwk) });
}

/**
 * Reads the signing keys of a file (a JWKS with private keys), and makes the file with one key where there is none.
 * The first key signs; all are taken for checking. To change keys, put a new one first, and drop the old one five
 * minutes later. Raises what reading raises, and an `Error` that names the file where it holds no such keys.
 */
export async function readKeys(file: string): Promise<readonly SigningKey[]> {
  const text = await ownFile(file, async () => `${JSON.stringify({ keys: [await makeKey()] }, null, 2)}\n`);
  const read = z.safeParse(KeySet, parse(text));
  if (!read.success) throw new Error(`${file} is not a JWKS with private Ed25519 keys, each with a kid.`);
  return read.data.keys;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
