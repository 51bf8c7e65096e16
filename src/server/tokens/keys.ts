import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import * as z from 'zod/mini';
import { PublicKey } from '../../engine/receipts/index.ts';
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

/** A key that signs no more: its public half, with the second since 1970 at which it stopped. Old receipts need it. */
export const RetiredKey = z.extend(PublicKey, { exp: z.int() });
/** See {@link RetiredKey}. */
export type RetiredKey = z.infer<typeof RetiredKey>;

/** The keys of a server. */
export interface KeyRing {
  /** The first signs; all are taken for checking sessions. */
  readonly signing: readonly SigningKey[];
  /** Published so that receipts can be checked; sessions by them are refused. */
  readonly retired: readonly RetiredKey[];
}

const KeySet = z.object({ keys: z.array(z.union([SigningKey, RetiredKey])) });

/** Makes a new signing key. */
export async function makeKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  return z.parse(SigningKey, { ...jwk, kid: await calculateJwkThumbprint(jwk) });
}

/**
 * Reads the keys of a file (a JWKS with private keys), and makes the file with one key where there is none. To change keys,
 * put a new one first; five minutes later take the `d` of the old one away and give it an `exp`. Raises what reading raises,
 * and an `Error` that names the file where it holds no such keys.
 */
export async function readKeyRing(file: string): Promise<KeyRing> {
  const text = await ownFile(file, async () => `${JSON.stringify({ keys: [await makeKey()] }, null, 2)}\n`);
  const { keys = [] } = z.safeParse(KeySet, parse(text)).data ?? {};
  const signing = keys.filter((key) => 'd' in key);
  if (signing.length === 0)
    throw new Error(`${file} is not a JWKS with private Ed25519 keys, each with a kid, and retired ones with an exp.`);
  return { signing, retired: keys.flatMap((key) => ('d' in key ? [] : [key])) };
}

/** The signing keys of a file, as {@link readKeyRing} reads them. */
export async function readKeys(file: string): Promise<readonly SigningKey[]> {
  return (await readKeyRing(file)).signing;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
