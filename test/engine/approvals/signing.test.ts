import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import {
  accountId,
  act,
  type ApprovalHouse,
  checked,
  content,
  line,
  openHouse,
  projectId,
  receiptsOf,
  taskIds,
  viewers,
  world,
  yes,
} from './house.ts';

for (const [name, open] of Object.entries(ways)) describe(`signing over ${name}`, () => promises(open));
describe('signing over PostgreSQL with its second lock', () => promises(postgresWays().locked));

function promises(open: OpenStore): void {
  it('leads from what was sent and seen to a receipt that anybody can check', async () => {
    const house = await openHouse(open);
    const { id, digest } = await house.sent();
    const { approvals, orders } = house.as(viewers.client);
    assert.deepEqual(
      (await approvals.list()).items.map((one) => [one.id, one.state, one.rights]),
      [[id, 'sent', ['approval.decide']]],
    );
    assert.equal((await approvals.view(id, act())).state, 'viewed');
    const once = act();
    const approved = await approvals.decide(id, yes(digest), once);
    assert.deepEqual([approved.state, approved.rights], ['approved', []]);
    assert.equal((await approvals.decide(id, yes(digest), once)).version, approved.version);

    const receipt = await approvals.receipt(id, viewers.client.personId);
    const { faults, statement } = await checked(receipt, house.key);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      [statement?.signer.name, statement?.signer.organization, statement?.proof.kind, statement?.address],
      ['Ines Valcourt', 'Fennmoor Furniture', 'mailed_link', '2001:db8::1'],
    );
    assert.deepEqual(await house.team.approvals.receipt(id, viewers.client.personId), receipt);
    assert.deepEqual(await receiptsOf(house.store), [receipt.jws]);

    const [order] = (await orders.list(approved.projectId)).items;
    assert.equal(order?.state, 'approved');
    const told = (await house.store.chain(`activity:${accountId}`, 1, 10)).map(({ body }) => JSON.parse(body).act);
    assert.deepEqual(told, ['approval.send', 'approval.view', 'approval.approve']);
  });

  it('asks several in order, each after the one before, or all at once, and each has a receipt that follows on the last', async () => {
    const house = await openHouse(open);
    const signerIds = [viewers.client.personId, viewers.team.personId];
    const { id } = await house.sent({ signerIds, sequence: 'in_order' });
    const early = house.team.approvals;
    await assert.rejects(early.view(id, act()), { code: 'forbidden' });
    assert.equal((await house.approved(viewers.client, id)).state, 'viewed');
    await assert.rejects(house.approved(viewers.client, id), { code: 'locked' });
    assert.equal((await house.approved(viewers.team, id, 'Mara Lindqvist')).state, 'approved');
    const first = await checked(await early.receipt(id, viewers.client.personId), house.key);
    const second = await checked(await early.receipt(id, viewers.team.personId), house.key, first);
    assert.deepEqual([first.faults, second.faults], [[], []]);
    assert.equal(second.statement?.signature.kind, 'typed');

    const both = await house.sent({ signerIds });
    for (const viewer of [viewers.client, viewers.team]) await house.as(viewer).approvals.view(both.id, act());
    const states = await Promise.all(
      [viewers.client, viewers.team].map((one) => house.as(one).approvals.decide(both.id, yes(both.digest), act())),
    );
    assert.deepEqual(states.map(({ state }) => state).sort(), ['approved', 'viewed']);
    assert.equal((await receiptsOf(house.store)).length, 4);
  });

  it('is given on, once, to somebody of whom the signer is told in the project', async () => {
    const house = await openHouse(open);
    const { approvals } = house.as(viewers.client);
    const to = viewers.reader.personId;
    await makeSigner(house, to);
    const fixed = await house.sent();
    await assert.rejects(approvals.delegate(fixed.id, { to }, act()), { code: 'invalid', pointer: '/to' });
    const { id } = await house.sent({ mayDelegate: true });
    // The team may be known by name, and nothing tells this signer of her.
    for (const nobody of [viewers.outsider.personId, viewers.team.personId, 'no-one']) {
      await assert.rejects(approvals.delegate(id, { to: nobody }, act()), { code: 'invalid', pointer: '/to' });
    }
    const given = await approvals.delegate(id, { to, reason: 'She decides.' }, act());
    assert.deepEqual(
      given.signers?.map(({ state }) => state),
      ['delegated', 'asked'],
    );
    await assert.rejects(house.approved(viewers.client, id), { code: 'locked' });
    const back = { to: viewers.client.personId };
    const other = house.as(viewers.reader).approvals;
    await assert.rejects(other.delegate(id, back, act()), { code: 'invalid', pointer: '/to' });
    assert.equal((await house.approved(viewers.reader, id)).state, 'approved');
    const { statement } = await checked(await house.team.approvals.receipt(id, to), house.key);
    assert.equal(statement?.signer.inPlaceOf?.name, 'Ines Valcourt');
  });

  it('tells by line what was changed while the page was open, and signs nothing', async () => {
    const house = await openHouse(open);
    const { approvals, orders } = house.as(viewers.client);
    const { id, digest, subject } = await house.sent();
    await approvals.view(id, act());
    const dearer = { lines: [content.lines[0]!, line('l2', 3_000)] };
    const order = await house.team.orders.update(subject?.id ?? '', dearer, act());
    const refused = await approvals.decide(id, yes(digest), act()).catch((error: unknown) => error);
    assert.ok(isGuestError(refused));
    assert.equal(refused.code, 'conflict');
    assert.equal(refused.changed?.approvalId, order.approvalId);
    const changed = refused.changed?.difference.find((one) => one.code === 'item_changed' && one.field === 'unitPrice');
    assert.deepEqual(changed, {
      ...{ code: 'item_changed', list: 'lines', id: 'l2', label: 'Line l2', row: 2 },
      ...{ field: 'unitPrice', before: 2_500, after: 3_000 },
    });
    assert.deepEqual(await receiptsOf(house.store), []);
    const told = (await house.store.chain(`activity:${accountId}`, 1, 10)).map(({ body }) => JSON.parse(body).act);
    assert.deepEqual(told, ['approval.send', 'approval.view', 'approval.withdraw', 'approval.send']);
    assert.equal((await house.approved(viewers.client, order.approvalId ?? '')).state, 'approved');
    assert.equal((await orders.get(order.id)).state, 'approved');
    await assert.rejects(approvals.decide(id, yes('0'.repeat(64)), act()), { code: 'conflict' });
  });

  it('locks what is signed for everybody, the administrator too, and leaves the rest', async () => {
    const house = await openHouse(open);
    const { orders } = house.team;
    const { id, subject } = await house.sent({ signerIds: [viewers.client.personId, viewers.team.personId] });
    const orderId = subject?.id ?? '';
    await house.approved(viewers.client, id);
    const locked = { code: 'locked' };
    await assert.rejects(orders.update(orderId, { title: 'Other' }, act()), locked);
    await assert.rejects(house.engine.admin.update('orders', orderId, { title: 'Other' }, { accountId }), locked);
    const bulk = { noun: 'orders' as const, record: { ...content, id: orderId, projectId, title: 'Other' } };
    const { refused } = await house.engine.admin.write([bulk], { accountId, existing: 'replace' });
    assert.equal(refused.length, 1);
    await assert.rejects(house.engine.admin.remove('orders', orderId, { accountId }), locked);
    assert.equal((await orders.update(orderId, { note: 'Good client' }, act())).note, 'Good client');
    assert.equal((await orders.get(orderId)).title, content.title);
    const next = await orders.revise(orderId, { title: 'Other' }, act());
    assert.deepEqual([next.edition, next.state], [2, 'draft']);
    assert.equal((await house.team.approvals.get(id)).state, 'withdrawn');
    await house.team.approvals.receipt(id, viewers.client.personId);
  });

  it('takes a no, and a wish for changes, with words why, and opens what was sent back', async () => {
    const house = await openHouse(open);
    const { approvals } = house.as(viewers.client);
    for (const decision of ['declined', 'changes_requested'] as const) {
      const { id, digest, subject } = await house.sent();
      await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'conflict' }, 'nobody signs unseen');
      await approvals.view(id, act());
      const no = { decision, digest: digest ?? '', reason: 'Too dear' };
      await assert.rejects(approvals.decide(id, { ...no, reason: ' ' }, act()), {
        code: 'invalid',
        pointer: '/reason',
      });
      assert.equal((await approvals.decide(id, no, act())).state, decision);
      await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'locked' });
      const order = await house.team.orders.update(subject?.id ?? '', { terms: 'Less' }, act());
      assert.deepEqual([order.edition, order.state, order.reason], [2, 'draft', 'Too dear']);
    }
    assert.deepEqual(await receiptsOf(house.store), []);
  });

  it('ends by the clock in every answer, and by the member who asked', async () => {
    const house = await openHouse(open);
    const { approvals, orders } = house.as(viewers.client);
    const { id, digest, subject } = await house.sent({ expiresAt: '2026-11-23T00:00:00.000Z' });
    await approvals.view(id, act());
    house.clock.set('2026-11-23T00:00:00.000Z');
    assert.deepEqual([(await approvals.get(id)).state, (await approvals.get(id)).rights], ['expired', []]);
    assert.equal((await orders.get(subject?.id ?? '')).state, 'expired');
    await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'locked' });
    await assert.rejects(house.team.approvals.withdraw(id, act()), { code: 'locked' });

    assert.deepEqual([await house.engine.expireDue(), await house.engine.expireDue()], [1, 0]);
    assert.equal(
      (await house.store.chain(`activity:${accountId}`, 'last', 1))[0]?.body.includes('approval.expire'),
      true,
    );
    assert.equal((await house.team.orders.list(projectId, { where: { state: 'expired' } })).items.length, 1);

    const other = await house.sent();
    await assert.rejects(approvals.withdraw(other.id, act()), { code: 'forbidden' });
    assert.equal((await house.team.approvals.withdraw(other.id, act())).state, 'withdrawn');
    await assert.rejects(approvals.decide(other.id, yes(other.digest), act()), { code: 'locked' });
    assert.equal((await approvals.list()).items.length, 2);
  });

  it('shows nothing to others, and refuses what is no signature', async () => {
    const house = await openHouse(open);
    const { id, digest } = await house.sent();
    for (const viewer of [viewers.reader, viewers.contractor]) {
      const { approvals } = house.as(viewer);
      assert.deepEqual((await approvals.list()).items, []);
      await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'not_found' });
      await assert.rejects(approvals.receipt(id, viewers.client.personId), { code: 'not_found' });
    }
    const { approvals } = house.as(viewers.client);
    await approvals.view(id, act());
    const dot = { kind: 'drawn', drawing: { width: 300, height: 100, strokes: [[[1, 1, 0]]] } } as const;
    const scribble = { decision: 'approved', digest: digest ?? '', signature: dot } as const;
    await assert.rejects(approvals.decide(id, scribble as never, act()), { code: 'invalid', pointer: '/signature' });
    await assert.rejects(house.team.approvals.decide(id, yes(digest), act()), { code: 'forbidden' });
    await assert.rejects(approvals.receipt(id, viewers.client.personId), { code: 'not_found' });
    await assert.rejects(approvals.receipt(id, viewers.team.personId), { code: 'forbidden' });
  });

  it('is of a delivery and of a comment by the same act', async () => {
    const house = await openHouse(open);
    const taskId = taskIds[0] ?? '';
    const ask = { signerIds: [viewers.client.personId], sequence: 'parallel' as const };
    const { approvals } = house.team;
    const comment = await house.team.comments.create(taskId, { text: 'Oak, oiled', audience: 'guests' }, act());
    const secret = await house.team.comments.create(taskId, { text: 'Margin', audience: 'internal' }, act());
    const subjects = [{ kind: 'task', id: taskId } as const, { kind: 'comment', id: comment.id } as const];
    for (const subject of subjects) {
      const { id } = await approvals.ask({ ...ask, subject }, act());
      assert.equal((await house.approved(viewers.client, id)).state, 'approved');
      const found = await checked(await approvals.receipt(id, viewers.client.personId), house.key);
      assert.deepEqual([found.faults, found.statement?.subject.kind], [[], subject.kind]);
    }
    const hidden = { kind: 'comment', id: secret.id } as const;
    await assert.rejects(approvals.ask({ ...ask, subject: hidden }, act()), {
      code: 'invalid',
      pointer: '/signerIds/0',
    });
    const none = { kind: 'comment', id: 'none' } as const;
    await assert.rejects(approvals.ask({ ...ask, subject: none }, act()), { code: 'invalid', pointer: '/subject/id' });
    const guest = house.as(viewers.client).approvals;
    await assert.rejects(guest.ask({ ...ask, subject: subjects[0]! }, act()), { code: 'forbidden' });
    const one = await approvals.ask({ ...ask, subject: subjects[0]!, text: 'Both tops' }, act());
    const two = await approvals.ask({ ...ask, subject: subjects[0]!, text: 'One top' }, act());
    assert.equal(two.subject?.edition, (one.subject?.edition ?? 0) + 1);
    await assert.rejects(guest.decide(one.id, yes(one.digest), act()), { code: 'conflict' });
  });

  it('goes out of sight with a comment that is closed to guests, unless somebody has signed it', async () => {
    const house = await openHouse(open);
    const ask = { signerIds: [viewers.client.personId], sequence: 'parallel' as const };
    const guest = house.as(viewers.client).approvals;
    for (const isSigned of [false, true]) {
      const said = { text: 'Oak, oiled', audience: 'guests' } as const;
      const comment = await house.team.comments.create(taskIds[0] ?? '', said, act());
      const { id } = await house.team.approvals.ask({ ...ask, subject: { kind: 'comment', id: comment.id } }, act());
      if (isSigned) await house.approved(viewers.client, id);
      await house.engine.admin.update('comments', comment.id, { audience: 'internal' }, { accountId });
      if (isSigned) assert.equal((await guest.get(id)).state, 'approved');
      else await assert.rejects(guest.get(id), { code: 'not_found' });
      await house.team.comments.update(comment.id, { audience: 'guests' }, act());
      assert.equal((await guest.get(id)).id, id);
      await house.team.comments.update(comment.id, { audience: 'internal' }, act());
      if (!isSigned) await assert.rejects(guest.get(id), { code: 'not_found' });
    }
  });
}

/** Makes a guest who only reads one of the client's side: who may sign, and knows the other guests. */
async function makeSigner({ engine: { admin } }: ApprovalHouse, personId: string): Promise<void> {
  const guestOf = (id: string) => world.guests?.find((one) => one.personId === id);
  const guest = guestOf(personId);
  const share = world.shares?.find((one) => one.projectId === projectId && one.guestId === guest?.id);
  const { roleId } = guestOf(viewers.client.personId) ?? {};
  await admin.update('guests', guest?.id ?? '', { roleId: roleId ?? '' }, { accountId });
  await admin.update('shares', share?.id ?? '', { showsGuests: true }, { accountId });
}
