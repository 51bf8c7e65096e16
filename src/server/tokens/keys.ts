import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import * as z from 'zod/mini';

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
  const text = (await readIfThere(file)) ?? (await makeFile(file));
  const read = z.safeParse(KeySet, parse(text));
  if (!read.success) throw new Error(`${file} is not a JWKS with private Ed25519 keys, each with a kid.`);
  return read.data.keys;
}

/** Writes the file under another name first and links it, so that of several processes that start at once one wins whole. */
async function makeFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify({ keys: [await makeKey()] }, null, 2)}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (cause) {
    if (!isCode(cause, 'EEXIST')) throw cause;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
