import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { isGuestError } from '../../src/contract/errors.ts';
import { issueReceipt } from '../../src/engine/receipts/index.ts';
import { receiptInputs } from '../support/orders.ts';
import { testKey } from '../support/receipt-keys.ts';

it('a receipt is not signed with times that no check would let pass', async () => {
  const own = await testKey('own');
  const [input] = fc.sample(receiptInputs, { numRuns: 1, seed: 1 });
  const signed: string[] = [];
  const sign = (payload: string) => {
    signed.push(payload);
    return own.sign(payload);
  };
  const { at, proof } = input!;
  const after = new Date(Date.parse(at) + 1).toISOString();
  for (const late of [{ viewedAt: after }, { proof: { ...proof, at: after } }])
    await assert.rejects(
      issueReceipt({ ...input!, ...late }, sign),
      (error) => isGuestError(error) && error.code === 'unavailable',
    );
  assert.deepEqual(signed, [], 'nothing is signed that could get out');
  await issueReceipt({ ...input!, viewedAt: at, proof: { ...proof, at } }, sign);
  assert.equal(signed.length, 1);
});
