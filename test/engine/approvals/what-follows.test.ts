import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApprovalDecision, SubjectRequest } from '../../../src/contract/approvals/inputs.ts';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import {
  accountId,
  act,
  type ApprovalHouse,
  checked,
  content,
  openHouse,
  stageIds,
  taskIds,
  viewers,
} from './house.ts';

const [taskId = '', otherTask = ''] = taskIds;
const at = { accountId };
const client = viewers.client.personId;
const ask = { signerIds: [client], sequence: 'parallel' as const };
const stageOf = async ({ engine }: ApprovalHouse) => (await engine.admin.get('tasks', taskId, at)).stageId;

for (const [name, open] of Object.entries(ways))
  describe(`what follows from an approval over ${name}`, () => promises(open));
describe('what follows from an approval over PostgreSQL with its second lock', () => promises(postgresWays().locked));

function promises(open: OpenStore): void {
  it('moves the card where the question said, in the same write, and tells nobody a stage beforehand', async () => {
    const house = await openHouse(open);
    const from = await stageOf(house);
    const [yes, no, changes] = stageIds.filter((id) => id !== from);
    const moveTo = { approved: yes ?? '', declined: no ?? '', changes_requested: changes ?? from };
    const answers = { declined: 'Too dear', changes_requested: 'Other colour', approved: '' } as const;
    for (const answer of ['declined', 'changes_requested', 'approved'] as const) {
      const { id, digest, ...shown } = await house.sent({ moveTo }, { taskId });
      assert.equal('moveTo' in shown, false);
      const { approvals } = house.as(viewers.client);
      await approvals.view(id, act());
      const before = await stageOf(house);
      if (answer === 'approved') await house.approved(viewers.client, id);
      else {
        const reason = answers[answer];
        await approvals.decide(
          id,
          { decision: answer, digest: digest ?? '', reason } satisfies ApprovalDecision,
          act(),
        );
      }
      assert.equal(await stageOf(house), moveTo[answer]);
      assert.notEqual(await stageOf(house), before);
      const [moved] = (await house.team.tasks.history(taskId, { limit: 1 })).items;
      assert.equal(moved?.by, null);
    }
  });

  it('waits for the last signer, and takes the next edition along', async () => {
    const house = await openHouse(open);
    const from = await stageOf(house);
    const moveTo = { approved: stageIds.find((id) => id !== from) ?? '' };
    const signerIds = [client, viewers.team.personId];
    const { subject } = await house.sent({ moveTo, signerIds }, { taskId });
    await house.team.orders.update(subject?.id ?? '', { title: 'Home and shop' }, act());
    const { approvalId } = await house.team.orders.get(subject?.id ?? '');
    await house.approved(viewers.client, approvalId ?? '');
    assert.equal(await stageOf(house), from);
    await house.approved(viewers.team, approvalId ?? '');
    assert.equal(await stageOf(house), moveTo.approved);
  });

  it('leaves the card where the stage has gone, and is refused where there is no card or another stage', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const projectId = (await admin.get('tasks', taskId, at)).projectId;
    const { id: stage } = (await admin.create('stages', { projectId, name: 'Production' }, at)).record;
    const { id } = await house.sent({ moveTo: { approved: stage } }, { taskId });
    await assert.rejects(house.sent({ moveTo: { approved: stage } }), { code: 'invalid', pointer: '/moveTo' });
    const none = { moveTo: { declined: 'none' } };
    await assert.rejects(house.sent(none, { taskId }), { code: 'invalid', pointer: '/moveTo/declined' });
    const from = await stageOf(house);
    await admin.remove('stages', stage, at);
    assert.equal((await house.approved(viewers.client, id)).state, 'approved');
    assert.equal(await stageOf(house), from);
  });

  it('ends what is asked of a comment, a file or a card with the thing itself, and keeps what is signed', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const { projectId } = await admin.get('tasks', otherTask, at);
    const said = () => house.team.comments.create(otherTask, { text: 'Oak, oiled', audience: 'guests' }, act());
    const removals: readonly [SubjectRequest['subject'], () => Promise<unknown>][] = [];
    const add = (kind: SubjectRequest['subject']['kind'], id: string, remove: () => Promise<unknown>) =>
      (removals as [SubjectRequest['subject'], () => Promise<unknown>][]).push([{ kind, id }, remove]);
    const [one, two, three] = [await said(), await said(), await said()];
    const file = (commentId: string | null) =>
      admin.create(
        'attachments',
        {
          ...{ projectId, taskId: otherTask, commentId, name: 'plan.pdf', mediaType: 'application/pdf', size: 9 },
          ...{ digest: 'a'.repeat(64), audience: 'guests' },
        },
        at,
      );
    const [alone, inThree] = [(await file(null)).record, (await file(three.id)).record];
    add('comment', one.id, () => house.team.comments.remove(one.id, act()));
    add('comment', two.id, () => admin.remove('comments', two.id, at));
    add('attachment', inThree.id, () => house.team.comments.remove(three.id, act()));
    add('attachment', alone.id, () => admin.remove('attachments', alone.id, at));
    add('task', otherTask, () => house.team.tasks.remove(otherTask, act()));
    for (const [subject, remove] of removals) {
      const { id: signed } = await house.team.approvals.ask({ ...ask, subject }, act());
      await house.approved(viewers.client, signed);
      const receipt = await house.team.approvals.receipt(signed, client);
      const { id: open } = await house.team.approvals.ask({ ...ask, subject, ...textOf(subject.kind) }, act());
      await remove();
      const last = (await admin.get('approvals', open, at)).steps.at(-1);
      assert.deepEqual([last?.act, last?.by], ['withdraw', { kind: 'member', personId: viewers.team.personId }]);
      assert.equal((await admin.get('approvals', signed, at)).state, 'approved');
      assert.deepEqual((await checked(receipt, house.key)).faults, []);
      const [kept] = await house.store.read({
        ...{ noun: 'receipts', accountId, order: [], limit: 1 },
        where: { op: 'eq', field: 'approvalId', value: signed },
      });
      assert.equal(kept?.jws, receipt.jws);
      const entries = (await house.store.chain(`activity:${accountId}`, 1, 100)).map(({ body }) => JSON.parse(body));
      assert.ok(entries.some((entry) => entry.act === 'approval.withdraw' && entry.approvalId === open));
    }
  });

  it('is asked by the administrator about all that can be signed, by the sight of the member who asks', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const comment = await house.team.comments.create(taskId, { text: 'Oak', audience: 'guests' }, act());
    const askedBy = viewers.team.personId;
    for (const subject of [{ kind: 'task', id: taskId } as const, { kind: 'comment', id: comment.id } as const]) {
      const { id, askedBy: by } = (await admin.ask({ ...ask, subject, askedBy }, at)).record;
      assert.equal(by, askedBy);
      assert.equal((await house.approved(viewers.client, id)).state, 'approved');
    }
    const subject = { kind: 'comment', id: 'none' } as const;
    await assert.rejects(admin.ask({ ...ask, subject, askedBy }, at), { code: 'invalid', pointer: '/subject/id' });
    const byGuest = { ...ask, subject: { kind: 'task', id: taskId } as const, askedBy: client };
    await assert.rejects(admin.ask(byGuest, at), { code: 'invalid', pointer: '/askedBy' });
    const { id } = (await admin.create('orders', { ...content, projectId: comment.projectId }, at)).record;
    const order = { ...ask, subject: { kind: 'order', id } as const, askedBy };
    assert.equal((await admin.ask(order, at)).record.state, 'sent');
    await assert.rejects(admin.ask(order, at), { code: 'invalid', pointer: '/subject' });
  });
}

/** Other words make another edition; a comment says what it says. */
function textOf(kind: SubjectRequest['subject']['kind']): { readonly text?: string } {
  return kind === 'comment' ? {} : { text: 'Once more' };
}
