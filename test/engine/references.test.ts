import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../src/contract/errors.ts';
import type { RoleRecord } from '../../src/contract/nouns/role.ts';
import { createEngine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';

/** A board whose contractor may write people and parents, and knows nobody by name. */
function open() {
  const fixture = boardWorld({ tasks: 16 });
  const fields: RoleRecord['fields'] = { 'Task.assignees': 'write', 'Task.parentId': 'write', 'Person.name': 'hidden' };
  const roles = (fixture.world.roles ?? []).map((role) =>
    role.preset === 'contractor' || role.name === 'Contractor'
      ? { ...role, fields: { ...role.fields, ...fields }, rights: { ...role.rights, 'task.edit': 'allow' as const } }
      : role,
  );
  const store = memoryStore({ ...fixture.world, roles });
  const engine = createEngine({ store, clock: { now: () => fixtureNow } });
  return { ...fixture, engine, guest: engine.as(fixture.viewers.contractor) };
}

const codeAt = (error: unknown) => (isGuestError(error) ? [error.code, error.pointer, error.message] : [String(error)]);

describe("people and parents in a guest's write", () => {
  it('answer the id of a nameless assignee as an id of nobody', async () => {
    const { engine, guest, viewers, projectId, accountId } = open();
    const [task] = (await guest.tasks.list(projectId)).items;
    assert.ok(task);
    const raw = await engine.admin.get('tasks', task.id, { accountId });
    const nameless = raw.assignees.find((id) => id !== viewers.contractor.personId);
    assert.ok(nameless, 'somebody else is assigned');
    const send = (id: string) =>
      guest.tasks.update(
        task.id,
        { assignees: [viewers.contractor.personId, id] },
        { key: `k-${id}`, version: 'stale' },
      );
    const [known, unknown] = await Promise.all([send(nameless).catch(codeAt), send('nobody').catch(codeAt)]);
    assert.deepEqual(known, unknown);
    await engine.close();
  });

  it('leave the nameless in their place', async () => {
    const { engine, guest, viewers, projectId, accountId } = open();
    const [task] = (await guest.tasks.list(projectId)).items;
    assert.ok(task);
    const before = await engine.admin.get('tasks', task.id, { accountId });
    await guest.tasks.update(task.id, { assignees: [viewers.contractor.personId] }, { key: 'k' });
    const after = await engine.admin.get('tasks', task.id, { accountId });
    assert.deepEqual(new Set(after.assignees), new Set(before.assignees));
    await engine.close();
  });

  it('make no circle through a task that the guest does not see', async () => {
    const { engine, guest, projectId, accountId, taskIds } = open();
    const [low, high] = (await guest.tasks.list(projectId)).items;
    assert.ok(low && high);
    const seen = new Set((await guest.tasks.list(projectId, { limit: 200 })).items.map(({ id }) => id));
    const hidden = taskIds.find((id) => !seen.has(id)) ?? '';
    await engine.admin.update('tasks', hidden, { parentId: low.id }, { accountId });
    await engine.admin.update('tasks', high.id, { parentId: hidden }, { accountId });
    const made = await guest.tasks.update(low.id, { parentId: high.id }, { key: 'k' }).catch(codeAt);
    assert.ok(Array.isArray(made) && made[0] === 'invalid' && made[1] === '/parentId', JSON.stringify(made));
    assert.notEqual((await engine.admin.get('tasks', low.id, { accountId })).parentId, high.id);
    await engine.close();
  });
});
