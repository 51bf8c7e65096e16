import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createEngine } from '../../src/engine/index.ts';
import { openDemo } from '../../src/cli/demo.ts';
import type { RunningServer } from '../../src/server/start/start.ts';
import { memoryFiles } from '../../src/stores/memory/files.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { demoAccountId, demoFiles, demoViewers } from '../../src/worlds/demo.ts';

it('the client of the demo can read the file of the order that waits, in the bytes that are signed', async () => {
  const now = '2026-11-22T09:30:00.000Z';
  const store = memoryStore({});
  const engine = createEngine({ store, clock: { now: () => now }, files: memoryFiles() });
  const server = { engine, store, url: 'http://demo.test' } as RunningServer;
  await openDemo(server, now);
  const client = engine.as(demoViewers.client.viewer);
  const { items } = await client.approvals.list({ where: { state: 'sent' } });
  const document = JSON.parse(items[0]?.document ?? '') as { readonly files: readonly { readonly id: string }[] };
  assert.deepEqual(
    document.files.map(({ id }) => id),
    [...demoFiles.keys()],
  );
  for (const [id, text] of demoFiles) assert.equal(await (await client.files.content!(id)).text(), text);

  const [id = ''] = demoFiles.keys();
  await engine.admin.remove('attachments', id, { accountId: demoAccountId });
  await openDemo(server, now);
  await assert.rejects(client.files.content!(id), { code: 'not_found' });
  await engine.close();
});
