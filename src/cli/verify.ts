import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PublicKey, type Verification, verifyReceipt } from '../engine/receipts/index.ts';
import { readPublicKeys } from './verify/keys.ts';
import { receiptLines } from './verify/words.ts';

/** How `guest-kit verify` is called. */
export const verifyUsage = 'guest-kit verify FILE... [--keys FILE|URL] [--chain]';

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
export async function runVerify(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: { keys: { type: 'string' }, chain: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new Error(verifyUsage);
    const keys = await readPublicKeys(values.keys, env);
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
