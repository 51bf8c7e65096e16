import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { unknownKeys } from '../../src/adapters/http/fits.ts';
import { loadLater } from '../../src/adapters/http/later.ts';
import { laterSections, operations } from '../../src/adapters/http/protocol/operations.ts';
import type { ViewerEvent as Event } from '../../src/contract/events.ts';
import { ViewerEvent } from '../../src/contract/events.ts';
import { page } from '../../src/contract/list.ts';
import { Approval } from '../../src/contract/nouns/approval.ts';
import { Task } from '../../src/contract/nouns/task.ts';
import { routes } from '../../src/contract/routes.ts';
import { Session } from '../../src/contract/session.ts';
import { protocolSources } from '../../tools/protocol.ts';

const task = {
  id: 't1',
  version: 'v'.repeat(22),
  rights: ['task.move'],
  projectId: 'p1',
  writable: ['stageId'],
  title: 'Sand the bench',
  stageSince: '2026-11-22T09:30:00.000Z',
  priority: 'high',
  progress: 40,
  parentId: null,
  dueAt: null,
  labels: ['wood'],
  assignees: [{ id: 'p2', name: 'Ines', side: 'team' }],
  links: [{ kind: 'blocks', taskId: 't2' }],
  estimateMinutes: 90,
  internal: false,
  position: '0'.repeat(24),
  fields: { budget: { minor: 100, currency: 'EUR' }, tags: ['a'], rush: true, note: 'Text', size: 1.5 },
};
const session = {
  viewer: { id: 'p1', name: 'Ines', kind: 'guest' },
  account: { id: 'a1', name: 'Studio North', brand: { name: 'Studio North', accent: 'teal' } },
  organization: { name: 'Bakery' },
  rights: ['task.create'],
  accessUntil: '2026-12-31T00:00:00.000Z',
};
const approval = {
  id: 'a1',
  version: 'v'.repeat(22),
  rights: ['approval.decide'],
  projectId: 'p1',
  taskId: null,
  subject: { kind: 'order', id: 'o1', edition: 2 },
  state: 'sent',
  document: '{}',
  digest: '0'.repeat(64),
  sequence: 'parallel',
  mayDelegate: true,
};
const event = { type: 'upsert', noun: 'tasks', record: task };
const laterEvent = { type: 'upsert', noun: 'approvals', record: approval };
const subjects = [
  { shape: 'Task', schema: Task as z.ZodMiniType, value: task },
  {
    shape: operations['tasks.list']?.answer ?? '',
    schema: page(Task) as z.ZodMiniType,
    value: { items: [task], next: 'n' },
  },
  { shape: 'Session', schema: Session as z.ZodMiniType, value: session },
  { shape: 'ViewerEvent', schema: ViewerEvent as z.ZodMiniType, value: event },
  { shape: 'ViewerEvent', schema: ViewerEvent as z.ZodMiniType, value: laterEvent },
  { shape: 'Approval', schema: Approval as z.ZodMiniType, value: approval },
  {
    shape: 'ViewerEvent',
    schema: ViewerEvent as z.ZodMiniType,
    value: { type: 'remove', noun: 'tasks', id: 'x' },
  },
];

/** The places in a value, by their paths. */
function places(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, ...inner.flatMap(([key, one]) => places(one, [...at, key]))];
}

/** A copy with the place put to another value, or taken out. */
function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const copy = structuredClone(value) as Record<string, unknown>;
  const inner = changed(copy[key], rest, to);
  if (inner === undefined && !Array.isArray(copy)) Reflect.deleteProperty(copy, key);
  else copy[key] = inner ?? null;
  return copy;
}

const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x'.repeat(501), '\0', '2026-11-22', 'guest', 'team', {}, [], [null], true),
  fc.constantFrom(0, -1, 1.5, 101, 2 ** 53, { minor: 1, currency: 'eur' }, { side: 'you' }, { side: 'you', age: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);

describe('what the HTTP adapter knows of the protocol', () => {
  it('follows from the contract as it is now', async () => {
    for (const [name, code] of Object.entries(await protocolSources())) {
      const written = readFileSync(new URL(`../../src/adapters/http/protocol/${name}`, import.meta.url), 'utf8');
      assert.equal(written, code, `run \`npm run protocol\`: ${name}`);
    }
  });

  it('takes nothing of a noun that it knows of later, before that was loaded', async () => {
    assert.equal(unknownKeys('ViewerEvent', laterEvent), undefined);
    const later = await loadLater();
    assert.deepEqual(unknownKeys('ViewerEvent', laterEvent), []);
    const all = [...Object.keys(operations), ...Object.keys(later)].sort();
    assert.deepEqual(all, Object.keys(routes).sort());
    const named = Object.entries(laterSections).flatMap(([section, names]) =>
      names.map((name) => `${section}.${name}`),
    );
    assert.deepEqual(named, Object.keys(later));
  });

  it('takes and refuses the same values as the schemas', () => {
    let refused = 0;
    for (const { shape, schema, value } of subjects) {
      assert.deepEqual(unknownKeys(shape, value), []);
      assert.equal(z.safeParse(schema, value).success, true);
      const run = (path: readonly string[], to: unknown) => {
        const given = changed(value, path, to);
        const taken = z.safeParse(schema, given).success;
        refused += Number(!taken);
        assert.equal(unknownKeys(shape, given)?.length === 0, taken, `${path.join('/')}: ${JSON.stringify(to)}`);
      };
      fc.assert(fc.property(fc.constantFrom(...places(value)), odd, run), { numRuns: 1500 });
    }
    assert.ok(refused > 500);
  });

  it('finds keys that it does not know, wherever they are, and nothing else beside them', () => {
    const newer = { ...event, record: { ...task, shade: 1, assignees: [{ side: 'you', age: 3 }] } } as unknown as Event;
    const found = unknownKeys('ViewerEvent', newer);
    assert.deepEqual(found?.flatMap(({ keys }) => keys).sort(), ['age', 'shade']);
    assert.equal(unknownKeys('ViewerEvent', { ...newer, record: { ...task, shade: 1, title: 4 } }), undefined);
  });
});
