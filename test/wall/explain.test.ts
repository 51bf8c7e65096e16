import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edited, twinPair, type ViewerKind, viewerKinds } from '../../src/conformance/twins/index.ts';
import type { World } from '../../src/contract/complete.ts';
import { type FieldTable, wireBase } from '../../src/contract/fields.ts';
import type { Page } from '../../src/contract/list.ts';
import { nouns } from '../../src/contract/nouns.ts';
import { type Right, rightNames } from '../../src/contract/rights.ts';
import type { Viewer } from '../../src/contract/session.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { every } from '../engine/snapshots.ts';

/** Worlds of each kind of viewer; another seed for every run of the wall would only hide what was seen once. */
const seeds = ['one', 'two'];
const travelling = ['projects', 'stages', 'tasks', 'comments', 'attachments'] as const;
type Travelling = (typeof travelling)[number];
type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly rights?: readonly string[] };

/** Everything that a viewer is answered, by noun and id. */
async function shownTo(engine: Engine, viewer: Viewer): Promise<ReadonlyMap<string, Shown>> {
  const { projects, tasks, comments, files } = engine.as(viewer);
  const shown = new Map<string, Shown>();
  const take = (noun: Travelling, records: readonly { readonly id: string }[]) => {
    for (const record of records) shown.set(`${noun}/${record.id}`, record as Shown);
  };
  const all = (list: (query: { after?: string }) => Promise<Page<{ readonly id: string }>>) =>
    every((after) => list(after === undefined ? {} : { after }));
  const seen = await all((query) => projects.list(query));
  take('projects', seen);
  for (const project of seen) {
    take('stages', (await projects.stages(project.id)).items);
    const cards = await all((query) => tasks.list(project.id, query));
    take('tasks', cards);
    for (const { id } of cards) {
      take('comments', await all((query) => comments.list(id, query)));
      take('attachments', await all((query) => files.list(id, query)));
    }
  }
  return shown;
}

/** Every name that a record of the noun could have on the wire, and two that none has. */
function namesOf(noun: Travelling, world: World, accountId: string): readonly string[] {
  const table: FieldTable = nouns[noun].fields;
  const prefix = {
    projects: 'Project',
    stages: 'Stage',
    tasks: 'Task',
    comments: 'Comment',
    attachments: 'Attachment',
  };
  const definitions = world.accounts?.find(({ id }) => id === accountId)?.fieldDefinitions ?? [];
  const custom = definitions.filter((one) => one.noun === prefix[noun]).map(({ key }) => `fields.${key}`);
  const own = Object.keys(table).filter((name) => name !== 'fields');
  return [...Object.keys(wireBase), ...own, ...custom, 'nothing', 'fields.nothing'];
}

function isOnTheWire(record: Shown, name: string): boolean {
  const [first = '', key] = name.split('.');
  if (key === undefined) return Object.hasOwn(record, first);
  return Object.hasOwn((record[first] ?? {}) as object, key);
}

async function compare(kind: ViewerKind, seed: string): Promise<{ seen: number; hidden: number }> {
  const { base, a, viewers, now } = twinPair(seed, kind);
  const world = edited(base, a.edits);
  const engine = createEngine({ store: memoryStore(world), clock: { now: () => now } });
  const told = { seen: 0, hidden: 0 };
  for (const viewer of viewers) {
    const shown = await shownTo(engine, viewer);
    for (const noun of travelling) {
      for (const stored of world[noun] ?? []) {
        const { id, accountId } = stored;
        if (accountId !== viewer.accountId) continue;
        const record = shown.get(`${noun}/${id}`);
        const agree = async (what: { field?: string; right?: Right }, isSeen: boolean) => {
          const reason = await engine.explain(viewer, { noun, id, ...what });
          assert.equal(reason.verdict, isSeen ? 'seen' : 'hidden', `${seed}: ${noun}/${id} ${JSON.stringify(what)}`);
          assert.ok(reason.text.length > 10);
          told[reason.verdict] += 1;
        };
        await agree({}, record !== undefined);
        for (const field of namesOf(noun, world, accountId)) {
          // A custom field that is open and has no value on this record does not travel.
          if (field.startsWith('fields.') && !isOnTheWire(stored as Shown, field) && record) {
            assert.ok(!isOnTheWire(record, field), field);
          } else {
            await agree({ field }, record !== undefined && isOnTheWire(record, field));
          }
        }
        for (const right of rightNames) await agree({ right }, record?.rights?.includes(right) ?? false);
      }
    }
  }
  await engine.close();
  return told;
}

describe('what explains a verdict agrees with what is answered', () => {
  for (const kind of viewerKinds.filter((one) => one !== 'revoked' && one !== 'nobody')) {
    it(`for ${kind}, at every record, field and right of ${seeds.length} worlds`, async () => {
      for (const seed of seeds) {
        const { seen, hidden } = await compare(kind, seed);
        assert.ok(seen > 20 && hidden > 200, `${seen} seen, ${hidden} hidden`);
      }
    });
  }
});
