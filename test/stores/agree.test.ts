/** Random worlds and questions: memory, SQLite and PostgreSQL give the same answers. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { write } from '../../src/conformance/store/act.ts';
import type { Condition } from '../../src/contract/condition.ts';
import type { RecordOf } from '../../src/contract/nouns.ts';
import type { Operation, OrderKey, Query, Store } from '../../src/contract/store.ts';
import { condition, tasks } from './questions.ts';
import { everyStore } from './support.ts';

const order: fc.Arbitrary<readonly OrderKey[]> = fc.uniqueArray(
  fc.record({ field: fc.constantFrom('titleKey', 'spentMinutes', 'stageId'), descending: fc.boolean() }),
  { selector: (key) => key.field, maxLength: 3 },
);

async function answers(
  store: Store,
  records: readonly RecordOf<'tasks'>[],
  where: Condition,
  by: readonly OrderKey[],
  limit: number,
) {
  const query: Query<'tasks'> = { noun: 'tasks', accountId: 'a1', where, order: by, limit: 1000 };
  const place = [...records].at(0);
  const from = place && { keys: by.map((key) => place[key.field as 'titleKey']), id: place.id };
  const tally = { noun: 'tasks', accountId: 'a1', where, sum: 'spentMinutes' } as const;
  return {
    all: await store.read(query),
    page: from && (await store.read({ ...query, limit, after: from })).map((one) => one.id),
    groups: await store.tally({ ...tally, by: ['internal', 'progress'] }),
    custom: await store.tally({ ...tally, by: ['fields.x'] }),
  };
}

describe('memory, SQLite and PostgreSQL', () => {
  const { memory, 'SQLite in memory': sqlite, PostgreSQL: postgres } = everyStore();
  const opened = new Map<string, Store>();
  after(() => Promise.all([...opened.values()].map((store) => store.close())));
  const store = async (name: string, open: () => Promise<Store>): Promise<Store> => {
    if (!opened.has(name)) opened.set(name, await open());
    return opened.get(name)!;
  };

  it('give the same answers to the same questions', { timeout: 300_000 }, async () => {
    let standing: readonly RecordOf<'tasks'>[] = [];
    await fc.assert(
      fc.asyncProperty(
        tasks,
        fc.array(fc.tuple(condition, order, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 8 }),
        async (records, questions) => {
          const removals = standing.map((one): Operation => ({
            op: 'remove',
            noun: 'tasks',
            id: one.id,
            expect: 'any',
          }));
          const operations = [
            ...removals,
            ...records.map((record): Operation => ({ op: 'put', noun: 'tasks', record, expect: 'any' })),
          ];
          const stores = [
            await store('memory', memory!),
            await store('sqlite', sqlite!),
            await store('postgres', postgres!),
          ] as const;
          for (const one of stores) await write(one, operations);
          standing = records;
          for (const [where, by, limit] of questions) {
            const [expected, ...others] = await Promise.all(
              stores.map((one) => answers(one, records, where, by, limit)),
            );
            for (const [index, seen] of others.entries())
              assert.deepEqual(plain(seen), plain(expected), `${stores[index + 1]!.name} differs from memory`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Without prototypes and frozenness, which are no part of a record. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
