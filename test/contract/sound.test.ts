/** What is sent is held against the strict schemas as strictly as by parsing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { routes } from '../../src/contract/routes.ts';
import { changesNothing, soundnessOf } from '../../src/contract/sound.ts';
import { createEngine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';

const { world, projectId, viewers } = boardWorld({ tasks: 20 });
const engine = createEngine({ store: memoryStore(world), clock: { now: () => fixtureNow } });
const schema = routes['tasks.list'].answer;
const odd: readonly unknown[] = [
  null,
  undefined,
  '',
  'a\0b',
  'x'.repeat(501),
  -1,
  1.5,
  NaN,
  Infinity,
  true,
  [],
  {},
  ['\0'],
  new Date(),
  { minor: 1, currency: 'EUR' },
  '2026-11-22T09:30:00.000Z',
  '2026-13-22T09:30:00.000Z',
  'urgent',
  [{ side: 'team' }],
  [{ side: 'nobody' }],
  Array.from({ length: 101 }, () => 'label'),
];

describe('Soundness', () => {
  it('is what the schema says, whatever stands in whatever field', async () => {
    const adapter = engine.as(viewers.team);
    const { items } = await adapter.tasks.list(projectId, { limit: 3 });
    const sound = soundnessOf(schema);
    const page = { items, next: 'x' };
    assert.equal(sound(page), true);
    assert.equal(sound({ items, next: undefined }), true);
    const [item = { id: '' }] = items;
    let refused = 0;
    for (const name of [...Object.keys(item), 'internal', 'links', 'unknown', 'constructor']) {
      for (const value of odd) {
        const bent = { items: [...items, { ...item, [name]: value }] };
        const expected = z.safeParse(schema, bent).success;
        assert.equal(sound(bent), expected, `${name}: ${JSON.stringify(value)}`);
        if (!expected) refused += 1;
      }
      const { [name as 'id']: _gone, ...rest } = item;
      assert.equal(sound({ items: [rest] }), z.safeParse(schema, { items: [rest] }).success, `without ${name}`);
    }
    assert.ok(refused > 200);
    for (const value of odd) assert.equal(sound(value), z.safeParse(schema, value).success);
    assert.equal(sound({ items, more: 1 }), false);
  });

  it('knows which schemas give back what they take', () => {
    const inner = z.strictObject({ a: z.optional(z.array(z.string())) });
    assert.equal(changesNothing(inner), true);
    for (const changing of [z._default(z.string(), 'x'), z.string().check(z.trim()), z.pipe(z.string(), z.string())]) {
      assert.equal(changesNothing(z.strictObject({ inner, list: z.array(z.nullable(changing)) })), false);
    }
  });

  it('takes whatever the engine answers', async () => {
    for (const viewer of [viewers.team, viewers.client, viewers.contractor]) {
      const adapter = engine.as(viewer);
      assert.ok(soundnessOf(routes['session.get'].answer)(await adapter.session.get()));
      assert.ok(soundnessOf(routes['projects.list'].answer)(await adapter.projects.list()));
      assert.ok(soundnessOf(routes['projects.stages'].answer)(await adapter.projects.stages(projectId)));
      assert.ok(soundnessOf(schema)(await adapter.tasks.list(projectId)));
    }
  });
});
