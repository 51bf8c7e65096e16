import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PublicKey, type Verification, verifyReceipt } from '../engine/receipts/index.ts';
import { readPublicKeys } from './verify/keys.ts';
import { type FoundLog, verifyLog } from './verify/log.ts';
import { verifyStamp } from './verify/stamp.ts';
import { receiptLines } from './verify/words.ts';

/** How `guest-kit verify` is called. */
export const verifyUsage = 'guest-kit verify FILE... [--keys FILE|URL] [--chain] [--roots PEM] [--log FILE|URL]';

/** A receipt's file, and what checking it found. */
interface Checked {
  readonly file: string;
  readonly found: Verification;
}

/**
 * Runs `guest-kit verify` with the words after it; answers the exit code: 0 where everything is good, 1 where something is not,
 * 2 for a wrong call, a file or keys that cannot be read. With `--chain` no two receipts may follow on the same entry,
 * with `--roots` each must have a time stamp of an authority under these; with `--log` each must stand in that log, which is
 * checked itself. Without `--keys`, the keys are those of the server's own data folder.
 */
export async function runVerify(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: {
        ...{ keys: { type: 'string' }, chain: { type: 'boolean' } },
        ...{ roots: { type: 'string' }, log: { type: 'string' } },
      },
      allowPositionals: true,
    });
    if (positionals.length === 0 && values.log === undefined) throw new Error(verifyUsage);
    const keys = positionals.length === 0 ? [] : await readPublicKeys(values.keys, env);
    const checked = await checkAll(positionals, keys, values.chain === true);
    const hashes = checked.flatMap(({ found }) => (found.hash === undefined ? [] : [found.hash]));
    const log = values.log === undefined ? undefined : await verifyLog(values.log, hashes, env);
    if (log) say(log.lines);
    let isGood = log?.isGood ?? true;
    for (const one of checked) isGood = (await tell(one, values.roots, log)) && isGood;
    return isGood ? 0 : 1;
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n`);
    return 2;
  }
}

/** Tells the terminal of a receipt; answers whether all is good with it. */
async function tell({ file, found }: Checked, roots: string | undefined, log: FoundLog | undefined): Promise<boolean> {
  say(receiptLines(file, found));
  const stamp = await verifyStamp(file, found, roots);
  say(stamp.lines);
  const isLogged = !log || (found.hash !== undefined && log.hashes.has(found.hash));
  if (!isLogged) say([`${file}\tbad\tthe receipt is not in the part of the log that holds`]);
  return found.faults.length === 0 && stamp.isGood && isLogged;
}

function say(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

/** Checks receipts one by one; as a chain, each beside those before it. */
async function checkAll(
  files: readonly string[],
  keys: readonly PublicKey[],
  isChain: boolean,
): Promise<readonly Checked[]> {
  const now = new Date().toISOString();
  const all = await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
  const checked: Checked[] = [];
  for (const { file, bytes } of all) {
    const others = isChain ? checked.map(({ found }) => found) : [];
    checked.push({ file, found: await verifyReceipt(bytes, { keys, now, others }) });
  }
  return checked;
}
