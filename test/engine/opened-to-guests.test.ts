import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterNow, adapterWorld } from '../../src/conformance/adapter/index.ts';
import { newKey } from '../../src/conformance/adapter/look.ts';
import type { Noun } from '../../src/contract/nouns.ts';
import type { Engine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const at = { accountId };
const [landing, whisper] = [id('tasks', 'landing'), id('comments', 'whisper')];
const { projectId } = world.tasks!.find((one) => one.id === landing)!;
const inner = { taskId: landing, name: 'a.pdf', mediaType: 'application/pdf', size: 1, audience: 'internal' } as const;

type Change = (engine: Engine, noun: Noun, id: string, record: object) => Promise<unknown>;

/** The ways in which the administrator changes what is stored. */
const ways: Readonly<Record<string, Change>> = {
  'one by one': ({ admin }, noun, which, record) => admin.update(noun, which, record as never, at),
  'in bulk': ({ admin }, noun, which, record) =>
    admin.write([{ noun, record: { id: which, ...record } } as never], { ...at, existing: 'replace' }),
};

describe('What is opened to guests', () => {
  for (const [way, change] of Object.entries(ways)) {
    it(`is logged where the administrator does it ${way}, and nothing else is`, async () => {
      const store = memoryStore(world);
      const engine = engineOver(store);
      const { record: file } = await engine.admin.create('attachments', inner, at);
      const opened = [
        ['comments', whisper, 'audience', { act: 'comment.publish', commentId: whisper, taskId: landing }],
        ['attachments', file.id, 'audience', { act: 'attachment.publish', attachmentId: file.id, taskId: landing }],
        ['tasks', landing, 'internal', { act: 'task.publish', taskId: landing, projectId }],
        ['projects', projectId, 'internal', { act: 'project.publish', projectId }],
      ] as const;
      const to = (field: 'audience' | 'internal', isOpen: boolean) =>
        field === 'audience' ? { audience: isOpen ? 'guests' : 'internal' } : { internal: !isOpen };
      for (const [noun, which, field] of opened) {
        await change(engine, noun, which, to(field, false));
        await change(engine, noun, which, to(field, true));
        await change(engine, noun, which, to(field, true));
      }
      assert.deepEqual(
        (await store.chain(`activity:${accountId}`, 1, 20)).map(({ body }) => JSON.parse(body) as unknown),
        opened.map(([, , , entry]) => ({ ...entry, at: adapterNow, by: null })),
      );
      await engine.close();
    });
  }

  it('is logged with the member who does it; what goes along has an entry of its own', async () => {
    const store = memoryStore(world);
    const engine = engineOver(store);
    const { comments, tasks } = engine.as(viewers.maker);
    const { personId } = viewers.maker;
    const { record: file } = await engine.admin.create('attachments', { ...inner, commentId: whisper }, at);
    await comments.update(whisper, { audience: 'guests' }, newKey());
    for (const internal of [true, false, false]) await tasks.update(landing, { internal }, newKey());
    assert.deepEqual(
      (await store.chain(`activity:${accountId}`, 1, 20)).map(({ body }) => JSON.parse(body) as unknown),
      [
        { act: 'comment.publish', commentId: whisper, taskId: landing, at: adapterNow, by: personId },
        { act: 'attachment.publish', attachmentId: file.id, taskId: landing, at: adapterNow, by: personId },
        { act: 'task.publish', taskId: landing, projectId, at: adapterNow, by: personId },
      ],
    );
    await engine.close();
  });
});
