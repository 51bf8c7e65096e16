import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../src/stores/memory.ts';
import { accountId, act, content, openHouse, projectId, taskIds, viewers } from './approvals/house.ts';

const at = { accountId };
const [taskId = ''] = taskIds;
const internalTask = taskIds[7] ?? '';
const [open, hidden] = ['a'.repeat(64), 'b'.repeat(64)];

async function house() {
  const opened = await openHouse(async (world) => memoryStore(world));
  const { admin } = opened.engine;
  const add = async (more: object) => {
    const given = { projectId, taskId, name: 'plan.pdf', mediaType: 'application/pdf', size: 9, audience: 'guests' };
    const { record } = await admin.create('attachments', { ...given, digest: open, ...more } as never, at);
    const { id, name, mediaType, size, digest } = record;
    return { id, name, mediaType, size, digest: digest ?? '' };
  };
  return {
    ...opened,
    admin,
    add,
    create: (files: object) => opened.team.orders.create(projectId, { ...content, files } as never, act()),
  };
}

describe('the files of an order', () => {
  it('are those of its project that guests see, as they are', async () => {
    const { admin, add, create, team } = await house();
    const file = await add({});
    const others = [
      { ...file, id: 'none' },
      { ...file, digest: hidden },
      { ...file, name: 'other.pdf' },
      { ...file, size: 10 },
      { ...file, mediaType: 'text/html' },
      await add({ audience: 'internal' }),
      await add({ taskId: internalTask }),
    ];
    const refused = { code: 'invalid', pointer: '/files/1/id' };
    const unknown = await create([file, others[0]!]).catch((error: unknown) => error);
    for (const other of others) {
      const files = [file, other.id === file.id ? { ...other, id: (await add({})).id } : other];
      await assert.rejects(create(files), refused, JSON.stringify(other));
      assert.deepEqual(await create(files).catch((error: unknown) => error), unknown);
      await assert.rejects(admin.create('orders', { ...content, projectId, files } as never, at), refused);
      const record = { ...content, id: 'imported', projectId, files };
      const bulk = await admin.write([{ noun: 'orders', record } as never], at);
      assert.deepEqual([bulk.written, bulk.refused[0]?.pointer], [0, '/files/1/id']);
    }
    const made = await create([file]);
    await assert.rejects(team.orders.update(made.id, { files: [file, others[0]!] }, act()), refused);
    await assert.rejects(admin.update('orders', made.id, { files: [file, others[0]!] }, at), refused);
  });

  it('can come with the order in one import, and are looked at again when it is sent', async () => {
    const { admin, team, add } = await house();
    const given = { projectId, taskId, name: 'a.pdf', mediaType: 'application/pdf', size: 1, digest: open };
    const { name, mediaType, size, digest } = given;
    const files = [{ id: 'f1', name, mediaType, size, digest }];
    const bulk = await admin.write(
      [
        { noun: 'attachments', record: { ...given, id: 'f1', audience: 'guests' } },
        { noun: 'orders', record: { ...content, id: 'q1', projectId, files } },
      ] as never,
      at,
    );
    assert.equal(bulk.written, 2);
    await admin.update('attachments', 'f1', { audience: 'internal' }, at);
    assert.equal((await team.orders.update('q1', { files: [...files, await add({})] }, act())).files?.length, 2);
    const request = { signerIds: [viewers.client.personId], sequence: 'parallel' as const };
    await assert.rejects(team.orders.send('q1', request, act()), { code: 'invalid', pointer: '/files/0/id' });
    const subject = { kind: 'order', id: 'q1' } as const;
    const asked = { ...request, subject, askedBy: viewers.team.personId };
    await assert.rejects(admin.ask(asked, at), { code: 'invalid', pointer: '/files/0/id' });
    await admin.update('attachments', 'f1', { audience: 'guests' }, at);
    assert.equal((await team.orders.send('q1', request, act())).state, 'sent');
  });
});
