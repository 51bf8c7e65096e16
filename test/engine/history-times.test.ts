import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver, standingClock } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const parcel = id('tasks', 'parcel');

describe('The instants of a history', () => {
  const visit = async (fields: Readonly<Record<string, 'read'>>) => {
    const clock = standingClock();
    const engine = engineOver(memoryStore(world), clock);
    const team = engine.as(viewers.team);
    const role = await engine.admin.get('roles', id('roles', 'courier'), { accountId });
    await engine.admin.update('roles', role.id, { fields: { ...role.fields, ...fields } }, { accountId });
    const made = await team.tasks.create(
      id('projects', 'web'),
      { title: 'Second parcel', assignees: [viewers.courier.personId], fields: { address: 'Pier 1' } },
      { key: 'made' },
    );
    clock.set('2026-11-23T10:00:00.000Z');
    await team.tasks.move(parcel, { stageId: id('stages', 'web-done') }, { key: 'moved' });
    clock.set('2026-11-24T10:00:00.000Z');
    await team.tasks.update(parcel, { fields: { address: 'Pier 9' } }, { key: 'addressed' });
    const courier = engine.as(viewers.courier);
    const fieldsOf = async (taskId: string) =>
      (await courier.tasks.history(taskId)).items.map(({ kind, at, changes }) => [
        kind,
        at.slice(0, 10),
        changes.map(({ field }) => field).sort(),
      ]);
    const told = { parcel: await fieldsOf(parcel), made: await fieldsOf(made.id) };
    await engine.close();
    return told;
  };

  it('do not tell a courier since when a stop stands in its stage, or was opened, where these are hidden', async () => {
    assert.deepEqual(await visit({}), {
      parcel: [['changed', '2026-11-24', ['fields.address']]],
      made: [],
    });
  });

  it('tell it where they may be read', async () => {
    assert.deepEqual(await visit({ 'Task.stageSince': 'read', 'Task.openedAt': 'read' }), {
      parcel: [
        ['changed', '2026-11-24', ['fields.address']],
        ['changed', '2026-11-23', ['stageId']],
      ],
      made: [['created', '2026-11-22', ['fields.address', 'stageId']]],
    });
  });

  it('do not tell a courier who made a stop, where that is hidden', async () => {
    const by = async (state: 'read' | 'hidden') => {
      const engine = engineOver(memoryStore(world), standingClock());
      const role = await engine.admin.get('roles', id('roles', 'courier'), { accountId });
      const rules = { 'Task.openedAt': 'read', 'Task.createdBy': state, 'Person.name': 'read' } as const;
      await engine.admin.update('roles', role.id, { fields: { ...role.fields, ...rules } }, { accountId });
      const made = await engine
        .as(viewers.team)
        .tasks.create(
          id('projects', 'web'),
          { title: 'Third parcel', assignees: [viewers.courier.personId], fields: { address: 'Pier 2' } },
          { key: 'made' },
        );
      const { items } = await engine.as(viewers.courier).tasks.history(made.id);
      await engine.close();
      return items.map((entry) => [entry.kind, entry.by?.id ?? null]);
    };
    assert.deepEqual(await by('read'), [['created', viewers.team.personId]]);
    assert.deepEqual(await by('hidden'), [['created', null]]);
  });
});
