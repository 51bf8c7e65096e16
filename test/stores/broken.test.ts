import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { storeCases } from '../../src/conformance/store/index.ts';
import { not } from '../../src/contract/condition.ts';
import { evaluate } from '../../src/contract/evaluate.ts';
import type { Batch, Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from './support.ts';

/** Stores that break one promise each, and words of the case that must notice. */
const broken: Readonly<Record<string, readonly [promise: string, (store: Store) => Partial<Store>]>> = {
  'ignores the place of a page': [
    'Pages lose and repeat nothing',
    (store) => ({
      read: ({ after: _ignored, ...query }) => store.read(query as never),
    }),
  ],
  'loses a change now and then': [
    'Nothing is passed over while fifteen write at once',
    (store) => ({
      changes: async (from, limit) => {
        const page = await store.changes(from, limit);
        return { ...page, changes: page.changes.filter(({ id }) => id !== 'w7-7') };
      },
    }),
  ],
  'sends a change twice': [
    'Nothing is passed over while fifteen write at once',
    (store) => ({
      changes: async (from, limit) => {
        const page = await store.changes(from, limit);
        return {
          ...page,
          changes: page.changes.flatMap((change) => (change.id === 'w3-3' ? [change, change] : [change])),
        };
      },
    }),
  ],
  'orders by UTF-16 units': [
    'Order is by Unicode code point',
    (store) => ({
      read: async (query) => {
        const records = await store.read(query);
        const [key] = query.order;
        if (key?.field !== 'titleKey') return records;
        const title = (record: object) => (record as { titleKey: string }).titleKey;
        const up = [...records].sort((a, b) => (title(a) < title(b) ? -1 : 1));
        return key.descending ? up.reverse() : up;
      },
    }),
  ],
  'takes a comparison without a value as unknown under not': [
    'Condition: not is true exactly where its condition is not',
    (store) => ({
      read: async (query) => {
        const records = await store.read(query);
        const { where } = query;
        if (where.op !== 'not' || where.of.op !== 'eq') return records;
        const { field } = where.of;
        return records.filter((record) => evaluate(not({ op: 'eq', field, value: null }), record, () => false));
      },
    }),
  ],
  'forgets which account asks': [
    'Accounts never mix',
    (store) => ({
      read: (query) => store.read({ ...query, accountId: query.noun === 'tasks' ? 'a1' : query.accountId }),
    }),
  ],
  'forgets idempotency keys': [
    'The same key again changes nothing',
    (store) => ({ write: ({ idempotency: _ignored, ...batch }) => store.write(batch) }),
  ],
  'keeps keys no longer than changes': [
    'forget drops keys from before their instant alone',
    (store) => ({ forget: ({ changes }) => store.forget({ changes, keys: changes }) }),
  ],
  'does not look at versions': [
    'A put is refused unless the expected version stands',
    (store) => ({
      write: (batch) =>
        store.write({ ...batch, operations: batch.operations.map((one) => ({ ...one, expect: 'any' })) } as Batch),
    }),
  ],
  'writes before it checks': [
    'Where one part of a batch is refused, nothing of it is kept',
    (store) => ({
      write: async (batch) => {
        const [first, ...rest] = batch.operations;
        if (!first || rest.length === 0) return store.write(batch);
        await store.write({ accountId: batch.accountId, at: batch.at, operations: [first] });
        return store.write({ ...batch, operations: rest });
      },
    }),
  ],
  'counts before the lock': [
    'Fifty writers at once never exceed a countAtMost',
    (store) => ({
      write: async (batch) => {
        for (const one of batch.require ?? []) {
          if (one.kind !== 'countAtMost') continue;
          await store.write({ accountId: batch.accountId, at: batch.at, operations: [], require: [one] });
        }
        return store.write({ ...batch, require: [] });
      },
    }),
  ],
  'drops part of what it links': [
    'A chain links each entry to the one before',
    (store) => ({
      chain: async (chain, from, limit) =>
        (await store.chain(chain, from, limit)).map((entry) => ({ ...entry, previous: '0'.repeat(64) })),
    }),
  ],
  'links an entry wherever the chain ends': [
    'An entry that is to follow on another is written there',
    (store) => ({
      write: ({ append = [], ...batch }) =>
        store.write({ ...batch, append: append.map(({ chain, body }) => ({ chain, body })) }),
    }),
  ],
  'never says that it is too late': [
    'forget makes places before the instant of changes too old',
    (store) => ({ changes: async (from, limit) => ({ ...(await store.changes(from, limit)), tooOld: false }) }),
  ],
  'never wakes': ['watch wakes soon after a write', () => ({ watch: () => () => {} })],
  'wakes for ever': [
    'watch wakes soon after a write',
    (store) => ({
      watch: (wake) => {
        store.watch(wake);
        return () => {};
      },
    }),
  ],
  'says that it has a second lock, and passes it over': [
    'Behind a second lock a read and a tally see the rows',
    () => ({ can: { matches: true, locks: true } }),
  ],
  'leaves open what a lock does not name': [
    'Behind a second lock a noun that it does not name',
    () => ({ can: { matches: true, locks: true } }),
  ],
  'shows addresses behind its lock': [
    'Behind a second lock nobody is read but members',
    () => ({ can: { matches: true, locks: true } }),
  ],
  'keeps its policy version': [
    'Each write of a policy noun raises the policy version',
    () => ({ policyVersion: async () => 0 }),
  ],
};

describe('the store suite', () => {
  for (const [fault, [promise, methods]] of Object.entries(broken)) {
    it(`notices a store that ${fault}`, async () => {
      const named = storeCases.filter((one) => one.promise.includes(promise));
      assert.equal(named.length, 1, `one case is called "${promise}"`);
      const store = memoryStore();
      await assert.rejects(
        named[0]!.run(async () => wrapped(store, methods(store))),
        Error,
      );
    });
  }

  it('names each promise once', () => {
    assert.equal(new Set(storeCases.map(({ promise }) => promise)).size, storeCases.length);
  });
});
