import { hash as digest } from 'node:crypto';
import { chainStart } from '../../../contract/store.ts';
import { receiptChain } from '../../../engine/receipts/index.ts';
import { LogLine } from './log-lines.ts';

/** What breaks a log, in words that follow on `the entry`. */
export const logFaults = {
  unreadable: 'is no entry of a log',
  other_chain: 'is of another chain',
  other_number: 'does not have the next number',
  not_linked: 'does not name the hash of the entry before it',
  changed: 'has another hash than its content',
  cut: 'is missing: the log is cut between random bytes and the receipt that was written with them',
} as const;
/** See {@link logFaults}. */
export type LogFault = keyof typeof logFaults;

/** What checking a log found. */
export interface CheckedLog {
  /** Entries that hold, from the first on. */
  readonly count: number;
  readonly chain?: string;
  /** Hash and time of the last that holds. */
  readonly hash: string;
  readonly at?: string;
  /** The first link that does not hold; nothing after it was looked at. */
  readonly broken?: { readonly line: number; readonly number: number; readonly fault: LogFault };
}

/** More is no line, in characters: a log is read with a line in memory at a time. */
const longestLine = 10_000_000;

/**
 * Checks a log of a chain up to the first link that does not hold. `seen` is told each hash, for those who look for entries of
 * their own.
 */
export async function checkLog(
  chunks: AsyncIterable<Uint8Array>,
  seen: (hash: string) => void = () => undefined,
): Promise<CheckedLog> {
  let good: CheckedLog = { count: 0, hash: chainStart };
  for await (const line of linesOf(chunks)) {
    const number = good.count + 1;
    const entry = readLine(line);
    const fault = entry ? faultOf(entry, good) : 'unreadable';
    if (!entry || fault) return { ...good, broken: { line: number, number, fault: fault ?? 'unreadable' } };
    good = { count: number, chain: entry.chain, hash: entry.hash, at: entry.at };
    seen(entry.hash);
  }
  const number = good.count + 1;
  return isCut(good) ? { ...good, broken: { line: number, number, fault: 'cut' } } : good;
}

/** A receipt is written in one piece with the random bytes before it. */
function isCut({ chain, count }: CheckedLog): boolean {
  return count % 2 === 1 && chain !== undefined && chain.startsWith(receiptChain(''));
}

interface Entry {
  readonly chain: string;
  readonly number: number;
  readonly at: string;
  readonly previous: string;
  readonly body: string;
  readonly hash: string;
}

function faultOf({ chain, number, previous, body, hash }: Entry, before: CheckedLog): LogFault | undefined {
  if (before.chain !== undefined && chain !== before.chain) return 'other_chain';
  if (number !== before.count + 1) return 'other_number';
  if (previous !== before.hash) return 'not_linked';
  return digest('sha256', `${previous}\n${body}`) === hash ? undefined : 'changed';
}

function readLine(line: string | undefined): Entry | undefined {
  try {
    const read = LogLine.safeParse(JSON.parse(line ?? ''));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The lines of a text in UTF-8; nothing in place of one that is too long or ends without a line feed, and then no more. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined, void, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    rest += first;
    for (const next of more) {
      yield rest;
      rest = next;
    }
    if (rest.length > longestLine) return yield undefined;
  }
  if (rest !== '') yield undefined;
}
