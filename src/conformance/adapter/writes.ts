/** Writes of tasks and stages: rights, values, versions, keys. */
import type { TaskInput } from '../../contract/nouns/task.ts';
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, every, newKey, refusalOf, refused, same, whole } from './look.ts';
import { adapterWorld } from './world.ts';

const { id } = adapterWorld;
const [web, landing, banner] = [id('projects', 'web'), id('tasks', 'landing'), id('tasks', 'banner')];
const stage = (name: string) => id('stages', `web-${name}`);
const asInput = (input: unknown) => input as TaskInput;

/** Promises on writes. */
export const writeCases: readonly AdapterCase[] = [
  adapterCase('A guest with the right creates a task in the first open stage', 'client', async (adapter, as) => {
    const { tasks } = whole(adapter);
    const task = await tasks.create(web, { title: 'A wish', priority: 'low' }, newKey());
    same([task.title, task.priority, task.stageId], ['A wish', 'low', stage('open')], 'the answer');
    same(await tasks.get(task.id), task, 'the read');
    same(
      (await whole(await as('team')).tasks.get(task.id)).createdBy?.id,
      adapterWorld.viewers.client.personId,
      'its author',
    );
    const last = (await every((after) => tasks.list(web, { after }))).at(-1);
    same(last?.id, task.id, 'the end of the board');
  }),
  adapterCase(
    'A name that is hidden from the writer is refused as one that does not exist',
    'client',
    async (adapter) => {
      const { tasks } = whole(adapter);
      const attempts: readonly ((input: object) => Promise<unknown>)[] = [
        (input) => tasks.create(web, asInput({ title: 'x', ...input }), newKey()),
      ];
      for (const attempt of attempts) {
        const unknown = JSON.stringify(await refusalOf(attempt({ nonsense: 1 })));
        for (const hidden of [
          'internal',
          'assignees',
          'estimateMinutes',
          'accountId',
          'version',
          'position',
          'fields',
        ]) {
          if (hidden === 'fields') continue;
          same(
            JSON.stringify(await refusalOf(attempt({ [hidden]: 1 }))).replaceAll(hidden, 'nonsense'),
            unknown,
            hidden,
          );
        }
        const custom = JSON.stringify(await refusalOf(attempt({ fields: { nonsense: 1 } })));
        for (const hidden of ['margin', 'budget', 'address']) {
          const seen = JSON.stringify(await refusalOf(attempt({ fields: { [hidden]: 1 } })));
          same(seen.replaceAll(hidden, 'nonsense'), custom, `fields.${hidden}`);
        }
      }
    },
  ),
  adapterCase('A field that may be read and not written is forbidden', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    await refused(tasks.create(web, { title: 'x', progress: 10 }, newKey()), 'forbidden', 'progress');
  }),
  adapterCase(
    'An act outside the rights of a visible record is forbidden, whatever it carries',
    'client',
    async (adapter) => {
      const { tasks, projects } = whole(adapter);
      const forbidden = await refusalOf(tasks.update(landing, { title: 'Mine' }, newKey()));
      same((forbidden as { code: string }).code, 'forbidden', 'the code');
      const others = [
        tasks.update(landing, asInput({ nonsense: 1 }), { key: '' }),
        tasks.move(landing, { stageId: 'no-such-stage' }, newKey()),
        tasks.remove(landing, newKey()),
        projects.createStage(web, { name: 'Mine', colour: 'red', category: 'open' }, newKey()),
        projects.updateStage(stage('open'), { name: 'Mine' }, newKey()),
        projects.removeStage(stage('open'), { moveTo: stage('done') }, newKey()),
      ];
      for (const refusal of await Promise.all(others.map(refusalOf))) same(refusal, forbidden, 'another act');
    },
  ),
  adapterCase('A refused write changes nothing that anybody sees', 'client', async (adapter, as) => {
    const team = whole(await as('team'));
    const look = async () => [await every((after) => team.tasks.list(web, { after })), await team.projects.stages(web)];
    const before = await look();
    const { tasks, comments } = whole(adapter);
    await refused(tasks.update(landing, { title: 'Mine' }, newKey()), 'forbidden', 'an update');
    await refused(tasks.move(landing, { stageId: stage('done') }, newKey()), 'forbidden', 'a move');
    await refused(tasks.create(web, { title: '' }, newKey()), 'invalid', 'a task without a title');
    await refused(tasks.create(web, asInput({ title: 'x', internal: true }), newKey()), 'invalid', 'a hidden field');
    await refused(comments.create(landing, { text: '' }, newKey()), 'invalid', 'an empty comment');
    same(await look(), before, 'the board');
  }),
  adapterCase('The same key does an act once, and answers with the record as it stands', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const key = newKey();
    const first = await tasks.create(web, { title: 'Once' }, key);
    same(await tasks.create(web, { title: 'Once' }, key), first, 'the second answer');
    const changed = await tasks.update(first.id, { title: 'Twice' }, newKey());
    same(await tasks.create(web, { title: 'Once' }, key), changed, 'the third answer');
    same((await tasks.count(web)).total, 8, 'tasks');
    await refused(tasks.create(web, { title: 'Other' }, key), 'key_reused', 'another request with the key');
  }),
  adapterCase('Parallel arrivals of one act end in one record', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const key = newKey();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => tasks.create(web, { title: 'Race' }, key)),
    );
    const made = new Set(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : [])));
    same(made.size, 1, 'records answered');
    same((await tasks.list(web, { where: { search: 'race' } })).items.length, 1, 'records stored');
    for (const result of results) {
      if (result.status === 'rejected')
        await refused(Promise.reject(result.reason as Error), 'in_progress', 'a late arrival');
    }
  }),
  adapterCase('A write without a key is refused', 'team', async (adapter) => {
    await refused(whole(adapter).tasks.create(web, { title: 'x' }, { key: '' }), 'invalid', 'no key');
  }),
  adapterCase('A write made from an older version conflicts; hidden changes do not', 'courier', async (adapter, as) => {
    const parcel = id('tasks', 'parcel');
    const { tasks } = whole(adapter);
    const team = whole(await as('team'));
    const seen = await tasks.get(parcel);
    await team.tasks.update(parcel, { title: 'Hidden from the courier', fields: { margin: 'x' } }, newKey());
    same((await tasks.get(parcel)).version, seen.version, 'the version after a hidden change');
    const moved = await tasks.move(parcel, { stageId: stage('done') }, { ...newKey(), version: seen.version });
    same(moved.stageId, stage('done'), 'the move');
    await refused(
      tasks.move(parcel, { stageId: stage('open') }, { ...newKey(), version: seen.version }),
      'conflict',
      'an old version',
    );
  }),
  adapterCase('A move goes before, after, and to the end', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    // Where internal cards stand among the others is left to chance, so that the places of the others tell of none.
    const cards = async () =>
      (await tasks.list(web, { where: { stageId: stage('open'), internal: false } })).items.map((task) => task.id);
    await tasks.move(banner, { stageId: stage('open'), before: landing }, newKey());
    let order = await cards();
    same(order.indexOf(banner) + 1, order.indexOf(landing), 'before');
    await tasks.move(banner, { stageId: stage('open'), after: landing }, newKey());
    order = await cards();
    same(order.indexOf(banner) - 1, order.indexOf(landing), 'after');
    await tasks.move(landing, { stageId: stage('open') }, newKey());
    same((await cards()).at(-1), landing, 'the end');
  }),
  adapterCase(
    'A move beside a hidden or foreign card is refused as beside an unknown one',
    'courier',
    async (adapter) => {
      const { tasks } = whole(adapter);
      const parcel = id('tasks', 'parcel');
      const beside = (before: string) => refusalOf(tasks.move(parcel, { stageId: stage('open'), before }, newKey()));
      const unknown = await beside('no-such-task');
      for (const hidden of [landing, id('tasks', 'bug'), id('tasks', 'far')])
        same(await beside(hidden), unknown, 'a hidden card');
      const to = (stageId: string) => refusalOf(tasks.move(parcel, { stageId }, newKey()));
      same(await to(id('stages', 'south-open')), await to('no-such-stage'), 'a stage of another project');
    },
  ),
  adapterCase('The parts of an internal task are internal', 'team', async (adapter, as) => {
    const { tasks } = whole(adapter);
    const deep = await tasks.create(web, { title: 'A part of a part', parentId: id('tasks', 'texts') }, newKey());
    await tasks.update(landing, { internal: true }, newKey());
    const part = await tasks.create(web, { title: 'A new part', parentId: landing }, newKey());
    same([(await tasks.get(id('tasks', 'texts'))).internal, part.internal], [true, true], 'the parts');
    const client = whole(await as('client'));
    for (const hidden of [landing, id('tasks', 'texts'), deep.id, part.id])
      await refused(client.tasks.get(hidden), 'not_found', 'a part');
    await refused(tasks.update(part.id, { internal: false }, newKey()), 'invalid', 'opening a part');
  }),
  adapterCase('A task cannot become a part of itself', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    await refused(tasks.update(landing, { parentId: landing }, newKey()), 'invalid', 'itself');
    await refused(tasks.update(landing, { parentId: id('tasks', 'texts') }, newKey()), 'invalid', 'its own part');
    await refused(tasks.update(landing, { parentId: id('tasks', 'far') }, newKey()), 'invalid', 'a task elsewhere');
  }),
  adapterCase('Following is the own act of whoever sees the task', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    same((await tasks.follow(landing, newKey())).following, true, 'following');
    same((await tasks.follow(landing, newKey())).following, true, 'following twice');
    same((await tasks.unfollow(landing, newKey())).following, false, 'not following');
  }),
  adapterCase('A removed task is gone, and its removal may arrive again', 'team', async (adapter) => {
    const { tasks, comments } = whole(adapter);
    const key = newKey();
    await tasks.remove(landing, key);
    await tasks.remove(landing, key);
    await refused(tasks.get(landing), 'not_found', 'the task');
    await refused(comments.list(landing), 'not_found', 'its comments');
    same((await tasks.get(id('tasks', 'texts'))).parentId, null, 'the parent of its part');
    same((await tasks.get(banner)).links, [{ kind: 'after', taskId: id('tasks', 'bug') }], 'links to it');
    await refused(tasks.remove(landing, newKey()), 'not_found', 'another removal');
  }),
  adapterCase('Members add, change, order and remove stages; tasks of a removed one move', 'team', async (adapter) => {
    const { projects, tasks } = whole(adapter);
    const made = await projects.createStage(
      web,
      { name: 'Review', colour: 'amber', category: 'active', before: stage('done') },
      newKey(),
    );
    const order = async () => (await projects.stages(web)).items.map(({ name }) => name);
    same(await order(), ['open', 'active', 'Review', 'done'], 'order');
    await projects.updateStage(made.id, { name: 'Proof', before: stage('open') }, newKey());
    same(await order(), ['Proof', 'open', 'active', 'done'], 'order after a change');
    const taker = await projects.removeStage(stage('open'), { moveTo: made.id }, newKey());
    same(taker.id, made.id, 'the answer');
    same(await order(), ['Proof', 'active', 'done'], 'order after a removal');
    same((await tasks.get(landing)).stageId, made.id, 'a task of the removed stage');
    await refused(
      projects.removeStage(made.id, { moveTo: id('stages', 'south-open') }, newKey()),
      'invalid',
      'a stage elsewhere',
    );
  }),
  adapterCase('Names of people in a write are of people whom the writer knows', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const task = await tasks.update(landing, { assignees: [adapterWorld.viewers.team.personId] }, newKey());
    same(
      task.assignees?.map((person) => person.side),
      ['you'],
      'assignees',
    );
    await refused(tasks.update(landing, { assignees: ['no-such-person'] }, newKey()), 'invalid', 'an unknown person');
  }),
  adapterCase('A change leaves one line in the history, with its author', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const before = (await every((after) => tasks.history(landing, { after }))).length;
    await tasks.update(landing, { title: 'Front page', priority: 'low' }, newKey());
    await tasks.update(landing, { title: 'Front page' }, newKey());
    const entries = await every((after) => tasks.history(landing, { after }));
    same(entries.length, before + 1, 'lines');
    const [line] = entries.filter(({ changes }) => changes.some(({ after }) => after === 'Front page'));
    same([line?.by?.side, line?.changes.map(({ field }) => field).sort()], ['you', ['priority', 'title']], 'the line');
    demand(
      line?.changes.find(({ field }) => field === 'title')?.before === 'Landing page',
      'the value before is missing',
    );
  }),
];
