import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newSigner } from '../../src/contract/approvals/step.ts';
import type { RecordInput } from '../../src/contract/complete.ts';
import { signedOrderFields } from '../../src/contract/nouns/order.ts';
import { ana, mia, preset, record, roles, share, site, sorted, task, without } from './office.ts';

const order = (input: RecordInput<'orders'> = {}) =>
  record('orders', 'order', {
    projectId: 'site',
    title: 'Offer',
    seller: 'Us',
    buyer: 'Acme',
    state: 'sent',
    ...input,
  });
const approval = (input: RecordInput<'approvals'> = {}, personId = 'ana') =>
  record('approvals', 'approval', {
    projectId: 'site',
    subject: { kind: 'order', id: 'order', edition: 1 },
    state: 'sent',
    signers: [{ ...newSigner(personId), state: 'asked' }],
    ...input,
  });
const around = { project: site };
const client = ana({ role: 'client-fixed' });
const rules = (kind: 'team' | 'guest', of: string, given: Pick<RecordInput<'roles'>, 'fields' | 'rights'>) =>
  record('roles', preset('own'), { name: 'Own', kind, parentId: preset(of), ...given });
const clientWith = (given: Pick<RecordInput<'roles'>, 'fields' | 'rights'>) =>
  ana({ role: 'own', roles: [...roles, rules('guest', 'client-fixed', given)] });

describe('an order', () => {
  it('is seen whole by the client once it was sent, without anything of the team’s own', () => {
    const view = client.view('orders', order(), around);
    for (const name of [...Object.keys(signedOrderFields), 'totals', 'state', 'edition', 'approvalId'])
      assert.ok(view?.read.has(name), name);
    for (const name of ['note', 'ownerId', 'reason']) assert.equal(view?.read.has(name), false, name);
    assert.deepEqual([sorted(view?.write), sorted(view?.rights)], [[], []]);
    assert.equal(client.view('orders', order({ state: 'draft' }), around), undefined);
    assert.equal(client.rows('orders').op === 'none', false);
  });

  it('is seen by no guest who lacks one of the fields that are signed, and has no approval for such a guest', () => {
    for (const name of [...Object.keys(signedOrderFields), 'totals']) {
      const guest = clientWith({ fields: { [`Order.${name}`]: 'hidden' } });
      assert.equal(guest.view('orders', order(), around), undefined, name);
      assert.equal(guest.view('approvals', approval(), around), undefined, name);
    }
  });

  it('tells one of the team who lacks such a field nothing that moves with it', () => {
    const own = rules('team', 'member', { fields: { 'Order.terms': 'hidden' } });
    const view = mia('member', [own]).view('orders', order({ state: 'draft' }), around);
    for (const name of ['edition', 'state', 'approvalId', 'reason', 'terms'])
      assert.equal(view?.read.has(name), false, name);
    assert.ok(view?.read.has('title'));
    assert.equal(view?.rights.has('approval.ask'), false);
    assert.equal(
      mia()
        .view('orders', order({ state: 'draft' }), around)
        ?.rights.has('approval.ask'),
      true,
    );
  });

  it('goes where its task goes', () => {
    const onTask = order({ taskId: 'task' });
    assert.ok(client.view('orders', onTask, { project: site, task: task() }));
    assert.equal(client.view('orders', onTask, { project: site, task: task({ internal: true }) }), undefined);
    assert.equal(client.view('orders', onTask, around), undefined);
    const some = ana({ role: 'client-fixed', shares: [share({ taskIds: ['task'] })] });
    assert.ok(some.view('orders', onTask, { project: site, task: task() }));
    assert.equal(some.view('orders', order(), around), undefined);
    const closed = ana({ role: 'client-fixed', shares: [share({ switches: without('tasks') })] });
    assert.equal(closed.view('orders', onTask, { project: site, task: task() }), undefined);
    assert.ok(closed.view('orders', order(), around));
  });

  it('keeps what is signed from being written, and the rest not', () => {
    const view = mia().view('orders', order({ signed: true }), around);
    assert.deepEqual(sorted(view?.write), ['note', 'ownerId', 'taskId']);
    assert.ok(mia().view('orders', order(), around)?.write.has('lines'));
  });

  it('is written and sent by teams alone, whatever a role says', () => {
    const guest = clientWith({
      rights: { 'order.edit': 'allow', 'approval.ask': 'allow' },
      fields: { 'Order.title': 'write' },
    });
    const view = guest.view('orders', order(), around);
    assert.deepEqual([sorted(view?.write), sorted(view?.rights)], [[], []]);
    assert.equal(guest.view('projects', site, around)?.rights.has('order.edit'), false);
  });
});

describe('an approval', () => {
  it('is seen by the guests who are asked, and decided by whose turn it is', () => {
    assert.deepEqual(sorted(client.view('approvals', approval(), around)?.rights), ['approval.decide']);
    assert.equal(client.view('approvals', approval({}, 'other'), around), undefined);
    assert.equal(client.view('approvals', approval({ state: 'draft' }), around), undefined);
    const waiting = approval({ signers: [newSigner('ana')] });
    assert.deepEqual(sorted(client.view('approvals', waiting, around)?.rights), []);
    assert.deepEqual(sorted(client.view('approvals', approval({ state: 'expired' }), around)?.rights), []);
    assert.deepEqual(sorted(mia().view('approvals', approval(), around)?.rights), ['approval.ask']);
  });

  it('is none of whoever may not see what the team alone sees', () => {
    assert.equal(client.view('approvals', approval({ internal: true }), around), undefined);
    assert.ok(mia().view('approvals', approval({ internal: true }), around));
  });

  it('waits where the right to decide was taken back', () => {
    const guest = clientWith({ rights: { 'approval.decide': 'deny' } });
    assert.deepEqual(sorted(guest.view('approvals', approval(), around)?.rights), []);
  });
});
