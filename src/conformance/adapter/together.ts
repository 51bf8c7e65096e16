/** Writes that meet: nothing of either is lost, and what neither names stays as it is. */
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, newKey, refused, same, whole } from './look.ts';
import { adapterWorld } from './world.ts';

const { id } = adapterWorld;
const web = id('projects', 'web');
const [landing, banner, parcel] = [id('tasks', 'landing'), id('tasks', 'banner'), id('tasks', 'parcel')];
const [hello, whisper] = [id('comments', 'hello'), id('comments', 'whisper')];
const open = id('stages', 'web-open');

/** How often two writes are made at once: one that is lost now and then must show. */
const rounds = 4;

/** Makes two writes at once. Each that is done must be there afterwards; who loses is told `conflict`, and not both do. */
async function meet(
  writes: readonly [Promise<unknown>, Promise<unknown>],
  look: () => Promise<readonly unknown[]>,
  wanted: readonly [unknown, unknown],
  what: string,
): Promise<void> {
  const results = await Promise.allSettled(writes);
  const seen = await look();
  for (const [at, result] of results.entries()) {
    if (result.status === 'rejected') await refused(Promise.reject(result.reason as Error), 'conflict', what);
    else same(seen[at], wanted[at], `${what}, write ${at + 1}`);
  }
  demand(
    results.some(({ status }) => status === 'fulfilled'),
    `${what}: neither write was done`,
  );
}

/** Promises on writes that meet. */
export const togetherCases: readonly AdapterCase[] = [
  adapterCase('Two writes at once to one task are both there afterwards', 'team', async (adapter, as) => {
    const [{ tasks }, maker] = [whole(adapter), whole(await as('maker'))];
    for (let round = 1; round <= rounds; round += 1) {
      const [title, priority] = [`Round ${round}`, round % 2 === 0 ? 'high' : 'low'] as const;
      await meet(
        [tasks.update(landing, { title }, newKey()), maker.tasks.update(landing, { priority }, newKey())],
        async () => [(await tasks.get(landing)).title, (await tasks.get(landing)).priority],
        [title, priority],
        'a title and a priority',
      );
      const stageId = id('stages', round % 2 === 0 ? 'web-open' : 'web-done');
      await meet(
        [tasks.update(landing, { description: title }, newKey()), maker.tasks.move(landing, { stageId }, newKey())],
        async () => [(await tasks.get(landing)).description, (await tasks.get(landing)).stageId],
        [title, stageId],
        'a description and a stage',
      );
    }
  }),
  adapterCase('Two writes at once to one comment or stage are both there afterwards', 'team', async (adapter, as) => {
    const [{ comments, projects }, maker] = [whole(adapter), whole(await as('maker'))];
    for (let round = 1; round <= rounds; round += 1) {
      const [text, audience] = [`Round ${round}`, round % 2 === 0 ? 'internal' : 'guests'] as const;
      await meet(
        [maker.comments.update(whisper, { text }, newKey()), maker.comments.update(whisper, { audience }, newKey())],
        async () => {
          const { items } = await comments.list(landing, { limit: 200 });
          const seen = items.find((one) => one.id === whisper);
          return [seen?.text, seen?.audience];
        },
        [text, audience],
        'the words and the audience of a comment',
      );
      const colour = round % 2 === 0 ? 'red' : 'amber';
      await meet(
        [projects.updateStage(open, { name: text }, newKey()), maker.projects.updateStage(open, { colour }, newKey())],
        async () => {
          const stage = (await projects.stages(web)).items.find((one) => one.id === open);
          return [stage?.name, stage?.colour];
        },
        [text, colour],
        'the name and the colour of a stage',
      );
    }
  }),
  adapterCase('A removal and a write at once do not undo one another', 'team', async (adapter, as) => {
    const [{ tasks, comments }, maker] = [whole(adapter), whole(await as('maker'))];
    for (let round = 1; round <= rounds; round += 1) {
      const name = `Round ${round}`;
      const parent = await tasks.create(web, { title: 'Whole' }, newKey());
      const part = await tasks.create(web, { title: 'Part', parentId: parent.id }, newKey());
      const renamed = maker.tasks.update(part.id, { title: name }, newKey());
      await meet(
        [tasks.remove(parent.id, newKey()), renamed],
        async () => [undefined, (await tasks.get(part.id)).title],
        [undefined, name],
        'a task that goes and a part of it',
      );
      const said = await comments.create(landing, { text: 'Said' }, newKey());
      const answer = await comments.create(landing, { text: 'Answer', replyTo: said.id }, newKey());
      await meet(
        [comments.remove(said.id, newKey()), comments.update(answer.id, { text: name }, newKey())],
        async () => {
          const { items } = await comments.list(landing, { limit: 200 });
          return [undefined, items.find((one) => one.id === answer.id)?.text];
        },
        [undefined, name],
        'a comment that goes and an answer to it',
      );
    }
  }),
  adapterCase('A change leaves what it does not name as it is', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const { version: _, ...before } = await tasks.get(parcel);
    const { version: __, ...after } = await tasks.update(parcel, { title: 'Crate', fields: { boxes: 4 } }, newKey());
    same(after, { ...before, title: 'Crate', fields: { ...before.fields, boxes: 4 } }, 'the task');
  }),
  adapterCase('A key that was used is refused for another request, whatever the act', 'team', async (adapter) => {
    const { tasks, comments, projects } = whole(adapter);
    type Attempt = (key: ReturnType<typeof newKey>) => Promise<unknown>;
    const acts: Readonly<Record<string, readonly [Attempt, Attempt]>> = {
      'other values of a task': [
        (key) => tasks.update(landing, { title: 'One' }, key),
        (key) => tasks.update(landing, { title: 'Two' }, key),
      ],
      'another task': [
        (key) => tasks.update(landing, { priority: 'low' }, key),
        (key) => tasks.update(banner, { priority: 'low' }, key),
      ],
      'another place': [
        (key) => tasks.move(banner, { stageId: id('stages', 'web-done') }, key),
        (key) => tasks.move(banner, { stageId: open }, key),
      ],
      'another task to follow': [(key) => tasks.follow(landing, key), (key) => tasks.follow(banner, key)],
      'another comment': [
        (key) => comments.create(landing, { text: 'One' }, key),
        (key) => comments.create(landing, { text: 'Two' }, key),
      ],
      'another audience': [
        (key) => comments.update(hello, { audience: 'internal' }, key),
        (key) => comments.update(hello, { audience: 'guests' }, key),
      ],
      'another stage': [
        (key) => projects.createStage(web, { name: 'One', colour: 'red', category: 'open' }, key),
        (key) => projects.createStage(web, { name: 'Two', colour: 'red', category: 'open' }, key),
      ],
      'another name of a stage': [
        (key) => projects.updateStage(open, { name: 'One' }, key),
        (key) => projects.updateStage(open, { name: 'Two' }, key),
      ],
    };
    for (const [what, [first, second]] of Object.entries(acts)) {
      const key = newKey();
      await first(key);
      await refused(second(key), 'key_reused', what);
    }
  }),
];
