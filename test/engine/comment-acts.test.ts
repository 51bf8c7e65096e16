import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterNow, adapterWorld } from '../../src/conformance/adapter/index.ts';
import { newKey } from '../../src/conformance/adapter/look.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const [landing, whisper] = [id('tasks', 'landing'), id('comments', 'whisper')];

describe('Opening a comment to guests', () => {
  it('is logged, with who did it and when; other changes of it are not', async () => {
    const store = memoryStore(world);
    const engine = engineOver(store);
    const { comments } = engine.as(viewers.maker);
    await comments.update(whisper, { text: 'Edited' }, newKey());
    await comments.update(whisper, { audience: 'guests' }, newKey());
    await comments.update(whisper, { audience: 'guests' }, newKey());
    await comments.update(whisper, { audience: 'internal' }, newKey());
    const entries = await store.chain(`activity:${accountId}`, 0, 10);
    const { personId } = viewers.maker;
    assert.deepEqual(
      entries.map(({ body }) => JSON.parse(body) as unknown),
      [{ act: 'comment.publish', at: adapterNow, by: personId, commentId: whisper, taskId: landing }],
    );
    await engine.close();
  });

  it('takes its file along without undoing what happens to that at the same time', async () => {
    const engine = engineOver(memoryStore(world));
    const { comments, files } = engine.as(viewers.maker);
    const file = { taskId: landing, commentId: whisper, name: 'a.pdf', mediaType: 'application/pdf', size: 1 };
    const { record } = await engine.admin.create('attachments', file, { accountId });
    for (let round = 1; round <= 6; round += 1) {
      const audience = round % 2 === 0 ? 'internal' : 'guests';
      const name = `${round}.pdf`;
      await Promise.all([
        comments.update(whisper, { audience }, newKey()),
        engine.admin.update('attachments', record.id, { name }, { accountId }),
      ]);
      const seen = (await files.list(landing)).items.find((one) => one.id === record.id);
      assert.deepEqual([seen?.name, seen?.audience], [name, audience]);
    }
    await engine.close();
  });
});
