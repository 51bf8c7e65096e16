import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readReceipt, type Verification } from '../../engine/receipts/index.ts';
import { plain } from './words.ts';

/** What the time stamp beside a receipt was found to be, for the terminal. */
export interface FoundStamp {
  readonly lines: readonly string[];
  readonly isGood: boolean;
}

/** Where the time stamp of a receipt's file lies: beside it. */
export const stampFile = (file: string) => `${file}.tsr`;

/**
 * Checks the time stamp beside a receipt that holds. Without one there is nothing to say, unless roots are given: then one is
 * asked for. Raises an `Error` where a file cannot be read.
 */
export async function verifyStamp(file: string, found: Verification, roots: string | undefined): Promise<FoundStamp> {
  const read = readReceipt(await readFile(file));
  if (!found.statement || 'at' in read) return { lines: [], isGood: true };
  if (!existsSync(stampFile(file)))
    return roots === undefined
      ? { lines: [], isGood: true }
      : { lines: [`${file}\tbad\tthe time stamp is not there: ${stampFile(file)}`], isGood: false };
  const { checkTimeStamp, readRoots, timeStampFaults } = await import('../../server/receipts/time-stamp/check.ts');
  const { faults, at, authority } = await checkTimeStamp(await readFile(stampFile(file)), {
    ...{ jws: read.jws, approvedAt: found.statement.at, now: new Date().toISOString() },
    roots: roots === undefined ? undefined : readRoots(await readFile(roots, 'utf8')),
  });
  if (faults.length > 0)
    return { lines: faults.map((fault) => `${file}\tbad\tthe time stamp ${timeStampFaults[fault]}`), isGood: false };
  const open = roots === undefined ? '; whether to trust it, --roots would tell' : '';
  return { lines: [plain(`  time stamp of ${at ?? ''} by ${authority ?? ''}${open}`)], isGood: true };
}
