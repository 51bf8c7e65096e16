import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRecord } from '../../src/contract/complete.ts';
import { memoryStore } from '../../src/stores/memory.ts';

const at = '2026-11-01T09:00:00.000Z';
const stage = completeRecord('stages', { projectId: 'p1', name: 'Doing' }, { id: 's1', accountId: 'a1', at });
const query = { noun: 'stages', accountId: 'a1', where: { op: 'all' }, order: [], limit: 10 } as const;

describe('a memory store', () => {
  it('starts with a world that is not in its log', async () => {
    const store = memoryStore({ stages: [stage] });
    assert.deepEqual(await store.read(query), [stage]);
    const start = await store.changes('now', 1);
    assert.deepEqual(await store.changes(start.position, 10), { changes: [], position: start.position, tooOld: false });
  });

  it('shares no object with its callers, in or out', async () => {
    const given = { ...stage };
    const store = memoryStore({ stages: [given] });
    given.name = 'Changed outside';
    const [read] = await store.read(query);
    assert.equal(read?.name, 'Doing');
    assert.throws(() => Object.assign(read!, { name: 'Changed outside' }), TypeError);
  });

  it('takes the position of another store as too old', async () => {
    const { position } = await memoryStore().changes('now', 1);
    assert.equal((await memoryStore().changes(position, 10)).tooOld, true);
  });
});
