import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../src/stores/memory.ts';
import {
  accountId,
  act,
  content,
  line,
  openHouse,
  projectId,
  stageIds,
  taskIds,
  viewers,
  world,
} from './approvals/house.ts';

const at = { accountId };
const [taskId = '', otherTask = ''] = taskIds;
const house = () => openHouse(async (world) => memoryStore(world));

describe('the question about an order', () => {
  it('ends when the order does, or earlier where whoever asked said so', async () => {
    const { engine, team, sent } = await house();
    const [first, later, latest] = ['2026-12-01', '2026-12-15', '2026-12-31'].map((day) => `${day}T00:00:00.000Z`);
    const endOf = async (id: string) => {
      const { approvalId } = await team.orders.get(id);
      return (await team.approvals.get(approvalId ?? '')).expiresAt;
    };
    const one = await sent({}, { validUntil: first });
    const id = one.subject?.id ?? '';
    assert.equal(one.expiresAt, first);
    await team.orders.update(id, { validUntil: latest }, act());
    assert.equal(await endOf(id), latest);
    await engine.admin.update('orders', id, { validUntil: null }, at);
    assert.equal(await endOf(id), null);

    const two = (await sent({ expiresAt: later }, { validUntil: first })).subject?.id ?? '';
    assert.equal(await endOf(two), first);
    await team.orders.update(two, { validUntil: latest }, act());
    assert.equal(await endOf(two), later);
  });

  it('moves no card that whoever put the order there may not move', async () => {
    const { engine, team, as, sent } = await house();
    const { stageId } = await engine.admin.get('tasks', taskId, at);
    const moveTo = { approved: stageIds.find((one) => one !== stageId) ?? '' };
    const { subject } = await sent({ moveTo }, { taskId });
    const parentId = world.roles?.find(({ preset }) => preset === 'member')?.id ?? '';
    const role = { kind: 'team', name: 'Seller', parentId, rights: { 'task.move': 'deny' } } as const;
    const { id: roleId } = (await engine.admin.create('roles', role, at)).record;
    const { id: personId } = (await engine.admin.create('people', { name: 'Sol' }, {})).record;
    await engine.admin.create('members', { personId, roleId }, at);
    const seller = as({ accountId, personId }).orders;
    const id = subject?.id ?? '';
    await assert.rejects(seller.update(id, { taskId: otherTask }, act()), { code: 'forbidden' });
    assert.equal((await seller.update(id, { taskId: null }, act())).taskId, null);
    assert.equal((await team.orders.update(id, { taskId: otherTask }, act())).taskId, otherTask);
    const { approvalId } = await team.orders.get(id);
    await engine.as(viewers.client).approvals.view(approvalId ?? '', act());
    assert.equal((await engine.admin.get('approvals', approvalId ?? '', at)).moveTo.approved, moveTo.approved);
  });
});

describe('what is signed', () => {
  const unseen = {
    'a turn of direction': '100 \u202e000 5',
    'an isolate': 'a\u2066b',
    'a space of no width': 'a\u200bb',
    'a control': 'a\u0007b',
    'half a character': 'a\ud83d',
  };
  it('holds nothing that is not seen, in orders by every way in', async () => {
    const { engine, team } = await house();
    const made = await team.orders.create(projectId, { ...content, terms: 'One\n\tTwo – 👩‍👩‍👧 می‌خواهم' }, act());
    for (const [what, text] of Object.entries(unseen)) {
      const lines = [line('l1', 5), { ...line('l2', 5), text }];
      const given = { ...content, projectId, lines };
      const refused = { code: 'invalid', pointer: '/lines/1/text' };
      await assert.rejects(team.orders.create(projectId, { ...content, lines }, act()), refused, what);
      await assert.rejects(team.orders.update(made.id, { lines }, act()), refused, what);
      await assert.rejects(team.orders.revise(made.id, { title: text }, act()), { code: 'invalid', pointer: '/title' });
      await assert.rejects(engine.admin.create('orders', given, at), refused, what);
      await assert.rejects(engine.admin.update('orders', made.id, { lines }, at), refused, what);
      const { refused: bulk } = await engine.admin.write(
        [{ noun: 'orders', record: { ...given, id: 'i1' } } as never],
        at,
      );
      assert.equal(bulk[0]?.pointer, '/lines/1/text', what);
    }
  });

  it('holds nothing that is not seen, in what people are asked about', async () => {
    const { team } = await house();
    const asked = { sequence: 'parallel' as const, signerIds: [viewers.client.personId] };
    const { 'half a character': half, ...kept } = unseen;
    for (const [what, text] of Object.entries(kept)) {
      const about = { ...asked, subject: { kind: 'task', id: taskId } } as const;
      await assert.rejects(team.approvals.ask({ ...about, text }, act()), { code: 'invalid', pointer: '/text' }, what);
      const { id } = await team.comments.create(taskId, { text, audience: 'guests' }, act());
      const subject = { kind: 'comment', id } as const;
      const refused = { code: 'invalid', pointer: '/subject/id' };
      await assert.rejects(team.approvals.ask({ ...asked, subject }, act()), refused, what);
    }
    const about = { ...asked, subject: { kind: 'task', id: taskId } } as const;
    await assert.rejects(team.approvals.ask({ ...about, text: half }, act()), { code: 'invalid', pointer: '/text' });
  });
});
