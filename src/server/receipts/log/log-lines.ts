import * as z from 'zod/mini';
import type { ChainEntry, Store } from '../../../contract/store.ts';

/** Entries that are read at once. */
const pageSize = 500;

const hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** One line of a log: an entry of a chain, as the store gives it. */
export const LogLine = z.strictObject({
  chain: z.string(),
  number: z.int().check(z.positive()),
  at: z.string(),
  previous: hex,
  body: z.string(),
  hash: hex,
});

/** Writes a chain as NDJSON, a line an entry from the first on; a page of entries in memory at a time. */
export async function* logLines(store: Pick<Store, 'chain'>, chain: string): AsyncGenerator<string, void, undefined> {
  for (let from = 1; ;) {
    const entries = await store.chain(chain, from, pageSize);
    if (entries.length > 0) yield entries.map((entry) => `${JSON.stringify(lineOf(entry))}\n`).join('');
    if (entries.length < pageSize) return;
    from += entries.length;
  }
}

function lineOf({ chain, number, at, previous, body, hash }: ChainEntry): z.infer<typeof LogLine> {
  return { chain, number, at, previous, body, hash };
}
