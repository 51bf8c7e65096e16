import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { GuestError, isGuestError } from '../../src/contract/errors.ts';
import { type Batch, chainStart } from '../../src/contract/store.ts';
import {
  issueReceipt,
  ReceiptChains,
  type ReceiptWrite,
  type Verification,
  verifyReceipt,
  writeReceipt,
} from '../../src/engine/receipts/index.ts';
import { everyStore } from '../stores/support.ts';
import { receiptInputs } from '../support/orders.ts';
import { testKey, type TestKey } from '../support/receipt-keys.ts';

const at = '2026-11-22T09:30:00.000Z';
const place = { accountId: 'studio', at };
const chain = 'receipts:studio';
const batch: Batch = { ...place, operations: [] };

let own: TestKey;
before(async () => {
  own = await testKey('own');
});

for (const [name, open] of Object.entries(everyStore())) {
  describe(`the receipts of an account over ${name}`, () => {
    it('follow on each other, whoever writes them at once', async () => {
      const store = await open();
      const nodes = [new ReceiptChains(store), new ReceiptChains(store), new ReceiptChains(store)];
      const files = new Map<string, Uint8Array>();
      let made = 0;
      const inputs = fc.sample(receiptInputs, { numRuns: 60, seed: 11 });
      const written = inputs.map((input, index) =>
        nodes[index % nodes.length]!.write(place, async (previous): Promise<ReceiptWrite> => {
          made += 1;
          const parts = await issueReceipt({ ...input, previous, agent: `writer ${index}` }, own.sign);
          files.set(parts.jws, Buffer.from(writeReceipt(parts)));
          return { batch, jws: parts.jws };
        }),
      );
      for (const { status } of await Promise.all(written)) assert.equal(status, 'done');

      const all = await store.chain(chain, 1, 1000);
      const screens = all.filter(({ number }) => number % 2 === 1);
      const entries = all.filter(({ number }) => number % 2 === 0);
      assert.equal(entries.length, inputs.length);
      for (const { body } of screens) assert.match(body, /^guest-kit\/receipts@1 [\w-]{43}$/);
      assert.equal(new Set(screens.map(({ body }) => body)).size, inputs.length);
      assert.equal(new Set(entries.map(({ body }) => body)).size, inputs.length);
      assert.ok(made > inputs.length, 'some had to be made again');
      const others: Verification[] = [];
      for (const { body, hash, previous } of entries) {
        const found = await verifyReceipt(files.get(body)!, { keys: [own.key], now: at, others });
        assert.deepEqual(found.faults, []);
        assert.equal(found.hash, hash);
        assert.equal(found.statement?.previous, previous);
        others.push(found);
      }
      const hashes = new Set(others.map(({ hash }) => hash));
      for (const { previous } of entries) {
        assert.notEqual(previous, chainStart);
        assert.equal(hashes.has(previous), false, 'nobody who holds both sees which receipt came right before');
      }
      await store.close();
    });

    it('are not written where the write itself does not hold, and nobody waits for them', async () => {
      const store = await open();
      const chains = new ReceiptChains(store);
      let made = 0;
      const make = (require: Batch['require'] = []) =>
        chains.write(place, async () => ({ batch: { ...batch, require }, jws: `receipt ${(made += 1)}` }));
      await make();
      const missing = { kind: 'present', noun: 'tasks', id: 'gone' } as const;
      const outcomes = await Promise.allSettled([
        make([missing]),
        chains.write(place, () => Promise.reject(new GuestError('locked'))),
        make(),
      ]);
      assert.deepEqual(
        outcomes.map((one) => (one.status === 'rejected' && isGuestError(one.reason) ? one.reason.code : one.status)),
        ['conflict', 'locked', 'fulfilled'],
      );
      assert.equal(made, 3, 'what does not hold for another reason is not tried again');
      const bodies = (await store.chain(chain, 1, 10)).map(({ body }) => body).filter((body) => /^receipt /.test(body));
      assert.deepEqual(bodies, ['receipt 1', 'receipt 3']);
      await store.close();
    });

    it('are replayed, and not written again, under a key that was used', async () => {
      const store = await open();
      const chains = new ReceiptChains(store);
      const idempotency = { scope: 's', key: 'k', fingerprint: 'f', result: { noun: 'tasks', id: 't' } } as const;
      const write = () => chains.write(place, async () => ({ batch: { ...batch, idempotency }, jws: 'one' }));
      const outcomes = await Promise.all(Array.from({ length: 50 }, write));
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), [
        'done',
        ...Array.from({ length: 49 }, () => 'replayed'),
      ]);
      assert.equal((await store.chain(chain, 1, 10)).length, 2);
      await store.close();
    });
  });
}
