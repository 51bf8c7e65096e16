import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type PublicKey, publicKeysOf, type Verification, verifyReceipt } from '../engine/receipts/index.ts';
import { receiptLines } from './verify/words.ts';

/** How `guest-kit verify` is called. */
export const verifyUsage = 'guest-kit verify FILE... [--keys FILE|URL] [--chain]';

/** Milliseconds that a server has to send its keys. */
const patience = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** A receipt's file, and what checking it found. */
interface Checked {
  readonly file: string;
  readonly found: Verification;
}

/**
 * Runs `guest-kit verify` with the words after it; answers the exit code: 0 where every receipt is good, 1 where one is not, 2
 * for a wrong call, a file or keys that cannot be read. With `--chain` each receipt must follow on the one named before it.
 * Without `--keys`, the keys are those of the server's own data folder.
 */
export async function runVerify(argv: readonly string[], env: Environment): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: { keys: { type: 'string' }, chain: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new Error(verifyUsage);
    const keys = await readPublicKeys(values.keys ?? ownKeys(env));
    const checked = await checkAll(positionals, keys, values.chain === true);
    for (const { file, found } of checked) process.stdout.write(`${receiptLines(file, found).join('\n')}\n`);
    return checked.every(({ found }) => found.faults.length === 0) ? 0 : 1;
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n`);
    return 2;
  }
}

/** Checks receipts one by one; in a chain, each after the one before. */
async function checkAll(
  files: readonly string[],
  keys: readonly PublicKey[],
  isChain: boolean,
): Promise<readonly Checked[]> {
  const now = new Date().toISOString();
  const all = await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
  const checked: Checked[] = [];
  for (const { file, bytes } of all) {
    const previous = isChain ? checked.at(-1)?.found : undefined;
    checked.push({ file, found: await verifyReceipt(bytes, { keys, now, ...(previous ? { previous } : {}) }) });
  }
  return checked;
}

/** The file that a server beside this command signs with. */
function ownKeys(env: Environment): string {
  const file = env['GUEST_KIT_KEYS'] ?? join(env['GUEST_KIT_DATA'] ?? 'data', 'keys.json');
  if (existsSync(file)) return file;
  throw new Error(
    `Give the keys of the server that signed: --keys https://guests.example/.well-known/jwks.json, or a file of them.\n${verifyUsage}`,
  );
}

async function readPublicKeys(source: string): Promise<readonly PublicKey[]> {
  const text = /^https?:\/\//.test(source) ? await fetched(source) : await readFile(source, 'utf8');
  const keys = publicKeysOf(jsonOf(text));
  if (keys === undefined || keys.length === 0) throw new Error(`${source} is not a key set (JWKS) with Ed25519 keys.`);
  return keys;
}

async function fetched(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch((cause: unknown) => {
    throw new Error(`${url} cannot be reached.`, { cause });
  });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`);
  return answer.text();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
