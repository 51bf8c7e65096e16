/**
 * The world of the adapter suite: a small account where nearly everything is hidden from somebody. Whatever no guest may
 * ever see holds the word {@link canary}.
 */
import { positionAt, type RecordInput, type World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Viewer } from '../../contract/session.ts';
import { worldBuilder } from '../../worlds/builder.ts';
import { roleInputs } from '../../worlds/roles.ts';

/** Stands in every value that no guest of this world may see. */
export const canary = 'CANARY';

/** The present of the world. */
export const adapterNow = '2026-11-22T09:30:00.000Z';

const build = worldBuilder('adapter-suite');
const id = (noun: Noun, name: string) => build.id(noun, name);
const before = (days: number) => new Date(Date.parse(adapterNow) - days * 86_400_000).toISOString();
const start = before(100);

build.add(
  'accounts',
  'account',
  {
    name: `${canary} GmbH`,
    brand: { name: 'Studio North' },
    fieldDefinitions: [
      { noun: 'Task', key: 'budget', label: 'Budget', type: 'money', class: 'money' },
      { noun: 'Task', key: 'address', label: 'Address', type: 'text', class: 'contact' },
      { noun: 'Task', key: 'phone', label: 'Phone', type: 'text', class: 'contact' },
      { noun: 'Task', key: 'boxes', label: 'Boxes', type: 'number', class: 'plain' },
      { noun: 'Task', key: 'margin', label: canary, type: 'text', class: 'internal' },
      { noun: 'Project', key: 'region', label: 'Region', type: 'text', class: 'plain' },
    ],
  },
  start,
);
for (const [key, role] of Object.entries(roleInputs((name) => id('roles', name)))) build.add('roles', key, role, start);

const people = {
  team: 'Mara Lindqvist',
  maker: 'Jonas Adebanjo',
  client: 'Ines Valcourt',
  neighbour: `Noa ${canary}`,
  undated: 'Uma Tran',
  picker: 'Piet Sandoval',
  courier: 'Rui Castelhano',
  north: 'Nora Winter',
  ended: 'Hanna Webb',
  expired: 'Otto Klein',
} as const;
for (const [name, full] of Object.entries(people)) {
  build.add('people', name, { name: full, email: `${name}.${canary}@suite.example`, craft: 'Maker' }, start);
}
const roleOf = (name: string) => id('roles', name);
const personOf = (name: keyof typeof people) => id('people', name);
for (const name of ['team', 'maker'] as const) {
  build.add('members', name, { personId: personOf(name), roleId: roleOf('admin') }, start);
}
for (const name of ['acme', 'rival'] as const) {
  build.add('organizations', name, { name: name === 'acme' ? 'Acme' : `Rival ${canary}` }, start);
}

const project = (name: string, more: RecordInput<'projects'>) =>
  build.add(
    'projects',
    name,
    { name, code: name.toUpperCase(), organizationId: id('organizations', 'acme'), ...more },
    start,
  );
project('web', { fields: { region: 'North' } });
project('app', { billing: 'time-and-materials' });
project('south', {
  name: `South ${canary}`,
  code: canary,
  organizationId: id('organizations', 'rival'),
  fields: { region: 'South' },
});
project('secret', { name: canary, code: canary, internal: true });

for (const name of ['web', 'app', 'south', 'secret']) {
  (['open', 'active', 'done'] as const).forEach((category, order) =>
    build.add(
      'stages',
      `${name}-${category}`,
      { projectId: id('projects', name), name: category, category, position: positionAt(before(100 - order), name) },
      start,
    ),
  );
}

const guests: Readonly<Record<string, readonly [role: string, more?: RecordInput<'guests'>]>> = {
  client: ['client-fixed'],
  neighbour: ['client-fixed'],
  undated: ['client-fixed'],
  picker: ['client-fixed'],
  courier: ['courier'],
  north: ['regional-partner'],
  ended: ['client-fixed', { state: 'ended' }],
  expired: ['client-fixed', { expiresAt: before(1) }],
};
for (const [name, [role, more]] of Object.entries(guests)) {
  const organizationId = id('organizations', 'acme');
  build.add(
    'guests',
    name,
    { personId: personOf(name as keyof typeof people), roleId: roleOf(role), organizationId, ...more },
    start,
  );
}
const switches = { tasks: true, dueDate: true, stage: true, percentHours: true, percentTasks: true };
const share = (name: string, more: RecordInput<'shares'> = {}) =>
  build.add(
    'shares',
    name,
    {
      guestId: id('guests', name),
      projectId: id('projects', 'web'),
      switches,
      message: canary,
      reason: canary,
      ...more,
    },
    start,
  );
share('client');
share('neighbour');
share('undated', { switches: { ...switches, dueDate: false, stage: false, percentHours: false } });
share('picker', { taskIds: [id('tasks', 'banner')] });
share('ended');
share('expired');

let made = 0;
const task = (name: string, title: string, more: RecordInput<'tasks'>, at = 'web') => {
  made += 1;
  const stageId = id('stages', `${at}-open`);
  const budget = { minor: 77_000_100 + made, currency: 'EUR' };
  const given = { projectId: id('projects', at), title, stageId, estimateMinutes: 600, spentMinutes: 130 };
  const fields = { budget, margin: canary, ...more.fields };
  return build.add('tasks', name, { ...given, createdBy: personOf('team'), ...more, fields }, before(60 - made));
};
task('landing', 'Landing page', {
  assignees: [personOf('maker')],
  followers: [personOf('neighbour')],
  dueAt: before(-5),
  priority: 'high',
});
task('bug', `Bug ${canary}`, {
  internal: true,
  priority: 'urgent',
  links: [{ kind: 'blocks', taskId: id('tasks', 'landing') }],
  dueAt: before(-1),
});
task('refactor', `Refactor ${canary}`, { type: 'technical', dueAt: before(-2) });
task('texts', 'Texts of the landing page', {
  parentId: id('tasks', 'landing'),
  stageId: id('stages', 'web-done'),
  dueAt: before(-9),
});
task('bug-part', `Part of the bug ${canary}`, { parentId: id('tasks', 'bug'), internal: true });
task('banner', 'Banner', {
  links: [
    { kind: 'after', taskId: id('tasks', 'landing') },
    { kind: 'after', taskId: id('tasks', 'bug') },
  ],
  parentId: id('tasks', 'refactor'),
});
task('parcel', 'Parcel for the fair', {
  type: 'delivery',
  assignees: [personOf('courier')],
  stageId: id('stages', 'web-active'),
  fields: { address: 'Pier 4', phone: '+49 30 1234', boxes: 3 },
});
task('timed', 'Timed work', {}, 'app');
task('far', `Far ${canary}`, {}, 'south');
task('hush', canary, {}, 'secret');

const onTask = { projectId: id('projects', 'web'), taskId: id('tasks', 'landing') };
const comment = (name: string, text: string, more: RecordInput<'comments'>, at: number) =>
  build.add('comments', name, { ...onTask, text, author: personOf('team'), postedAt: before(at), ...more }, before(at));
comment('hello', 'First draft is up', { audience: 'guests' }, 20);
comment('whisper', `Too slow ${canary}`, { author: personOf('maker') }, 19);
comment('reply', `Agreed ${canary}`, { replyTo: id('comments', 'whisper') }, 18);
comment(
  'thanks',
  'Thank you',
  { audience: 'guests', author: personOf('client'), replyTo: id('comments', 'hello') },
  17,
);
comment('note', 'Note by the neighbour', { audience: 'guests', author: personOf('neighbour') }, 16);

const file = (name: string, more: RecordInput<'attachments'>) =>
  build.add(
    'attachments',
    name,
    { ...onTask, mediaType: 'image/png', size: 10, uploadedBy: personOf('maker'), ...more },
    before(15),
  );
file('draft', { name: 'draft.png', audience: 'guests' });
file('cost', { name: `${canary}.xlsx` });

const revision = (name: string, more: RecordInput<'revisions'>, at: number) =>
  build.add('revisions', name, { ...onTask, at: before(at), by: personOf('maker'), ...more }, before(at));
revision('made', { after: { title: 'Landing', stageId: id('stages', 'web-open') } }, 30);
revision('titled', { before: { title: 'Landing' }, after: { title: 'Landing page' } }, 20);
revision('priced', { before: { 'fields.margin': canary }, after: { 'fields.margin': `${canary}2` } }, 19);
revision('hidden', { internal: true, before: { title: canary }, after: { title: 'Landing page' } }, 18);
revision('staffed', { before: { assignees: [personOf('neighbour')] }, after: { assignees: [personOf('maker')] } }, 17);

const viewer = (name: keyof typeof people): Viewer => ({ accountId: build.accountId, personId: personOf(name) });

/** The suite's world, its viewers, and the ids of what it holds by speaking names. */
export const adapterWorld = {
  world: build.world() satisfies World,
  accountId: build.accountId,
  id,
  viewers: {
    /** A member with every right. */
    team: viewer('team'),
    /** Another member. */
    maker: viewer('maker'),
    /** A guest of the whole project `web`, at a fixed fee. */
    client: viewer('client'),
    /** A second guest of the same project; the two are not shown to one another. */
    neighbour: viewer('neighbour'),
    /** A guest whose share shows neither dates nor stages nor hours. */
    undated: viewer('undated'),
    /** A guest of the task `banner` alone. */
    picker: viewer('picker'),
    /** A guest who sees four fields of the tasks assigned to him. */
    courier: viewer('courier'),
    /** A partner who sees the projects of the region North. */
    north: viewer('north'),
    /** A guest whose access was taken back. */
    ended: viewer('ended'),
    /** A guest whose last day has passed. */
    expired: viewer('expired'),
    /** Somebody whom the account does not know. */
    stranger: { accountId: build.accountId, personId: 'nobody-at-all' } satisfies Viewer,
  },
} as const;

/** Who looks at the suite's world. */
export type AdapterViewers = typeof adapterWorld.viewers;
