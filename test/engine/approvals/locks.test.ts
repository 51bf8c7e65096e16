import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SubjectRequest } from '../../../src/contract/approvals/inputs.ts';
import type { GuestError } from '../../../src/contract/errors.ts';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import { accountId, act, type ApprovalHouse, openHouse, viewers, yes } from './house.ts';
import { ask, at, bulkRefusal, client, comment, file, lockedAt, other, replaced, taskId, team } from './subjects.ts';

/** What waits for the client now about a subject. */
async function waiting(house: ApprovalHouse, id: string) {
  const { items } = await house.as(viewers.client).approvals.list({ where: { state: { in: ['sent', 'viewed'] } } });
  return items.filter(({ subject }) => subject?.id === id);
}

describe('what is signed of a card, comment or file', () => {
  const open = ways['memory']!;

  it('is locked for everybody, by every way in; what is not signed is not', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const [fileId, commentId] = [await file(house), await comment(house)];
    const inner = await file(house, { commentId });
    const subjects = [
      ['task', taskId],
      ['comment', commentId],
      ['attachment', fileId],
    ] as const;
    for (const [kind, id] of subjects) await house.approved(viewers.client, (await ask(house, kind, id)).id);

    await assert.rejects(house.team.comments.update(commentId, { text: 'Pine' }, act()), lockedAt('/text'));
    await assert.rejects(admin.update('comments', commentId, { text: 'Pine' }, at), lockedAt('/text'));
    await assert.rejects(admin.update('comments', commentId, { author: client }, at), lockedAt('/author'));
    assert.equal(await bulkRefusal(house, 'comments', { id: commentId, text: 'Pine' }), '/text');
    await assert.rejects(house.team.tasks.update(taskId, { title: 'Pine' }, act()), lockedAt('/title'));
    await assert.rejects(admin.update('tasks', taskId, { title: 'Pine' }, at), lockedAt('/title'));
    assert.equal(await bulkRefusal(house, 'tasks', { id: taskId, title: 'Pine' }), '/title');
    for (const id of [fileId, inner]) {
      await assert.rejects(admin.update('attachments', id, { digest: other }, at), lockedAt('/digest'));
      assert.equal(await bulkRefusal(house, 'attachments', { id, name: 'other.pdf' }), '/name');
    }
    await assert.rejects(file(house, { commentId }), lockedAt('/commentId'));
    // Hung elsewhere it would be out of the signature's reach, and could come back as something else.
    for (const [id, to] of [
      [inner, null],
      [fileId, await comment(house)],
    ] as const) {
      await assert.rejects(admin.update('attachments', id, { commentId: to }, at), lockedAt('/commentId'));
      assert.equal(await bulkRefusal(house, 'attachments', { id, commentId: to }), '/commentId');
    }

    assert.equal((await house.team.tasks.update(taskId, { description: 'Two' }, act())).description, 'Two');
    assert.equal((await house.team.comments.update(commentId, { text: 'Oak, oiled' }, act())).text, 'Oak, oiled');
    await file(house);
    await admin.remove('attachments', fileId, at);
  });

  it('is told to whoever may write it as locked, and of who signed as nothing', async () => {
    const house = await openHouse(open);
    const mine = house.as(viewers.client).comments;
    const { id } = await mine.create(taskId, { text: 'We pay 5,000' }, act());
    const { id: asked } = await ask(house, 'comment', id, team);
    await house.approved(viewers.team, asked);
    await assert.rejects(house.as(viewers.client).approvals.get(asked), { code: 'not_found' });
    const refused = (await mine
      .update(id, { text: 'We pay 50,000' }, act())
      .catch((error: unknown) => error)) as GuestError;
    assert.deepEqual([refused.code, refused.pointer, refused.changed], ['locked', '/text', undefined]);
    assert.doesNotMatch(refused.message, /sign(er|ature)|approv/);
    await assert.rejects(mine.update(id, { nonsense: 1 } as never, act()), { code: 'invalid' });
    assert.equal((await mine.update(id, { text: 'We pay 5,000' }, act())).text, 'We pay 5,000');
  });

  it('is locked where a signed order lists the file', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const listed = {
      id: await file(house),
      name: 'plan.pdf',
      mediaType: 'application/pdf',
      size: 9,
      digest: 'a'.repeat(64),
    };
    const { id } = await house.sent({}, { files: [listed] });
    await house.approved(viewers.client, id);
    await assert.rejects(admin.update('attachments', listed.id, { size: 10 }, at), lockedAt('/size'));
  });
});

for (const [name, open] of Object.entries(ways))
  describe(`a question whose subject is changed while it waits, over ${name}`, () => {
    it('is taken back and asked again in the same write; a press meanwhile is told the difference', async () => {
      const house = await openHouse(open);
      const { admin } = house.engine;
      const [fileId, commentId] = [await file(house), await comment(house)];
      const inner = await file(house, { commentId });
      const changes: readonly (readonly [SubjectRequest['subject']['kind'], string, string, () => Promise<unknown>])[] =
        [
          ['comment', commentId, 'Pine', () => house.team.comments.update(commentId, { text: 'Pine' }, act())],
          ['comment', commentId, 'Elm', () => admin.update('comments', commentId, { text: 'Elm' }, at)],
          ['comment', commentId, 'b.pdf', () => admin.update('attachments', inner, { name: 'b.pdf' }, at)],
          ['task', taskId, 'Second', () => house.team.tasks.update(taskId, { title: 'Second' }, act())],
          [
            'task',
            taskId,
            'Third',
            () => admin.write([{ noun: 'tasks', record: { id: taskId, title: 'Third' } } as never], replaced),
          ],
          ['task', taskId, 'more.pdf', () => file(house, { name: 'more.pdf' })],
          ['task', taskId, 'plan.pdf', () => admin.remove('attachments', fileId, at)],
          [
            'comment',
            commentId,
            other,
            () => admin.write([{ noun: 'attachments', record: { id: inner, digest: other } } as never], replaced),
          ],
        ];
      for (const [kind, id, difference, change] of changes) {
        const before = await ask(house, kind, id);
        await house.as(viewers.client).approvals.view(before.id, act());
        await change();
        const [now, ...others] = await waiting(house, id);
        assert.deepEqual([others, now?.id === before.id], [[], false]);
        const press = house.as(viewers.client).approvals.decide(before.id, yes(before.digest), act());
        await assert.rejects(press, (raised: GuestError) => {
          assert.deepEqual([raised.code, raised.changed?.approvalId], ['conflict', now?.id]);
          assert.match(JSON.stringify(raised.changed?.difference), new RegExp(difference));
          return true;
        });
        const last = (await admin.get('approvals', before.id, at)).steps.at(-1);
        assert.deepEqual([last?.act, last?.by], ['withdraw', { kind: 'member', personId: team }]);
        const entries = (await house.store.chain(`activity:${accountId}`, 1, 200)).map(({ body }) => JSON.parse(body));
        assert.ok(entries.some((entry) => entry.act === 'approval.send' && entry.approvalId === now?.id));
      }
      assert.equal(
        (await house.approved(viewers.client, (await waiting(house, taskId))[0]?.id ?? '')).state,
        'approved',
      );
    });

    it('is signed as it stands or is changed, whichever comes first, and never both', async () => {
      const house = await openHouse(open);
      for (let round = 0; round < 4; round += 1) {
        const id = await comment(house);
        const { id: asked, digest } = await ask(house, 'comment', id);
        const { approvals, comments } = house.as(viewers.client);
        await approvals.view(asked, act());
        const press = () => approvals.decide(asked, yes(digest), act());
        const edit = () => house.team.comments.update(id, { text: 'Pine' }, act());
        const acts = round % 2 === 0 ? [press(), edit()] : [edit(), press()].reverse();
        const [pressed, edited] = await Promise.allSettled(acts);
        const text = (await comments.list(taskId)).items.find((one) => one.id === id)?.text;
        const isSigned = pressed?.status === 'fulfilled';
        assert.deepEqual([text, edited?.status], isSigned ? ['Oak, oiled', 'rejected'] : ['Pine', 'fulfilled']);
      }
    });
  });

describe('a question', () => {
  const open = ways['memory']!;
  const { locked } = postgresWays();

  it('is taken back, and asked by nobody, where a guest changes what was said', async () => {
    const house = await openHouse(open);
    const mine = house.as(viewers.client).comments;
    const { id } = await mine.create(taskId, { text: 'We pay 5,000' }, act());
    const { id: asked, digest } = await ask(house, 'comment', id, team);
    await house.team.approvals.view(asked, act());
    await mine.update(id, { text: 'We pay 50,000' }, act());
    assert.equal((await house.team.approvals.get(asked)).state, 'withdrawn');
    assert.deepEqual((await house.team.approvals.list({ where: { state: 'sent' } })).items, []);
    await assert.rejects(house.team.approvals.decide(asked, yes(digest), act()), (raised: GuestError) => {
      assert.deepEqual([raised.code, raised.changed?.approvalId], ['conflict', asked]);
      assert.match(JSON.stringify(raised.changed?.difference), /50,000/);
      return true;
    });
  });

  it('stays as it is where nothing changes that its signers sign', async () => {
    const house = await openHouse(open);
    const { id } = await ask(house, 'task', taskId);
    await house.team.tasks.update(taskId, { description: 'Hidden or not' }, act());
    await file(house, { audience: 'internal' });
    await file(house, { digest: null });
    assert.deepEqual(
      (await waiting(house, taskId)).map((one) => one.id),
      [id],
    );
  });

  const closing = async (store: OpenStore) => {
    const house = await openHouse(store);
    const { admin } = house.engine;
    const guest = house.as(viewers.client).approvals;
    for (const close of ['update', 'write', 'member'] as const) {
      const commentId = await comment(house);
      const inner = await file(house, { commentId });
      const { id } = await ask(house, 'comment', commentId, client, team);
      await house.approved(viewers.team, id);
      const audience = 'internal' as const;
      if (close === 'update') await admin.update('comments', commentId, { audience }, at);
      if (close === 'write')
        await admin.write([{ noun: 'comments', record: { id: commentId, audience } } as never], replaced);
      if (close === 'member') await house.team.comments.update(commentId, { audience }, act());
      await assert.rejects(guest.get(id), { code: 'not_found' }, close);
      await assert.rejects(guest.decide(id, yes('a'.repeat(64)), act()), { code: 'not_found' });
      assert.equal((await house.team.approvals.get(id)).state, 'withdrawn');
      assert.equal((await house.team.approvals.receipt(id, team)).format.length > 0, true);
      await admin.update('attachments', inner, { audience }, at);
      await admin.update('comments', commentId, { audience: 'guests' }, at);
      await assert.rejects(guest.get(id), { code: 'not_found' }, 'its file is closed still');
    }
    const fileId = await file(house);
    const { id } = await ask(house, 'task', taskId);
    await admin.update('attachments', fileId, { audience: 'internal' }, at);
    await assert.rejects(guest.get(id), { code: 'not_found' });
    const [now] = await waiting(house, taskId);
    assert.doesNotMatch(now?.document ?? 'plan.pdf', /plan\.pdf/);
    await house.approved(viewers.client, now?.id ?? '');
  };

  it('is no way to read on what was closed: who signed keeps it, everybody else is shown nothing', () => closing(open));
  it('is no such way through the second lock of PostgreSQL either', () => closing(locked));
});
