/** What a writer or reader does not see: it stays as it is, goes where it belongs, and is not told by what stands beside it. */
import type { ServerCase } from './case.ts';
import { alike, answers, bodyOf, holds, itemsOf, unknownId } from './look.ts';
import type { OpenWorld } from './server.ts';
import { queryOf } from './wire-adapter.ts';

const task = (world: OpenWorld, name: string) => `/v1/tasks/${world.id('tasks', name)}`;

/** Rules for guests of the fixed fee; what they do not name is inherited. */
const rule = (world: OpenWorld, fields: object) =>
  world.admin.update('roles', world.id('roles', 'client-fixed'), { fields });

const stays: readonly ServerCase[] = [
  {
    promise: 'Whoever has no name for the writer cannot be assigned, and stays assigned when the writer changes who is',
    channels: ['people', 'participants', 'replies to writes'],
    async run(server) {
      const world = await server.world();
      const [executor, team] = [await world.as('executor'), await world.as('team')];
      const assign = (name: string, ...ids: readonly string[]) =>
        executor.ask('PATCH', task(world, name), { body: { assignees: ids } });
      const [hidden, unknown] = [world.id('people', 'contractor'), unknownId(world.id('people', 'contractor'))];
      alike(await assign('landing', hidden), await assign('landing', unknown), 'somebody without a name', [
        hidden,
        unknown,
      ]);
      answers(await assign('poster', world.id('people', 'maker')), '200', 'another assignee');
      const { assignees } = bodyOf(await team.ask('GET', task(world, 'poster'))) as { assignees?: { id?: string }[] };
      const ids = (assignees ?? []).map(({ id }) => id).sort();
      const expected = [hidden, world.id('people', 'maker')].sort();
      holds(String(ids) === String(expected), 'the assignees', String(expected), String(ids));
    },
  },
  {
    promise: "A write that would take a task out of its writer's own sight is forbidden, and changes nothing",
    channels: ['replies to writes', 'existence'],
    async run(server) {
      const world = await server.world();
      await rule(world, { 'Task.title': 'write', 'Task.type': 'write' });
      const client = await world.as('client');
      const tasks = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      const made = await client.ask('POST', tasks, { body: { title: 'Hidden at once', type: 'technical' } });
      answers(made, '403 forbidden', 'a task that its writer would not see');
      await world.admin.update('roles', world.id('roles', 'contractor'), {
        fields: { 'Task.title': 'read', 'Task.assignees': 'write', 'Person.name': 'read' },
      });
      const [contractor, team] = [await world.as('contractor'), await world.as('team')];
      const before = (await team.ask('GET', task(world, 'poster'))).body;
      const left = await contractor.ask('PATCH', task(world, 'poster'), { body: { assignees: [] } });
      answers(left, '403 forbidden', 'leaving a task that is seen by it alone');
      const after = (await team.ask('GET', task(world, 'poster'))).body;
      holds(after === before, 'the task', before, after);
      const titles = itemsOf(await team.ask('GET', tasks)).map(({ title }) => title);
      holds(!titles.includes('Hidden at once'), 'tasks of the project', 'without the refused one', String(titles));
    },
  },
];

const belongs: readonly ServerCase[] = [
  {
    promise: 'The files of a comment go with it: where it is opened, closed or removed',
    channels: ['files', 'copies and moves'],
    async run(server) {
      const world = await server.world();
      const [maker, client] = [await world.as('maker'), await world.as('client')];
      const comment = `/v1/comments/${world.id('comments', 'whisper')}`;
      await world.admin.create('attachments', {
        taskId: world.id('tasks', 'landing'),
        commentId: world.id('comments', 'whisper'),
        name: 'beside.pdf',
        mediaType: 'application/pdf',
        size: 10,
      });
      const shown = async () => (await client.ask('GET', `${task(world, 'landing')}/attachments`)).body;
      const steps: readonly (readonly [what: string, body: object, isShown: boolean])[] = [
        ['for the team', { text: 'Beside' }, false],
        ['opened', { audience: 'guests' }, true],
        ['closed', { audience: 'internal' }, false],
        ['opened again', { audience: 'guests' }, true],
      ];
      for (const [what, body, isShown] of steps) {
        answers(await maker.ask('PATCH', comment, { body }), '200', what);
        const files = await shown();
        holds(files.includes('beside.pdf') === isShown, `${what}: the file`, isShown ? 'shown' : 'hidden', files);
      }
      answers(await maker.ask('DELETE', comment), '204', 'the removal');
      const files = await shown();
      holds(!files.includes('beside.pdf'), 'the file of a removed comment', 'gone', files);
    },
  },
  {
    promise: 'Whoever may not open comments opens none, and who may not read what is internal closes none',
    channels: ['copies and moves', 'replies to writes'],
    async run(server) {
      const world = await server.world();
      const [executor, client] = [await world.as('executor'), await world.as('client')];
      const path = `${task(world, 'landing')}/comments`;
      const made = await executor.ask('POST', path, { body: { text: 'Only among us', audience: 'internal' } });
      answers(made, '201', 'a comment for the team');
      const own = `/v1/comments/${String(bodyOf(made)['id'])}`;
      answers(await executor.ask('PATCH', own, { body: { audience: 'guests' } }), '403 forbidden', 'opening it');
      const seen = (await client.ask('GET', path)).body;
      holds(!seen.includes('Only among us'), 'comments of the client', 'without it', seen);
      await world.admin.update('roles', world.id('roles', 'executor'), {
        rights: { 'comment.create': 'allow', 'comment.edit': 'allow' },
      });
      const open = await executor.ask('POST', path, { body: { text: 'For all' } });
      answers(open, '201', 'a comment by somebody who does not read what is internal');
      const close = await executor.ask('PATCH', `/v1/comments/${String(bodyOf(open)['id'])}`, {
        body: { text: 'For few', audience: 'internal' },
      });
      answers(close, '403 forbidden', 'closing it');
      const left = (await client.ask('GET', path)).body;
      holds(left.includes('For all'), 'comments of the client', 'the open one', left);
    },
  },
];

const beside: readonly ServerCase[] = [
  {
    promise: 'A number of a project that is hidden is not told beside one that is open',
    channels: ['aggregates', 'counts'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const path = `/v1/projects/${world.id('projects', 'web')}/progress`;
      const numbers = ['counts', 'percentHours', 'percentTasks'];
      for (const hidden of numbers) {
        await rule(world, { [`Project.${hidden}`]: 'hidden' });
        const told = Object.keys(bodyOf(await client.ask('GET', path))).sort();
        const expected = numbers.filter((name) => name !== hidden);
        holds(String(told) === String(expected), `without ${hidden}`, String(expected), String(told));
      }
    },
  },
  {
    promise: 'Links that lead to hidden tasks are neither shown nor told by the history, where links may be read',
    channels: ['related records', 'back links', 'history'],
    async run(server) {
      const world = await server.world();
      await rule(world, { 'Task.links': 'read' });
      const [client, team] = [await world.as('client'), await world.as('team')];
      const banner = task(world, 'banner');
      const [landing, bug, far] = ['landing', 'bug', 'far'].map((name) => world.id('tasks', name));
      const link = (...to: readonly (string | undefined)[]) =>
        world.admin.update('tasks', world.id('tasks', 'banner'), {
          links: to.map((taskId) => ({ kind: 'after', taskId })),
        });
      const lines = async () => itemsOf(await client.ask('GET', `${banner}/history`)).length;
      const { links } = bodyOf(await client.ask('GET', banner)) as { links?: { taskId: string }[] };
      holds(String(links?.map(({ taskId }) => taskId)) === landing, 'links', String(landing), JSON.stringify(links));
      const before = await lines();
      await link(landing, bug, far);
      await link(landing);
      const after = await client.ask('GET', `${banner}/history`);
      holds(itemsOf(after).length === before, 'the history', `${before} lines`, after.body);
      await link(landing, bug);
      await link(bug);
      const last = await client.ask('GET', `${banner}/history`);
      holds(itemsOf(last).length === before + 1, 'the history', `${before + 1} lines`, last.body);
      const shown = [...(await Promise.all([client.ask('GET', banner)])), last].map(({ body }) => body).join('\n');
      holds(![bug, far].some((one) => shown.includes(String(one))), 'a task and its history', 'no hidden id', shown);
      holds((await team.ask('GET', banner)).body.includes(String(bug)), 'what the team sees', 'the link', 'none');
    },
  },
  {
    promise: 'Projects are filtered and sorted only by what is readable in every one of them',
    channels: ['filters', 'order'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const ask = (field: string) => `/v1/projects${queryOf({ sort: field })}`;
      answers(await client.ask('GET', ask('dueAt')), '200', 'a sort by what is readable in the one project');
      const on = { tasks: true, dueDate: true, stage: true, percentHours: true, percentTasks: true };
      const other = await world.admin.create('shares', {
        guestId: world.id('guests', 'client'),
        projectId: world.id('projects', 'app'),
        switches: { ...on, dueDate: false },
      });
      const queries = [
        ask,
        (field: string) => ask(`-${field}`),
        (field: string) => `/v1/projects${queryOf({ where: { [field]: null } })}`,
      ];
      const check = async () => {
        for (const query of queries) {
          const [hidden, unknown] = [await client.ask('GET', query('dueAt')), await client.ask('GET', query('noone'))];
          answers(unknown, '422 invalid', query('noone'));
          alike(hidden, unknown, query('dueAt'), ['dueAt', 'noone']);
        }
      };
      await check();
      // Neither the first of the projects counts alone, nor the last.
      await world.admin.update('shares', other, { switches: on });
      await world.admin.update('shares', world.id('shares', 'client'), { switches: { ...on, dueDate: false } });
      await check();
    },
  },
];

/** See the head of this file. */
export const unseenCases: readonly ServerCase[] = [...stays, ...belongs, ...beside];
