import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presetRoles } from '../../src/policy/presets/index.ts';
import { demoWorld } from '../../src/worlds/demo.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';

const now = '2026-11-22T09:30:00.000Z';
const worlds = { demo: demoWorld(now), 'board fixture': boardWorld({ tasks: 1 }).world };

for (const [name, world] of Object.entries(worlds)) {
  describe(`roles of the ${name}`, () => {
    it('are the presets of the policy, word by word', () => {
      const roles = world.roles ?? [];
      const presetOf = (roleId: string | null) => roles.find(({ id }) => id === roleId)?.preset ?? null;
      const plain = (all: typeof roles) =>
        all.map(({ id: _id, createdAt: _at, updatedAt: _then, accountId: _account, parentId, ...role }) => ({
          ...role,
          parent: presetOf(parentId),
        }));
      const ids = new Map(roles.map(({ preset, id }) => [preset, id]));
      const shipped = presetRoles(
        world.accounts?.[0]?.id ?? '',
        now,
        (preset) => ids.get(preset) ?? `missing ${preset}`,
      );
      assert.deepEqual(plain(roles), plain(shipped));
    });
  });
}
