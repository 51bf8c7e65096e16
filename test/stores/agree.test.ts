/** Random worlds and questions: memory, SQLite and PostgreSQL give the same answers. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { task, write } from '../../src/conformance/store/act.ts';
import type { Condition, Scalar } from '../../src/contract/condition.ts';
import type { RecordOf } from '../../src/contract/nouns.ts';
import type { Operation, OrderKey, Query, Store } from '../../src/contract/store.ts';
import { everyStore } from './support.ts';

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'A',
    'ab',
    '1',
    'true',
    '',
    '%',
    '_',
    '\\',
    "'",
    '"',
    'é',
    '\uFFFF',
    '😀',
    '𝒳',
    '\u{10FFFF}',
    '\uE000',
    '\u2028',
    '\u0007',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).map((one) => one.replaceAll('\0', ' ')),
);
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, 0.1, 0.30000000000000004, 1e21, 2 ** 60, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const id = fc.constantFrom('k0', 'k1', 'k2', 'k3', 'k4');
const custom = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.array(text, { maxLength: 2 }),
  fc.constant({ minor: 1, currency: 'EUR' }),
);

const tasks = fc.uniqueArray(
  fc
    .record({
      id: fc.stringMatching(/^[A-Za-z0-9_-]{1,3}$/),
      projectId: fc.constantFrom('p1', 'p2'),
      stageId: fc.constantFrom('s1', 's2'),
      parentId: fc.option(id),
      titleKey: text,
      descriptionKey: text,
      progress: fc.option(fc.nat(3)),
      spentMinutes: fc.nat(3),
      internal: fc.boolean(),
      assignees: fc.uniqueArray(id, { maxLength: 3 }),
      labels: fc.array(text, { maxLength: 3 }),
      fields: fc.option(fc.dictionary(fc.constantFrom('x', 'y'), custom, { noNullPrototype: true }), {
        nil: undefined,
      }),
    })
    .map(({ id: own, ...rest }): RecordOf<'tasks'> => {
      const { fields, ...base } = { ...task(own), ...rest };
      return fields ? { ...base, fields } : base;
    }),
  { selector: (one) => one.id, maxLength: 12 },
);

const field = fc.constantFrom(
  'id',
  'projectId',
  'parentId',
  'titleKey',
  'progress',
  'spentMinutes',
  'internal',
  'assignees',
  'labels',
  'links',
  'fields',
  'fields.x',
  'fields.y',
);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(text, number, fc.nat(3), fc.boolean(), id, fc.constant(null));
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ op: fc.constant('eq' as const), field, value: scalar }),
    fc.record({
      op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
      field,
      value: fc.oneof(text, number, fc.nat(3)),
    }),
    fc.record({ op: fc.constant('in' as const), field, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('has' as const), field, value: fc.oneof(id, text) }),
    fc.record({
      op: fc.constant('matches' as const),
      field: fc.constantFrom('titleKey', 'descriptionKey', 'fields.x'),
      text,
    }),
    fc.constantFrom<Condition>({ op: 'all' }, { op: 'none' }),
  ),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('tree') }),
    fc.record({
      op: fc.constant('within' as const),
      field,
      from: fc.record({ noun: fc.constant('tasks' as const), field, where: tie('tree') }),
    }),
  ),
})).tree;

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
