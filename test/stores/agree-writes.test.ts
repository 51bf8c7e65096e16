/** Random writes: memory, SQLite and PostgreSQL let through the same ones, and stand alike after each. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { at, made, puts, putOver, task } from '../../src/conformance/store/act.ts';
import { all } from '../../src/contract/condition.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import type { Batch, Operation, Precondition, Store } from '../../src/contract/store.ts';
import { everyStore } from './support.ts';

const id = fc.constantFrom('k1', 'k2', 'k3', 'k4');
const expected = fc.oneof(fc.constant('any' as const), fc.integer({ min: 1, max: 3 }));
const assignees = fc.uniqueArray(fc.constantFrom('x1', 'x2'), { maxLength: 2 });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id,
        version: fc.integer({ min: 1, max: 3 }),
        assignees,
        expect: fc.oneof(fc.constant('absent' as const), expected),
      })
      .map((one) =>
        putOver('tasks', { ...task(one.id, { assignees: one.assignees }), version: one.version }, one.expect),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('remove' as const),
      noun: fc.constant('tasks' as const),
      id,
      expect: expected,
    }),
  },
  {
    weight: 1,
    arbitrary: id.map((one) => putOver('guests', made('guests', one, { personId: 'x1', roleId: 'r1' }), 'any')),
  },
);
const precondition: fc.Arbitrary<Precondition> = fc.oneof(
  fc.record({ kind: fc.constant('present' as const), noun: fc.constant('tasks' as const), id }),
  fc.record({
    kind: fc.constant('absent' as const),
    noun: fc.constant('tasks' as const),
    where: id.map((value) => ({ op: 'eq' as const, field: 'id', value })),
  }),
  fc.record({
    kind: fc.constant('countAtMost' as const),
    noun: fc.constant('tasks' as const),
    where: fc.constant({ op: 'has' as const, field: 'assignees', value: 'x1' }),
    max: fc.nat(3),
  }),
);
const batch: fc.Arbitrary<Batch> = fc
  .record({
    operations: fc.array(operation, { maxLength: 4 }),
    require: fc.array(precondition, { maxLength: 1 }),
    key: fc.option(fc.constantFrom('one', 'two', 'three'), { freq: 2 }),
    append: fc.array(
      fc.record({ chain: fc.constantFrom('c', 'd'), body: fc.string({ unit: 'grapheme', maxLength: 3 }) }),
      { maxLength: 2 },
    ),
  })
  .map(({ key, ...rest }) => ({
    ...rest,
    accountId: 'a1',
    at,
    ...(key && { idempotency: { scope: 's', key, fingerprint: key, result: { noun: 'tasks', id: 'k1' } } }),
  }));

async function outcome(store: Store, one: Batch): Promise<unknown> {
  try {
    const { status } = await store.write(one);
    return status;
  } catch (error) {
    return isGuestError(error) ? error.code : error;
  }
}

async function standing(store: Store, from: string) {
  const { changes } = await store.changes(from, 1000);
  return {
    tasks: await store.read({ noun: 'tasks', accountId: 'a1', where: all, order: [], limit: 100 }),
    mine: (
      await store.read({
        noun: 'tasks',
        accountId: 'a1',
        where: { op: 'has', field: 'assignees', value: 'x1' },
        order: [],
        limit: 100,
      })
    ).map((one) => one.id),
    log: changes.map(({ position: _position, ...change }) => change),
    chains: [await store.chain('c', 1, 100), await store.chain('d', 1, 100)],
    policyVersion: await store.policyVersion('a1'),
    keys: await Promise.all(['one', 'two', 'three'].map((key) => store.recall('s', key))),
  };
}

describe('memory, SQLite and PostgreSQL', () => {
  const { memory, 'SQLite in memory': sqlite, PostgreSQL: postgres } = everyStore();

  it('let the same writes through and stand alike after them', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 8 }), async (batches) => {
        const stores = await Promise.all([memory!(), sqlite!(), postgres!()]);
        try {
          const starts = await Promise.all(stores.map(async (store) => (await store.changes('now', 1)).position));
          for (const one of [
            { accountId: 'a1', at, operations: puts('tasks', task('k1', { assignees: ['x1'] })) },
            ...batches,
          ]) {
            const [expected, ...others] = await Promise.all(stores.map((store) => outcome(store, one)));
            for (const seen of others) assert.equal(seen, expected);
          }
          const [wanted, ...others] = await Promise.all(stores.map((store, index) => standing(store, starts[index]!)));
          for (const seen of others) assert.deepEqual(plain(seen), plain(wanted));
        } finally {
          await Promise.all(stores.map((store) => store.close()));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Without prototypes and frozenness, which are no part of a record. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
