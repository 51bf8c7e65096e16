import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { heard } from '../../src/conformance/adapter/look.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;

describe('A stream tells of an organization', () => {
  it('where its name changes, and of nothing else in it', async () => {
    const engine = engineOver(memoryStore(world));
    const { admin } = engine;
    const at = { accountId };
    const rules = { 'Project.organizationId': 'read' } as const;
    await admin.update('roles', id('roles', 'client-fixed'), { fields: rules }, at);
    const acme = id('organizations', 'acme');
    await admin.update(
      'accounts',
      accountId,
      { fieldDefinitions: [{ noun: 'Organization', key: 'tier', label: 'Tier', type: 'text', class: 'internal' }] },
      at,
    );
    const quiet = await heard(
      engine.as(viewers.client),
      () => admin.update('organizations', acme, { fields: { tier: 'gold' } }, at),
      undefined,
      400,
    );
    assert.deepEqual(quiet, []);
    const told = await heard(
      engine.as(viewers.client),
      () => admin.update('organizations', acme, { name: 'Acme & Sons' }, at),
      (events) => events.length > 0,
    );
    assert.deepEqual(
      told.map((event) => event.type === 'upsert' && [event.noun, event.record.id]),
      [['projects', id('projects', 'web')]],
    );
    await engine.close();
  });
});
