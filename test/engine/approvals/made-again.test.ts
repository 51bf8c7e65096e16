import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BulkRecord } from '../../../src/engine/types.ts';
import { ways } from '../ways.ts';
import { openHouse, projectId, viewers } from './house.ts';
import { ask, at, bulkRefusal, client, comment, file, lockedAt, other, taskId, team } from './subjects.ts';

describe('what was signed and removed', () => {
  const open = ways['memory']!;

  it('is made again under its id as it was signed, or not at all', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const [fileId, commentId] = [await file(house), await comment(house)];
    const inner = await file(house, { commentId });
    const { stageId, title } = await admin.get('tasks', taskId, at);
    const { postedAt } = await admin.get('comments', commentId, at);
    const facts = {
      projectId,
      taskId,
      name: 'plan.pdf',
      mediaType: 'application/pdf',
      size: 9,
      digest: 'a'.repeat(64),
    };
    const said = { id: commentId, projectId, taskId, text: 'Oak, oiled', audience: 'guests', author: team, postedAt };
    for (const [kind, id] of [
      ['comment', commentId],
      ['attachment', fileId],
      ['task', taskId],
    ] as const)
      await house.approved(viewers.client, (await ask(house, kind, id)).id);
    await admin.remove('tasks', taskId, at);

    const made: readonly (readonly [BulkRecord['noun'], object, readonly object[]])[] = [
      ['tasks', { id: taskId, projectId, stageId, title }, [{ title: 'Pine' }]],
      ['comments', said, [{ text: 'Pine' }, { author: client }, { postedAt: '2026-11-01T00:00:00.000Z' }]],
      ['attachments', { ...facts, id: inner, commentId }, [{ digest: other }, { commentId: null }]],
      ['attachments', { ...facts, id: fileId }, [{ name: 'other.pdf' }, { commentId }]],
    ];
    for (const [noun, signed, changes] of made) {
      for (const change of changes) {
        const pointer = `/${Object.keys(change)[0]}`;
        const record = { ...signed, ...change };
        await assert.rejects(admin.create(noun, record as never, at), lockedAt(pointer));
        assert.equal(await bulkRefusal(house, noun, record), pointer);
      }
      await admin.create(noun, signed as never, at);
    }
  });

  it('takes along what hangs on it where it is refused in a bulk write', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const commentId = await comment(house);
    const { postedAt } = await admin.get('comments', commentId, at);
    await house.approved(viewers.client, (await ask(house, 'comment', commentId)).id);
    await admin.remove('comments', commentId, at);
    const said = { id: commentId, projectId, taskId, text: 'Oak, oiled', audience: 'guests', author: team, postedAt };
    const reply = { id: 'reply', projectId, taskId, text: 'Why?', replyTo: commentId, audience: 'guests' };
    const write = (text: string) =>
      admin.write(
        [
          { noun: 'comments', record: { ...said, text } },
          { noun: 'comments', record: reply },
        ] as never,
        at,
      );
    assert.deepEqual(
      (await write('Pine')).refused.map(({ id, pointer }) => [id, pointer]),
      [
        [commentId, '/text'],
        ['reply', '/replyTo'],
      ],
    );
    assert.equal((await write('Oak, oiled')).written, 2);
  });

  it('is locked where a signed order lists the file', async () => {
    const house = await openHouse(open);
    const { admin } = house.engine;
    const id = await file(house);
    const listed = { id, name: 'plan.pdf', mediaType: 'application/pdf', size: 9, digest: 'a'.repeat(64) };
    await house.approved(viewers.client, (await house.sent({}, { files: [listed] })).id);
    await admin.remove('attachments', id, at);
    await assert.rejects(file(house, { id, digest: other }), lockedAt('/digest'));
    assert.equal(await file(house, { id }), id);
  });
});
