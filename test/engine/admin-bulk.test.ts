import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { BulkRecord } from '../../src/engine/index.ts';
import { engineOver, ways } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const at = { accountId };

for (const [name, open] of Object.entries(ways)) {
  describe(`The administrator, many records at a time, over ${name}`, () => {
    it('writes nothing that names a record refused beside it', async () => {
      const store = await open(world);
      const { admin } = engineOver(store);
      const role = id('roles', 'client-fixed');
      const records = [
        // The client is a guest already: a second one of the same person is refused for that alone.
        { noun: 'guests', record: { id: 'bulk-twice', personId: viewers.client.personId, roleId: role } },
        { noun: 'shares', record: { id: 'bulk-orphan', guestId: 'bulk-twice', projectId: id('projects', 'web') } },
        { noun: 'guests', record: { id: 'bulk-good', personId: viewers.maker.personId, roleId: role } },
        { noun: 'shares', record: { id: 'bulk-kept', guestId: 'bulk-good', projectId: id('projects', 'web') } },
      ] as unknown as readonly BulkRecord[];
      const result = await admin.write(records, at);
      assert.deepEqual(
        result.refused.map((one) => [one.id, one.pointer]),
        [
          ['bulk-twice', '/personId'],
          ['bulk-orphan', '/guestId'],
        ],
      );
      assert.deepEqual(result.byNoun, { guests: 1, shares: 1 });
      await assert.rejects(admin.get('shares', 'bulk-orphan', at), { code: 'not_found' });
      assert.equal((await admin.get('shares', 'bulk-kept', at)).guestId, 'bulk-good');
      await store.close();
    });

    it('leaves a line in the history of a task that it replaces, and none where nothing is told', async () => {
      const store = await open(world);
      const engine = engineOver(store);
      const landing = id('tasks', 'landing');
      const client = engine.as(viewers.client);
      const before = (await client.tasks.history(landing)).items.length;
      const replace = (record: object) =>
        engine.admin.write([{ noun: 'tasks', record: { id: landing, ...record } } as unknown as BulkRecord], {
          accountId,
          existing: 'replace',
        });
      await replace({ title: 'Landing page, again' });
      await replace({ followers: [] });
      const lines = (await client.tasks.history(landing)).items;
      assert.equal(lines.length, before + 1);
      assert.deepEqual(lines[0]?.changes, [{ field: 'title', before: 'Landing page', after: 'Landing page, again' }]);
      assert.equal(lines[0]?.by, null);
      await store.close();
    });

    it('lists up to a thousand records at once, and says whether more follow', async () => {
      const store = await open(world);
      const { admin } = engineOver(store);
      const file = { taskId: id('tasks', 'landing'), mediaType: 'text/plain', size: 1 };
      const standing = (await admin.list('attachments', at)).items.length;
      const fill = (count: number, from: number) =>
        admin.write(
          Array.from({ length: count }, (_, n) => ({
            noun: 'attachments' as const,
            record: { ...file, id: `list-${from + n}`, name: 'x' },
          })),
          at,
        );
      await fill(1000 - standing, 0);
      const whole = await admin.list('attachments', { ...at, limit: 1000 });
      assert.deepEqual([whole.items.length, whole.next], [1000, undefined]);
      await fill(1, 5000);
      const first = await admin.list('attachments', { ...at, limit: 1000 });
      assert.equal(first.items.length, 1000);
      assert.ok(first.next);
      const second = await admin.list('attachments', { ...at, limit: 1000, after: first.next });
      assert.deepEqual([second.items.length, second.next], [1, undefined]);
      await assert.rejects(admin.list('attachments', { ...at, limit: 1001 }), { code: 'invalid', pointer: '/limit' });
      await store.close();
    });
  });
}
