import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { hash as sha256 } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ChainEntry } from '../../../src/contract/store.ts';
import { chainStart } from '../../../src/contract/store.ts';
import { entryHash } from '../../../src/engine/receipts/index.ts';
import { checkLog } from '../../../src/server/receipts/log/check-log.ts';
import { logLines } from '../../../src/server/receipts/log/log-lines.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const at = '2026-11-22T09:30:00.000Z';

/** Entries one after the other, without a store. */
function chained(bodies: readonly string[], chain = 'activity:studio'): ChainEntry[] {
  let previous = chainStart;
  return bodies.map((body, index) => {
    const entry = { chain, number: index + 1, at, body, previous, hash: entryHash(previous, body) };
    previous = entry.hash;
    return entry;
  });
}

const textOf = (entries: readonly object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** A text in pieces of so many bytes. */
async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size));
}

const checked = (text: string) => checkLog(pieces(text));

describe('a log', () => {
  it('is written of a chain, from its first entry to its last, and holds', async () => {
    const store = memoryStore();
    for (let from = 0; from < 1203; from += 401) {
      const append = Array.from({ length: 401 }, (_, index) => ({
        chain: 'activity:a',
        body: `Тіло ${from + index}\n"橡"`,
      }));
      await store.write({ accountId: 'a', at, operations: [], append });
    }
    let text = '';
    for await (const lines of logLines(store, 'activity:a')) text += lines;
    assert.equal(text.split('\n').length, 1204);
    const [last] = await store.chain('activity:a', 'last', 1);
    assert.deepEqual(await checked(text), { count: 1203, chain: 'activity:a', hash: last!.hash, at });
    for await (const lines of logLines(store, 'activity:other')) assert.fail(lines);
    await store.close();
  });

  it('is broken at the first entry that was changed, taken out, put in or moved', async () => {
    const good = chained(['a', 'b', 'c', 'd', 'e']);
    const [one, two, three, four, five] = good as [ChainEntry, ChainEntry, ChainEntry, ChainEntry, ChainEntry];
    const forged = { ...three, body: 'x', hash: entryHash(three.previous, 'x') };
    const cases: readonly (readonly [string, readonly object[], number, string])[] = [
      ['a changed body', [one, two, { ...three, body: 'x' }, four, five], 3, 'changed'],
      ['a changed hash', [one, { ...two, hash: 'a'.repeat(64) }, three], 2, 'changed'],
      ['a body changed with its hash', [one, two, forged, four, five], 4, 'not_linked'],
      ['one taken out', [one, two, four, five], 3, 'other_number'],
      ['one taken out, the rest counted again', [one, two, { ...four, number: 3 }], 3, 'not_linked'],
      ['one put in twice', [one, two, two, three], 3, 'other_number'],
      ['two that changed places', [one, three, two], 2, 'other_number'],
      ['the beginning cut off', [three, four, five], 1, 'other_number'],
      ['one of another chain', [one, { ...two, chain: 'activity:other' }], 2, 'other_chain'],
      ['one with a field more', [one, { ...two, note: 'x' }], 2, 'unreadable'],
      ['one that is none', [one, ['no']], 2, 'unreadable'],
    ];
    for (const [name, entries, number, fault] of cases) {
      const { broken, count } = await checked(textOf(entries));
      assert.deepEqual([broken, count], [{ line: number, number, fault }, number - 1], name);
    }
    assert.equal((await checked(textOf(good).slice(0, -5))).broken?.fault, 'unreadable', 'a cut line');
    assert.equal((await checked(textOf(good).slice(0, -1))).broken?.fault, 'unreadable', 'a line without its end');
    assert.deepEqual(await checked(''), { count: 0, hash: chainStart });
  });

  it('of receipts ends with a receipt: cut before it, it is broken there', async () => {
    const receipts = chained(['screen', 'receipt', 'screen', 'receipt'], 'receipts:studio');
    assert.deepEqual((await checked(textOf(receipts))).broken, undefined);
    const cut = await checked(textOf(receipts.slice(0, 3)));
    assert.deepEqual([cut.count, cut.broken], [3, { line: 4, number: 4, fault: 'cut' }]);
    assert.deepEqual((await checked(textOf(receipts.slice(0, 2)))).broken, undefined);
  });

  it('holds as well where something has put carriage returns before its line feeds', async () => {
    const text = textOf(chained(['a', 'b\r\nc']));
    assert.deepEqual(await checked(text.replaceAll('\n', '\r\n')), await checked(text));
    assert.equal((await checked(text)).count, 2);
  });

  it('tells of each hash that holds, and of none after the break', async () => {
    const [one, two, three] = chained(['a', 'b', 'c']) as [ChainEntry, ChainEntry, ChainEntry];
    const hashes: string[] = [];
    await checkLog(pieces(textOf([one, two, { ...three, body: 'x' }])), (hash) => hashes.push(hash));
    assert.deepEqual(hashes, [one.hash, two.hash]);
  });

  it('is checked in as much memory as a line takes, and has no line without an end', async () => {
    const count = 60_000;
    let written = 0;
    async function* long(): AsyncGenerator<Uint8Array> {
      let previous = chainStart;
      for (let number = 1; number <= count; number++) {
        const body = `${number}`.padEnd(2000, 'x');
        const hash = sha256('sha256', `${previous}\n${body}`);
        const line = Buffer.from(textOf([{ chain: 'c', number, at, previous, body, hash }]));
        written += line.length;
        previous = hash;
        yield await Promise.resolve(line);
      }
    }
    const before = process.memoryUsage().rss;
    assert.equal((await checkLog(long())).count, count);
    assert.ok(written > 120_000_000);
    assert.ok(process.memoryUsage().rss - before < 100_000_000, 'less than the log is long');
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.alloc(1 << 20, 'x'));
    }
    assert.equal((await checkLog(endless())).broken?.fault, 'unreadable');
  });
});
