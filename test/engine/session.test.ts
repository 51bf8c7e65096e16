import assert from 'node:assert/strict';
import { it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { Session } from '../../src/contract/session.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

it('tells who looks by name and by the own address, and by the name alone where none is known', async () => {
  const { viewers, world } = adapterWorld;
  const { personId } = viewers.client;
  for (const email of ['client@acme.example', null]) {
    const people = (world.people ?? []).map((person) => (person.id === personId ? { ...person, email } : person));
    const engine = engineOver(memoryStore({ ...world, people }));
    const session = Session.parse(await engine.as(viewers.client).session.get());
    const { name } = people.find(({ id }) => id === personId) ?? {};
    assert.deepEqual(session.viewer, { id: personId, name, kind: 'guest', ...(email && { email }) });
    await engine.close();
  }
});
