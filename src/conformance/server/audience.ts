/** For whom something is stays so: at edits, conflicts and answers, and across parents. */
import type { ServerCase } from './case.ts';
import { alike, answers, bodyOf, holds, itemsOf, statusOf, unknownId } from './look.ts';
import type { OpenWorld } from './server.ts';

const landingOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'landing')}`;

/** Promises on audiences and flags. */
export const audienceCases: readonly ServerCase[] = [
  {
    promise: 'An edit, also one that conflicts, leaves the internal flag as it is',
    channels: ['edit conflicts'],
    async run(server) {
      const world = await server.world();
      const [team, client] = [await world.as('team'), await world.as('client')];
      const bug = `/v1/tasks/${world.id('tasks', 'bug')}`;
      const { version } = bodyOf(await team.ask('GET', bug));
      answers(await team.ask('PATCH', bug, { body: { title: 'First' } }), '200', 'an edit');
      const late = await team.ask('PATCH', bug, {
        body: { title: 'Second' },
        headers: { 'if-match': `"${String(version)}"` },
      });
      answers(late, '409 conflict', 'an edit from the old version');
      const { internal, title } = bodyOf(await team.ask('GET', bug));
      holds(
        internal === true && title === 'First',
        'the task',
        'internal, "First"',
        `${String(internal)}, ${String(title)}`,
      );
      alike(
        await client.ask('GET', bug),
        await client.ask('GET', `/v1/tasks/${unknownId(world.id('tasks', 'bug'))}`),
        'what the client gets of it',
      );
    },
  },
  {
    promise: 'A comment that is edited stays for those for whom it was',
    channels: ['copies and moves'],
    async run(server) {
      const world = await server.world();
      const [maker, client] = [await world.as('maker'), await world.as('client')];
      const edit = await maker.ask('PATCH', `/v1/comments/${world.id('comments', 'whisper')}`, {
        body: { text: 'Edited' },
      });
      answers(edit, '200', 'the edit');
      holds(bodyOf(edit)['audience'] === 'internal', 'the edited comment', 'internal', edit.body);
      const texts = itemsOf(await client.ask('GET', `${landingOf(world)}/comments`)).map(({ text }) => text);
      holds(!texts.includes('Edited'), 'comments of the client', 'without it', JSON.stringify(texts));
    },
  },
  {
    promise: 'A task that moves keeps its flag, its comments their audiences, and guests see no more of it',
    channels: ['copies and moves'],
    async run(server) {
      const world = await server.world();
      const [team, client] = [await world.as('team'), await world.as('client')];
      const before = (await client.ask('GET', `${landingOf(world)}/comments`)).body;
      for (const name of ['landing', 'bug']) {
        const stageId = world.id('stages', 'web-done');
        answers(
          await team.ask('POST', `/v1/tasks/${world.id('tasks', name)}/move`, { body: { stageId } }),
          '200',
          'a move',
        );
      }
      const after = (await client.ask('GET', `${landingOf(world)}/comments`)).body;
      holds(after === before, 'comments of a moved task', before, after);
      answers(
        await client.ask('GET', `/v1/tasks/${world.id('tasks', 'bug')}`),
        '404 not_found',
        'a moved internal task',
      );
      const parent = await team.ask('PATCH', landingOf(world), { body: { parentId: world.id('tasks', 'bug') } });
      const seen = await client.ask('GET', landingOf(world));
      const isSafe = parent.status >= 400 || seen.status === 404 || bodyOf(seen)['parentId'] === null;
      holds(isSafe, 'a task under an internal one', 'gone, or without its parent', seen.body);
    },
  },
  {
    promise: 'An answer or a file inherits the audience of what it belongs to, whoever makes it',
    channels: ['copies and moves', 'files'],
    async run(server) {
      const world = await server.world();
      const [team, client] = [await world.as('team'), await world.as('client')];
      const comments = `${landingOf(world)}/comments`;
      const reply = await team.ask('POST', comments, {
        body: { text: 'Quiet', replyTo: world.id('comments', 'whisper') },
      });
      holds(bodyOf(reply)['audience'] === 'internal', 'an answer to an internal comment', 'internal', reply.body);
      const open = { text: 'Loud', replyTo: world.id('comments', 'whisper'), audience: 'guests' };
      answers(await team.ask('POST', comments, { body: open }), '422 invalid', 'an open answer to an internal comment');
      await world.admin.create('attachments', {
        taskId: world.id('tasks', 'landing'),
        commentId: world.id('comments', 'whisper'),
        name: 'quiet.pdf',
        mediaType: 'application/pdf',
        size: 10,
      });
      const texts = JSON.stringify([
        itemsOf(await client.ask('GET', comments)),
        itemsOf(await client.ask('GET', `${landingOf(world)}/attachments`)),
      ]);
      holds(!/Quiet|Loud|quiet\.pdf/.test(texts), 'what the client lists', 'neither', texts);
    },
  },
  {
    promise: 'A child is reached under its own parent alone',
    channels: ['foreign parents'],
    async run(server) {
      const world = await server.world();
      const team = await world.as('team');
      const inWeb = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      const [stage, task] = [world.id('stages', 'app-open'), world.id('tasks', 'timed')];
      const calls: readonly Parameters<typeof team.ask>[] = [
        ['POST', inWeb, { body: { title: 'x', stageId: stage } }],
        ['POST', inWeb, { body: { title: 'x', parentId: task } }],
        ['PATCH', landingOf(world), { body: { stageId: stage } }],
        ['PATCH', landingOf(world), { body: { parentId: task } }],
        ['POST', `${landingOf(world)}/move`, { body: { stageId: stage } }],
        ['POST', `${landingOf(world)}/comments`, { body: { text: 'x', replyTo: world.id('comments', 'proof') } }],
        ['POST', `/v1/stages/${world.id('stages', 'web-open')}/removal`, { body: { moveTo: stage } }],
      ];
      for (const [method, path, ask] of calls) {
        answers(await team.ask(method, path, ask), '422 invalid', `${method} ${path} ${JSON.stringify(ask?.body)}`);
      }
    },
  },
  {
    promise: 'A history shows changes of readable fields alone, and no trace of others, as they are made',
    channels: ['history'],
    async run(server) {
      const world = await server.world();
      const [team, client] = [await world.as('team'), await world.as('client')];
      const made = await team.ask('POST', `/v1/projects/${world.id('projects', 'web')}/tasks`, {
        body: { title: 'Plan' },
      });
      answers(made, '201', 'a new task');
      const task = `/v1/tasks/${String(bodyOf(made)['id'])}`;
      for (const body of [
        { fields: { margin: 'CANARY one' } },
        { title: 'Plan B', fields: { margin: 'CANARY two' } },
        { assignees: [world.id('people', 'maker')] },
        { estimateMinutes: 770_001 },
        { internal: true, title: 'CANARY three' },
        { internal: false, title: 'Plan C' },
      ]) {
        answers(await team.ask('PATCH', task, { body }), '200', JSON.stringify(body));
      }
      const lines = itemsOf(await client.ask('GET', `${task}/history`)) as readonly { changes: { field: string }[] }[];
      const fields = lines.map(({ changes }) => changes.map(({ field }) => field).join('+'));
      // Newest first. What was done while it was internal is not told, also after it was opened.
      const isSo = fields.length === 2 && fields[0] === 'title' && /title/.test(fields[1] ?? '');
      holds(isSo, 'the history', 'a line for the title and the first line', JSON.stringify(lines));
    },
  },
  {
    promise: 'Whoever may not write something changes nothing with it, and gets no other answer for what it is',
    channels: ['replies to writes'],
    async run(server) {
      const world = await server.world();
      const [client, team] = [await world.as('client'), await world.as('team')];
      const before = (await team.ask('GET', landingOf(world))).body;
      const refused = await client.ask('PATCH', landingOf(world), { body: { title: 'Mine' } });
      holds(refused.status === 403, 'a write without the right', '403', statusOf(refused));
      const mine = await client.ask('POST', `/v1/projects/${world.id('projects', 'web')}/tasks`, {
        body: { title: 'Wish' },
      });
      answers(mine, '201', 'a task of the client');
      const read = await client.ask('GET', `/v1/tasks/${String(bodyOf(mine)['id'])}`);
      holds(read.body === mine.body, 'the reply to a write', read.body, mine.body);
      const after = (await team.ask('GET', landingOf(world))).body;
      holds(after === before, 'the task', before, after);
    },
  },
];
