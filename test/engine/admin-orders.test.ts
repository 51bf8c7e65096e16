import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderDocument } from '../../src/contract/approvals/order-document.ts';
import type { OrderLine } from '../../src/contract/nouns/order.ts';
import { type AdminAsk, canonicalJson, createEngine, digestOf } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';

const { world, accountId, projectId, taskIds, viewers } = boardWorld({ tasks: 8 });
const at = { accountId };
const line: OrderLine = {
  ...{ id: 'l1', groupId: null, text: 'Pages', details: '', quantity: '3', unit: 'h', unitPrice: 10_000 },
  ...{ discount: null, tax: { name: 'VAT', rate: '20' } },
};
const content = { projectId, title: 'Home page', seller: 'Studio', buyer: 'Fennmoor', lines: [line] };
const client = viewers.client.personId;
const asked = { sequence: 'parallel', askedBy: viewers.team.personId } as const;

function open() {
  const store = memoryStore(world);
  return { store, engine: createEngine({ store, clock: { now: () => fixtureNow } }) };
}

async function sent() {
  const house = open();
  const { admin } = house.engine;
  const { id } = (await admin.create('orders', content, at)).record;
  const ask: AdminAsk = { ...asked, subject: { kind: 'order', id }, signerIds: [client] };
  const approval = (await admin.ask(ask, at)).record;
  return { ...house, admin, id, approval, order: () => admin.get('orders', id, at) };
}

describe('orders by the administrator', () => {
  it('get their amounts from their lines, and nobody may say what follows from acts', async () => {
    const { admin } = open().engine;
    const { record } = await admin.create('orders', content, at);
    assert.deepEqual([record.totals.net, record.totals.tax, record.totals.total], [30_000, 6_000, 36_000]);
    const changed = (await admin.update('orders', record.id, { lines: [{ ...line, quantity: '1' }] }, at)).record;
    assert.equal(changed.totals.total, 12_000);
    for (const name of ['totals', 'state', 'edition', 'approvalId', 'signed', 'signerIds', 'reason']) {
      const given = { ...content, [name]: null };
      await assert.rejects(admin.create('orders', given, at), { code: 'invalid', pointer: `/${name}` });
    }
    const lost = { ...content, lines: [{ ...line, groupId: 'none' }] };
    await assert.rejects(admin.create('orders', lost, at), { code: 'invalid', pointer: '/lines/0/groupId' });
  });

  it('are sent in the name of a member, with the document and its digest', async () => {
    const { approval, order } = await sent();
    const document = canonicalJson(orderDocument(await order()));
    assert.equal(approval.document, document);
    assert.equal(approval.digest, digestOf(document));
    assert.deepEqual([approval.state, approval.signers[0]?.state, approval.askedBy], ['sent', 'asked', asked.askedBy]);
    const { state, approvalId } = await order();
    assert.deepEqual([state, approvalId], ['sent', approval.id]);
  });

  it('are not sent to who cannot read all that is signed, or has no access', async () => {
    const { admin } = open().engine;
    const { id } = (await admin.create('orders', content, at)).record;
    const subject = { kind: 'order', id } as const;
    for (const who of ['reader', 'contractor', 'outsider', 'ended', 'expired'] as const) {
      const ask = { ...asked, subject, signerIds: [client, viewers[who].personId] };
      await assert.rejects(admin.ask(ask, at), { code: 'invalid', pointer: '/signerIds/1' }, who);
    }
    const onTask = (await admin.create('orders', { ...content, taskId: taskIds[7] ?? '' }, at)).record;
    const ask: AdminAsk = { ...asked, subject: { kind: 'order', id: onTask.id }, signerIds: [client] };
    await assert.rejects(admin.ask(ask, at), { code: 'invalid', pointer: '/signerIds/0' });
  });

  it('take the next edition with a change that comes before any signature', async () => {
    const { admin, id, approval, order } = await sent();
    await admin.update('orders', id, { note: 'For us' }, at);
    assert.equal((await order()).approvalId, approval.id);
    await admin.update('orders', id, { title: 'Home pages' }, at);
    const { edition, state, approvalId } = await order();
    assert.deepEqual([edition, state], [2, 'sent']);
    assert.notEqual(approvalId, approval.id);
    assert.equal((await admin.get('approvals', approval.id, at)).state, 'withdrawn');
    const next = await admin.get('approvals', approvalId ?? '', at);
    assert.deepEqual([next.subject.edition, next.askedIds, next.askedBy], [2, [client], asked.askedBy]);
  });

  it('are locked once somebody has signed, save what is not signed', async () => {
    const { store, admin, id, order } = await sent();
    const record = { ...(await order()), signed: true, state: 'approved', version: 3 } as const;
    const approval = await admin.get('approvals', record.approvalId ?? '', at);
    const signers = approval.signers.map((one) => ({ ...one, state: 'approved' as const }));
    await store.write({
      ...{ accountId, at: fixtureNow },
      operations: [
        { op: 'put', noun: 'orders', record, expect: 'any' },
        {
          op: 'put',
          noun: 'approvals',
          record: { ...approval, signers, state: 'approved', version: 2 },
          expect: 'any',
        },
      ],
    });
    for (const [name, value] of Object.entries({ title: 'Other', lines: [], terms: 'Other', currency: 'USD' })) {
      await assert.rejects(admin.update('orders', id, { [name]: value }, at), { code: 'locked', pointer: `/${name}` });
    }
    assert.equal((await admin.update('orders', id, { note: 'Paid' }, at)).record.note, 'Paid');
    await assert.rejects(admin.remove('orders', id, at), { code: 'locked' });
  });

  it('leave what was asked and signed to those who do it', async () => {
    const { admin, approval, id } = await sent();
    const by = { projectId, subject: { kind: 'order', id, edition: 1 } } as const;
    await assert.rejects(admin.create('approvals', by, at), { code: 'forbidden' });
    await assert.rejects(admin.update('approvals', approval.id, { state: 'approved' }, at), { code: 'forbidden' });
    await assert.rejects(admin.remove('approvals', approval.id, at), { code: 'forbidden' });
    const receipt = { projectId, approvalId: approval.id, personId: client, number: 2, jws: 'a.b.c' };
    await assert.rejects(admin.create('receipts', receipt, at), { code: 'forbidden' });
    const records = [
      { noun: 'receipts', record: { ...receipt, id: 'x1' } },
      { noun: 'approvals', record: { ...by, id: 'y1' } },
    ] as const;
    const bulk = await admin.write(records, { accountId });
    assert.deepEqual([bulk.written, bulk.refused.length], [0, 2]);
    await admin.remove('accounts', accountId);
    assert.equal((await admin.get('approvals', approval.id, at)).id, approval.id);
  });
});
