/** Access that is taken back or narrowed: at calls at once, in open streams within a second, and nothing flips to visible. */
import type { ServerCase } from './case.ts';
import type { EventReader } from './events.ts';
import { alike, answers, bodyOf, holds, itemsOf, pause, unknownId } from './look.ts';
import type { OpenWorld } from './server.ts';
import { Refused } from './target.ts';

/** Milliseconds after a commit in which bytes may still be on their way. */
const grace = 1000;
/** Milliseconds that a busy machine may take to end a stream that tells nothing any more. */
const patience = 10_000;

const landingOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'landing')}`;
const retitle = (world: OpenWorld, title: string) =>
  world.admin.update('tasks', world.id('tasks', 'landing'), { title });

/** Throws where the stream told content later than a second after an instant. */
function silentSince(stream: EventReader, instant: number): void {
  const late = stream.pieces.filter(({ at, text }) => at > instant + grace && /"record"|"upsert"/.test(text));
  holds(
    late.length === 0,
    'a stream after the end of access',
    'no byte of content',
    late.map(({ text }) => text).join(''),
  );
}

/** A guest with an open stream, and what ends the access. */
function ending(promise: string, end: (world: OpenWorld) => Promise<unknown>, expected: string, wait = 0): ServerCase {
  return {
    promise,
    channels: ['revocation', 'stream'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const stream = await client.stream();
      await end(world);
      await pause(wait);
      const since = performance.now();
      answers(await client.ask('GET', landingOf(world)), expected, 'a call after the end');
      answers(
        await client.ask('POST', `${landingOf(world)}/comments`, { body: { text: 'Still here' } }),
        expected,
        'a write after the end',
      );
      answers(await client.ask('GET', '/v1/changes?poll=1'), expected, 'a poll after the end');
      await retitle(world, 'After the end');
      holds(await stream.until(({ ended }) => ended, patience), 'the open stream', 'its end', stream.text.slice(-500));
      await pause(200);
      silentSince(stream, since);
      holds(!stream.text.includes('After the end'), 'the open stream', 'nothing of later changes', stream.text);
    },
  };
}

const endings: readonly ServerCase[] = [
  ending(
    'After access is taken back no call is answered, and the open stream tells nothing a second later, and ends',
    (world) => world.admin.update('guests', world.id('guests', 'client'), { state: 'ended' }),
    '403 access_ended',
  ),
  ending(
    'After the last day has passed no call is answered, and the open stream tells nothing a second later, and ends',
    (world) =>
      world.admin.update('guests', world.id('guests', 'client'), {
        expiresAt: new Date(Date.now() + 1000).toISOString(),
      }),
    '403 access_expired',
    1100,
  ),
  ending(
    'After a guest is taken out of the account no call is answered, and the open stream tells nothing a second later, and ends',
    (world) => world.admin.remove('guests', world.id('guests', 'client')),
    '401 unauthenticated',
  ),
];

const narrowing: readonly ServerCase[] = [
  {
    promise: 'After a share ends its project is gone, and the open stream tells nothing more of it',
    channels: ['revocation', 'stream'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      await shareAnother(world);
      const stream = await client.stream();
      await world.admin.update('shares', world.id('shares', 'client'), { state: 'ended' });
      const since = performance.now();
      const unknown = await client.ask('GET', `/v1/tasks/${unknownId(world.id('tasks', 'landing'))}`);
      alike(await client.ask('GET', landingOf(world)), unknown, 'a task of the project');
      answers(await client.ask('GET', `/v1/projects/${world.id('projects', 'web')}`), '404 not_found', 'the project');
      const projects = itemsOf(await client.ask('GET', '/v1/projects')).map(({ id }) => id);
      holds(String(projects) === world.id('projects', 'app'), 'projects', 'the other one', String(projects));
      await retitle(world, 'After the end');
      await pause(grace + 300);
      silentSince(stream, since);
      holds(!stream.text.includes('After the end'), 'the open stream', 'nothing of later changes', stream.text);
    },
  },
  {
    promise: 'A field that a role loses is in no later answer, and in no later event of a stream that was open',
    channels: ['revocation', 'stream', 'role caches'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const stream = await client.stream();
      const before = bodyOf(await client.ask('GET', landingOf(world)));
      holds('dueAt' in before, 'the task before', 'a date', JSON.stringify(before));
      await world.admin.update('roles', world.id('roles', 'client-fixed'), {
        fields: { 'Task.title': 'write', 'Task.dueAt': 'hidden' },
      });
      const told = stream.text.length;
      const after = bodyOf(await client.ask('GET', landingOf(world)));
      holds(!('dueAt' in after), 'the task after', 'no date', JSON.stringify(after));
      await retitle(world, 'Narrowed');
      await stream.until(({ text }) => text.slice(told).includes('Narrowed'), 1500);
      const later = stream.text.slice(told);
      holds(!later.includes('"dueAt"'), 'the open stream', 'no date', later);
      const asked = await client.ask('GET', `/v1/projects/${world.id('projects', 'web')}/tasks?sort=dueAt`);
      answers(asked, '422 invalid', 'sorting by the lost field');
    },
  },
  {
    promise: 'Removing a role opens nothing: it is refused, or who had it sees no more than before',
    channels: ['deleted author or role'],
    async run(server) {
      const world = await server.world();
      for (const noun of ['guests', 'shares'] as const) {
        await removeRoleOf(world, noun);
        await world.admin.update('guests', world.id('guests', 'client'), { roleId: world.id('roles', 'client-fixed') });
      }
    },
  },
  {
    promise: 'What is internal stays so when its author leaves, or the stage that it stands in goes',
    channels: ['deleted author or role'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const look = async () => {
        const comments = await client.ask('GET', `${landingOf(world)}/comments`);
        const tasks = await client.ask('GET', `/v1/projects/${world.id('projects', 'web')}/tasks`);
        return [itemsOf(comments), itemsOf(tasks)].map((items) => items.map(({ id }) => String(id)).sort());
      };
      const before = await look();
      await world.admin.remove('members', world.id('members', 'maker'));
      await world.admin.remove('people', world.id('people', 'maker')).catch(() => undefined);
      const team = await world.as('team');
      const removal = await team.ask('POST', `/v1/stages/${world.id('stages', 'web-open')}/removal`, {
        body: { moveTo: world.id('stages', 'web-active') },
      });
      answers(removal, '200', 'the removal of a stage');
      const after = await look();
      holds(
        JSON.stringify(after) === JSON.stringify(before),
        'what the client lists',
        JSON.stringify(before),
        JSON.stringify(after),
      );
      answers(await client.ask('GET', `/v1/tasks/${world.id('tasks', 'bug')}`), '404 not_found', 'the internal task');
    },
  },
];

/** Whoever loses the last share has no access at all; here one is left. */
export async function shareAnother(world: OpenWorld): Promise<void> {
  const [guestId, projectId] = [world.id('guests', 'client'), world.id('projects', 'app')];
  await world.admin.create('shares', { guestId, projectId });
}

/** Removes a role while the client's record has it; where that is refused, again when another role has taken its place. */
async function removeRoleOf(world: OpenWorld, noun: 'guests' | 'shares'): Promise<void> {
  const fields = { 'Project.name': 'read', 'Task.title': 'read' };
  const dated = { name: `Titles and dates by ${noun}`, kind: 'guest', fields: { ...fields, 'Task.dueAt': 'read' } };
  const [used, plain] = [
    await world.admin.create('roles', dated),
    await world.admin.create('roles', { name: `Titles by ${noun}`, kind: 'guest', fields }),
  ];
  const client = await world.as('client');
  const look = async () => {
    const answer = await client.ask('GET', landingOf(world));
    const expected = answer.status < 400 ? '404 not_found' : statusLike(answer.status);
    answers(await client.ask('GET', `/v1/tasks/${world.id('tasks', 'bug')}`), expected, 'an internal task');
    return answer.status < 300 ? Object.keys(bodyOf(answer)).sort() : [];
  };
  const remove = () =>
    world.admin.remove('roles', used).then(
      () => true,
      (cause: unknown) => {
        if (cause instanceof Refused) return false;
        throw cause;
      },
    );

  await world.admin.update(noun, world.id(noun, 'client'), { roleId: used });
  const before = await look();
  holds(
    before.includes('dueAt') && !before.includes('description'),
    'the task before',
    'its date alone',
    String(before),
  );
  const isRemoved = await remove();
  const after = await look();
  const more = after.filter((name) => !before.includes(name));
  holds(more.length === 0, `the task after the removal of a role of ${noun}`, 'no field more', String(more));
  if (isRemoved) return;
  holds(String(after) === String(before), `the task after a removal that was refused`, String(before), String(after));

  await world.admin.update(noun, world.id(noun, 'client'), { roleId: plain });
  const narrowed = await look();
  holds(
    !narrowed.includes('dueAt') && narrowed.includes('title'),
    'the task by another role',
    'no date',
    String(narrowed),
  );
  await remove();
  const last = await look();
  holds(String(last) === String(narrowed), 'the task after its former role went', String(narrowed), String(last));
}

function statusLike(status: number): string {
  return status === 401 ? '401 unauthenticated' : status === 403 ? '403 access_ended' : `${status} not_found`;
}

/** Promises on access that ends or narrows. */
export const revocationCases: readonly ServerCase[] = [...endings, ...narrowing];
