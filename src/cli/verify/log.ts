import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkLog, logFaults } from '../../server/receipts/log/check-log.ts';
import { progressBar } from '../import/progress.ts';
import { askServer, isSafe } from './ask-server.ts';
import { ownOrigins } from './own-server.ts';
import { plain } from './words.ts';

/** What a log was found to hold of the receipts that were looked for. */
export interface FoundLog {
  /** What the terminal is told. */
  readonly lines: readonly string[];
  readonly isGood: boolean;
  /** Those of the wanted hashes that stand in the part of the log that holds. */
  readonly hashes: ReadonlySet<string>;
}

/** Bytes of a log, and how many there are where that is known. */
interface Source {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly size: number | undefined;
}

/** Checks the log at a file or URL, and looks for entries by their hashes. Raises an `Error` where it cannot be read. */
export async function verifyLog(named: string, wanted: readonly string[], env: NodeJS.ProcessEnv): Promise<FoundLog> {
  const { bytes, size } = /^https?:\/\//.test(named) ? await fetched(named, env) : await opened(named);
  const bar = await progressBar(process.stderr, 'bytes');
  const looked = new Set(wanted);
  const hashes = new Set<string>();
  async function* counted() {
    let done = 0;
    for await (const chunk of bytes) {
      done += chunk.length;
      if (size !== undefined) bar.update(done, size);
      yield chunk;
    }
  }
  try {
    const { broken, count, chain, hash, at } = await checkLog(counted(), (one) => looked.has(one) && hashes.add(one));
    const isGood = !broken && count > 0;
    const head = broken
      ? `${named}\tbad\tthe entry ${broken.number} (line ${broken.line}) ${logFaults[broken.fault]}`
      : `${named}\t${isGood ? 'good' : 'bad\tthe log holds no entry'}`;
    const held = plain(`  ${count} entries of ${chain ?? ''} hold, the last of ${at ?? ''} with the hash ${hash}`);
    return { lines: count > 0 ? [head, held] : [head], isGood, hashes };
  } finally {
    bar.stop();
  }
}

async function opened(file: string): Promise<Source> {
  return { size: (await stat(file)).size, bytes: createReadStream(file, { highWaterMark: 1 << 20 }) };
}

/** A log from a server. The administrator's key of the environment goes to that administrator's own server alone. */
async function fetched(url: string, env: NodeJS.ProcessEnv): Promise<Source> {
  const key = env['GUEST_KIT_ADMIN_KEY'];
  const isOwn = isSafe(url) && (await ownOrigins(env)).has(new URL(url).origin);
  const isAsked = isSafe(url) && new URL(url).pathname.includes('/admin/');
  const headers: Record<string, string> = key && isOwn && isAsked ? { authorization: `Bearer ${key}` } : {};
  const { status, isGood, bytes, size } = await askServer(url, { headers });
  if (isGood) return { bytes, size };
  const kept = key && isAsked && !isOwn ? ` ${keptBack}` : '';
  throw new Error(`${url} answers ${status}.${kept}`);
}

const keptBack =
  'The key in GUEST_KIT_ADMIN_KEY was not sent: it goes to the server that GUEST_KIT_ORIGIN names, or that works on GUEST_KIT_DATA, alone.';
