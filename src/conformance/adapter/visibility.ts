/** What a viewer sees at all: rows, fields, people, counts. */
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, every, free, newKey, refusalOf, refused, same, whole } from './look.ts';
import { adapterWorld } from './world.ts';

const { id } = adapterWorld;
const [web, landing, bug] = [id('projects', 'web'), id('tasks', 'landing'), id('tasks', 'bug')];
const guests = ['client', 'neighbour', 'undated', 'picker', 'courier', 'north'] as const;
/** Everybody but the neighbour, whose own name holds the canary. */
const strangersToTheNeighbour = guests.filter((name) => name !== 'neighbour');

/** Promises on what is visible. */
export const visibilityCases: readonly AdapterCase[] = [
  adapterCase('Two viewers get two projections of one record', 'client', async (adapter, as) => {
    const [mine, theirs] = [await whole(adapter).tasks.get(landing), await whole(await as('team')).tasks.get(landing)];
    same([mine.id, mine.title], [theirs.id, theirs.title], 'the record');
    demand(mine.version !== theirs.version, 'versions of different projections are equal');
    same(mine.fields, undefined, 'custom fields of the client');
    demand(theirs.fields?.['margin'] !== undefined, 'the member misses a custom field');
  }),
  ...strangersToTheNeighbour.map((name) =>
    adapterCase(`Nothing that the ${name} is told on any read holds a hidden value`, name, async (adapter) => {
      const { projects, tasks, comments, files } = whole(adapter);
      const { viewer, ...told } = await adapter.session.get();
      // Everybody may be told the own address.
      free([told, { ...viewer, email: undefined }], 'the session');
      const seen = await every((after) => projects.list({ after }));
      free(seen, 'projects');
      for (const project of seen) {
        for (const read of [projects.get, projects.progress, projects.people, projects.stages] as const) {
          free(await read(project.id), 'a read of a project');
        }
        free(await tasks.count(project.id), 'counts');
        for (const task of await every((after) => tasks.list(project.id, { after, limit: 2 }))) {
          free(task, 'a task');
          free(await every((after) => tasks.history(task.id, { after })), 'a history');
          free(await every((after) => comments.list(task.id, { after })), 'comments');
          free(await every((after) => files.list(task.id, { after })), 'files');
        }
      }
    }),
  ),
  ...guests.map((name) =>
    adapterCase(`A task is in a list of the ${name} exactly if its own read answers`, name, async (adapter) => {
      const { projects, tasks } = whole(adapter);
      const listed: string[] = [];
      for (const project of await every((after) => projects.list({ after }))) {
        const some = await every((after) => tasks.list(project.id, { after, limit: 3 }));
        for (const task of some) {
          same(await tasks.get(task.id), task, 'the read of a listed task');
          listed.push(task.id);
        }
        same((await tasks.count(project.id)).total, some.length, 'the count of the listed');
      }
      for (const { id: taskId } of adapterWorld.world.tasks ?? []) {
        if (!listed.includes(taskId)) await refused(tasks.get(taskId), 'not_found', 'the read of a task in no list');
      }
    }),
  ),
  adapterCase('A hidden record answers on every route as one that does not exist', 'client', async (adapter) => {
    const { projects, tasks, comments, files } = whole(adapter);
    const input = newKey();
    const attempts: readonly ((taskId: string) => Promise<unknown>)[] = [
      (task) => tasks.get(task),
      (task) => tasks.history(task),
      (task) => comments.list(task),
      (task) => files.list(task),
      (task) => tasks.update(task, { title: 'x' }, input),
      (task) => tasks.move(task, { stageId: id('stages', 'web-done') }, input),
      (task) => tasks.remove(task, input),
      (task) => tasks.follow(task, input),
      (task) => comments.create(task, { text: 'x' }, input),
    ];
    for (const attempt of attempts) {
      const absent = await refusalOf(attempt('no-such-task'));
      for (const hidden of [bug, id('tasks', 'refactor'), id('tasks', 'far'), id('tasks', 'hush')]) {
        same(await refusalOf(attempt(hidden)), absent, String(attempt));
      }
    }
    const absent = await refusalOf(projects.get('no-such-project'));
    for (const name of ['app', 'south', 'secret']) {
      const hidden = id('projects', name);
      for (const attempt of [
        projects.get,
        projects.stages,
        projects.people,
        projects.progress,
        tasks.list,
        tasks.count,
      ]) {
        same(await refusalOf(attempt(hidden)), absent, `project ${name}`);
      }
      same(await refusalOf(tasks.create(hidden, { title: 'x' }, input)), absent, `a task in project ${name}`);
    }
  }),
  adapterCase('The courier meets the four fields of the own tasks and nothing else', 'courier', async (adapter) => {
    const { projects, tasks } = whole(adapter);
    const [task, ...others] = await every((after) => tasks.list(web, { after }));
    same(others, [], 'other tasks');
    same(task?.fields, { address: 'Pier 4', phone: '+49 30 1234', boxes: 3 }, 'custom fields');
    const fixed = ['id', 'version', 'rights', 'projectId', 'writable', 'fields', 'stageId', 'following'];
    same(
      Object.keys(task ?? {}).filter((name) => !fixed.includes(name)),
      [],
      'other fields',
    );
    same(Object.keys(await projects.progress(web)), [], 'progress');
    await refused(tasks.get(landing), 'not_found', 'a task of somebody else');
  }),
  adapterCase('One task may be open while its neighbours stay closed', 'picker', async (adapter) => {
    const { tasks } = whole(adapter);
    same(
      (await every((after) => tasks.list(web, { after }))).map((task) => task.id),
      [id('tasks', 'banner')],
      'tasks',
    );
    same((await tasks.count(web)).total, 1, 'count');
  }),
  adapterCase('Links and parents that lead to hidden tasks are not there', 'client', async (adapter, as) => {
    const banner = await whole(adapter).tasks.get(id('tasks', 'banner'));
    same(banner.links ?? [], banner.links ? [{ kind: 'after', taskId: landing }] : [], 'links');
    same(banner.parentId, null, 'the hidden parent');
    const full = await whole(await as('team')).tasks.get(id('tasks', 'banner'));
    same([full.links?.length, full.parentId], [2, id('tasks', 'refactor')], 'what the member sees');
  }),
  adapterCase('A partner sees the projects of the own region alone', 'north', async (adapter) => {
    const { projects } = whole(adapter);
    same(
      (await every((after) => projects.list({ after }))).map((project) => project.id),
      [web],
      'projects',
    );
  }),
  adapterCase('Two guests of one project do not learn of one another', 'client', async (adapter) => {
    const { comments, projects } = whole(adapter);
    const note = (await every((after) => comments.list(landing, { after }))).find(({ text }) =>
      text?.startsWith('Note'),
    );
    same(note?.author, { side: 'guest' }, 'the other guest');
    const people = await projects.people(web);
    demand(
      people.items.every(({ id: one }) => one !== adapterWorld.viewers.neighbour.personId),
      'the other guest is listed',
    );
  }),
  adapterCase('A switch of the share that is off takes its fields from the wire', 'undated', async (adapter) => {
    const { projects, tasks } = whole(adapter);
    const task = await tasks.get(landing);
    for (const name of ['dueAt', 'stageId', 'stageSince', 'position'] as const) same(task[name], undefined, name);
    same(await projects.stages(web), { items: [] }, 'stages');
    const project = await projects.get(web);
    const hidden = ['dueAt', 'stageId', 'position'];
    same(
      [project.tasks.read, project.tasks.filter, project.tasks.sort].flat().filter((name) => hidden.includes(name)),
      [],
      'what lists may be asked by',
    );
    demand(!('percentHours' in (await projects.progress(web))), 'hours are told');
  }),
  adapterCase(
    'Percent by tasks counts the visible tasks; percent by hours is coarse and of the whole project',
    'client',
    async (adapter) => {
      const progress = await whole(adapter).projects.progress(web);
      same(progress.percentTasks, 25, 'percent by tasks'); // texts, of landing, texts, banner and parcel
      same(progress.percentHours, 20, 'percent by hours');
      same(progress.counts, { open: 2, active: 1, done: 1 }, 'counts');
    },
  ),
  adapterCase('A history shows changes of readable fields alone, and no trace of others', 'client', async (adapter) => {
    const entries = await every((after) => whole(adapter).tasks.history(landing, { after, limit: 1 }));
    same(
      entries.map(({ kind, changes }) => [kind, changes.map(({ field }) => field).sort()]),
      [
        ['changed', ['title']],
        ['created', ['stageId', 'title']],
      ],
      'the history',
    );
  }),
  adapterCase('Comments and files for the team alone are in no answer to a guest', 'client', async (adapter) => {
    const { comments, files } = whole(adapter);
    same(
      (await every((after) => comments.list(landing, { after, limit: 1 }))).map(({ text }) => text),
      ['First draft is up', 'Thank you', 'Note by the neighbour'],
      'comments',
    );
    same(
      (await files.list(landing)).items.map(({ name }) => name),
      ['draft.png'],
      'files',
    );
  }),
  ...(['ended', 'expired', 'stranger'] as const).map((name) =>
    adapterCase(`Whoever is ${name} gets no answer but how access stands`, name, async (adapter) => {
      const code = { ended: 'access_ended', expired: 'access_expired', stranger: 'unauthenticated' } as const;
      const { projects, tasks } = whole(adapter);
      const attempts = [adapter.session.get(), projects.list(), tasks.get(landing), tasks.follow(landing, newKey())];
      await Promise.all(attempts.map((attempt) => refused(attempt, code[name], 'a call')));
    }),
  ),
];
