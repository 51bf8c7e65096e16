import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import { OrderDocument } from '../../src/contract/approvals/document.ts';
import { ApprovalDecision, ApprovalRequest, OrderInput } from '../../src/contract/approvals/inputs.ts';
import { ApprovalRecord } from '../../src/contract/nouns/approval.ts';
import { Order, OrderRecord, OrderTotals, signedOrderFields } from '../../src/contract/nouns/order.ts';

const digest = 'a'.repeat(64);
const takes = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).success;

describe('an order', () => {
  it('signs each of its signed fields, and what follows from them, and nothing else', () => {
    const derived = ['format', 'kind', 'id', 'edition', 'currencyDigits', ...Object.keys(OrderTotals.shape)];
    assert.deepEqual(Object.keys(OrderDocument.shape).sort(), [...Object.keys(signedOrderFields), ...derived].sort());
    for (const name of ['note', 'ownerId', 'state', 'taskId']) assert.ok(!(name in OrderDocument.shape), name);
  });

  it('takes no amounts, no state and no edition from anybody', () => {
    assert.ok(takes(OrderInput, {}));
    assert.ok(takes(OrderInput, { title: 'Table', note: '' }));
    for (const name of ['totals', 'net', 'total', 'state', 'edition', 'approvalId', 'projectId', 'reason'])
      assert.ok(!takes(OrderInput, { [name]: 1 }), name);
    const line = { id: 'a', groupId: null, text: 'x', details: '', quantity: '1', unit: '', unitPrice: 1 };
    const rest = { discount: null, tax: null };
    assert.ok(takes(OrderInput, { lines: [{ ...line, ...rest }] }));
    assert.ok(!takes(OrderInput, { lines: [{ ...line, ...rest, netAmount: 1 }] }));
    assert.ok(!takes(OrderInput, { lines: [{ ...line, ...rest, unitPrice: 0.5 }] }));
    assert.ok(!takes(OrderInput, { lines: [line, line].map((one) => ({ ...one, ...rest })) }), 'two lines of one id');
  });

  it('keeps from the wire who is to sign next', () => {
    assert.ok(!('signerIds' in Order.shape) && 'signerIds' in OrderRecord.shape);
  });
});

describe('an approval', () => {
  it('is asked of somebody, and of nobody twice', () => {
    const ask = (signerIds: readonly string[]) => takes(ApprovalRequest, { signerIds, sequence: 'parallel' });
    assert.deepEqual([ask(['ana']), ask(['ana', 'ben']), ask([]), ask(['ana', 'ana'])], [true, true, false, false]);
  });

  it('is decided over a document, with a hand for yes and words for no', () => {
    const typed = { kind: 'typed', name: 'Ana' };
    const decide = (more: object) => takes(ApprovalDecision, { digest, ...more });
    assert.ok(decide({ decision: 'approved', signature: typed, zone: 'Europe/Kyiv' }));
    for (const decision of ['declined', 'changes_requested']) {
      assert.ok(decide({ decision, reason: 'Too dear.' }));
      for (const reason of [undefined, '', ' \n']) assert.ok(!decide({ decision, reason }), `${decision} ${reason}`);
    }
    for (const bad of [
      { decision: 'approved' },
      { decision: 'approved', signature: { ...typed, name: ' ' } },
      { decision: 'approved', signature: typed, digest: undefined },
      { decision: 'approved', signature: typed, at: '2026-11-22T09:30:00.000Z' },
      { decision: 'approved', signature: typed, address: '10.0.0.1' },
      { decision: 'withdrawn' },
    ])
      assert.ok(!decide(bad), JSON.stringify(bad));
  });

  it('names every signer once', () => {
    const signer = {
      ...{ personId: 'ana', state: 'waiting', viewedAt: null, decidedAt: null },
      ...{ reason: null, delegatedTo: null, delegatedBy: null },
    };
    const { signers } = ApprovalRecord.shape;
    assert.ok(takes(signers, [signer, { ...signer, personId: 'ben' }]));
    assert.ok(!takes(signers, [signer, signer]));
  });
});
