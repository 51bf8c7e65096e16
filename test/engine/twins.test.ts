import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { refusalOf } from '../../src/conformance/adapter/look.ts';
import { completeRecord, type World } from '../../src/contract/complete.ts';
import type { Engine, ProjectedAdapter } from '../../src/engine/index.ts';
import { engineOver, ways } from './ways.ts';
import { every } from './snapshots.ts';

const { id, accountId, viewers, world } = adapterWorld;
const web = id('projects', 'web');
const landing = id('tasks', 'landing');

/** The same world for the client: other hidden values, more hidden records before, between and after, other hidden people. */
function twin(): World {
  const base = { accountId, at: '2026-09-01T08:00:00.000Z' };
  const inWeb = { projectId: web, stageId: id('stages', 'web-open'), title: 'Twin' };
  const extra = Array.from({ length: 7 }, (_, n) =>
    completeRecord(
      'tasks',
      {
        ...inWeb,
        ...(n % 2 ? { internal: true } : { type: 'technical' }),
        links: [{ kind: 'x', taskId: landing }],
        parentId: landing,
      },
      { ...base, id: `twin-${n}`, at: `2026-${String(8 + (n % 4)).padStart(2, '0')}-11T08:00:00.000Z` },
    ),
  );
  const neighbour = viewers.neighbour.personId;
  return {
    ...world,
    people: (world.people ?? []).map((one) =>
      one.id === neighbour ? { ...one, name: 'Quite another', email: 'q@x.example', version: 9 } : one,
    ),
    shares: (world.shares ?? []).map((one) => ({
      ...one,
      message: 'm',
      reason: 'Because of other things',
      version: 3,
    })),
    tasks: [
      ...extra,
      ...(world.tasks ?? [])
        .filter((task) => task.id !== id('tasks', 'bug-part') && task.id !== id('tasks', 'hush'))
        .map((task) => {
          const hidden = {
            assignees: [neighbour],
            createdBy: viewers.maker.personId,
            fields: {},
            followers: [],
            version: 40,
          };
          const changed = { ...task, ...hidden, updatedAt: '2026-11-20T10:00:00.000Z' };
          return task.internal ? { ...changed, dueAt: null, dueKey: '~', title: 'Other', titleKey: 'other' } : changed;
        }),
    ],
    comments: [
      ...(world.comments ?? []).filter(({ audience }) => audience === 'guests').map((one) => ({ ...one, version: 5 })),
      completeRecord(
        'comments',
        { projectId: web, taskId: landing, text: 'Longer talk', postedAt: base.at },
        { ...base, id: 'twin-comment' },
      ),
    ],
    attachments: (world.attachments ?? []).filter(({ audience }) => audience === 'guests'),
    revisions: (world.revisions ?? []).filter(
      ({ id: one }) => one === id('revisions', 'made') || one === id('revisions', 'titled'),
    ),
  };
}

/** One long visit of the client: reads, lists, refusals, writes, replays, and what the stream tells of it. */
async function visit(engine: Engine): Promise<readonly unknown[]> {
  const client = engine.as(viewers.client);
  const trace: unknown[] = [];
  const note = async (answer: Promise<unknown>) => trace.push(await answer);
  const place = await engine.place(viewers.client);
  await look(client, note);
  for (const taskId of [id('tasks', 'bug'), 'nothing', 'twin-0']) {
    await note(refusalOf(client.tasks.get(taskId)));
    await note(refusalOf(client.comments.create(taskId, { text: 'x' }, { key: `c-${taskId}` })));
    await note(client.tasks.list(web, { where: { parentId: taskId } }));
  }
  for (const query of [{ sort: 'internal' }, { where: { assignees: 'x' } }, { where: { 'fields.margin': 'x' } }]) {
    await note(refusalOf(client.tasks.list(web, query)));
  }
  const made = await client.tasks.create(web, { title: 'A wish' }, { key: 'wish' });
  trace.push(made, await client.tasks.create(web, { title: 'A wish' }, { key: 'wish' }));
  await note(client.comments.create(landing, { text: 'Well done' }, { key: 'word' }));
  await note(client.tasks.follow(landing, { key: 'follow' }));
  await note(refusalOf(client.tasks.create(web, { title: 'Other' }, { key: 'wish' })));
  await look(client, note);
  const { events, next } = await engine.poll(viewers.client, place);
  // Places are opaque: a comparer looks at their length alone.
  trace.push(
    events.map((event) =>
      JSON.stringify(event, (name, value: unknown) => (name === 'place' ? String(value).length : value)),
    ),
    next.length,
  );
  return trace;
}

async function look(client: ProjectedAdapter, note: (answer: Promise<unknown>) => Promise<unknown>): Promise<void> {
  await note(client.session.get());
  await note(client.projects.list());
  await note(client.projects.people(web));
  await note(client.projects.stages(web));
  for (const limit of [1, 2, 3, 50]) {
    for (const sort of [undefined, 'dueAt', '-priority', 'title', 'stageSince']) {
      await note(client.tasks.list(web, { limit, ...(sort && { sort }) }));
    }
  }
  await note(client.tasks.list(web, { where: { search: 'other twin landing' } }));
  await note(client.tasks.list(web, { where: { search: 'landing' } }));
  await note(client.tasks.count(web, { by: ['stageId', 'priority'] }));
  for (const task of await every((after) => client.tasks.list(web, { after, limit: 2 }))) {
    await note(client.tasks.history(task.id, { limit: 1 }));
    await note(client.comments.list(task.id, { limit: 2 }));
    await note(client.files.list(task.id));
  }
}

for (const [name, open] of Object.entries(ways)) {
  describe(`Twin worlds over ${name}`, () => {
    it('give a guest the same bytes, whatever is hidden in them', async () => {
      const [ours, theirs] = await Promise.all(
        [world, twin()].map(async (one) => {
          const store = await open(one);
          const engine = engineOver(store);
          const trace = await visit(engine);
          await engine.close();
          await store.close();
          return trace;
        }),
      );
      assert.ok((ours?.length ?? 0) > 80, `${ours?.length} answers`);
      ours?.forEach((answer, at) => assert.equal(JSON.stringify(theirs?.[at]), JSON.stringify(answer), `answer ${at}`));
    });
  });
}
