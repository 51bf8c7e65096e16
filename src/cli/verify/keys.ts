import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type PublicKey, publicKeysOf } from '../../engine/receipts/index.ts';
import { askServer } from './ask-server.ts';

/**
 * The public keys at a file or URL; without one, those in the data folder of a server beside this command. Raises an `Error`
 * with what to do where there are none.
 */
export async function readPublicKeys(named: string | undefined, env: NodeJS.ProcessEnv): Promise<readonly PublicKey[]> {
  const source = named ?? ownKeys(env);
  const read = /^https?:\/\//.test(source) ? await fetched(source) : await readFile(source, 'utf8');
  const keys = publicKeysOf(jsonOf(read));
  if (keys === undefined || keys.length === 0) throw new Error(`${source} is not a key set (JWKS) with Ed25519 keys.`);
  return keys;
}

/** The file that a server beside this command signs with. */
function ownKeys(env: NodeJS.ProcessEnv): string {
  const file = env['GUEST_KIT_KEYS'] ?? join(env['GUEST_KIT_DATA'] ?? 'data', 'keys.json');
  if (existsSync(file)) return file;
  throw new Error(
    `Give the keys of the server that signed: --keys https://guests.example/.well-known/jwks.json, or a file of them.`,
  );
}

async function fetched(url: string): Promise<string> {
  const { status, isGood, bytes } = await askServer(url);
  if (!isGood) throw new Error(`${url} answers ${status}.`);
  return text(Readable.from(bytes));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
