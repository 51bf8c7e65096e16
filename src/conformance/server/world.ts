/** The world of the server suite: that of the adapter suite, and those whom only a server can tell apart. */
import type { RecordInput, World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Viewer } from '../../contract/session.ts';
import { worldBuilder } from '../../worlds/builder.ts';
import { joined, offers } from '../adapter/offers.ts';
import { adapterNow, adapterWorld, canary } from '../adapter/world.ts';

/** The id that a record of the world has in its data. */
export const suiteId = (noun: Noun, name: string): string => adapterWorld.id(noun, name);

const build = worldBuilder('adapter-suite');
const start = new Date(Date.parse(adapterNow) - 100 * 86_400_000).toISOString();
const later = new Date(Date.parse(adapterNow) - 5 * 86_400_000).toISOString();

const person = (name: string, full: string) =>
  build.add('people', name, { name: full, email: `${name}.${canary}@suite.example`, craft: 'Helper' }, start);
const guest = (name: string, role: string, more: RecordInput<'guests'> = {}) =>
  build.add(
    'guests',
    name,
    {
      personId: suiteId('people', name),
      roleId: suiteId('roles', role),
      organizationId: suiteId('organizations', 'acme'),
      ...more,
    },
    start,
  );
const share = (name: string, project: string) =>
  build.add(
    'shares',
    name,
    { guestId: suiteId('guests', name), projectId: suiteId('projects', project), message: canary, reason: canary },
    start,
  );

person('timed', 'Tom Ashworth');
guest('timed', 'client-time-and-materials');
share('timed', 'app');
person('reader', 'Rosa Lindgren');
guest('reader', 'external-partner-read-only');
share('reader', 'web');
person('contractor', 'Cleo Marchetti');
guest('contractor', 'contractor');
person('both', 'Bo Tanaka');
guest('both', 'client-fixed');
share('both', 'web');
person('executor', 'Edda Voss');
build.add(
  'members',
  'executor',
  { personId: suiteId('people', 'executor'), roleId: suiteId('roles', 'executor') },
  start,
);
build.add(
  'tasks',
  'poster',
  {
    projectId: suiteId('projects', 'web'),
    title: 'Poster for the fair',
    stageId: suiteId('stages', 'web-active'),
    assignees: [suiteId('people', 'contractor')],
    createdBy: adapterWorld.viewers.team.personId,
    estimateMinutes: 600,
    spentMinutes: 120,
    fields: { budget: { minor: 77_000_190, currency: 'EUR' }, margin: canary },
  },
  later,
);

const word = (name: string, project: string, task: string, text: string) =>
  build.add(
    'comments',
    name,
    {
      projectId: suiteId('projects', project),
      taskId: suiteId('tasks', task),
      text,
      audience: 'guests',
      author: adapterWorld.viewers.team.personId,
    },
    later,
  );
word('reckoning', 'app', 'timed', 'Ten hours so far');
word('proof', 'web', 'poster', 'The proof is at the printer');

/** The account's pages may be embedded here. */
export const suiteOrigin = 'https://studio-north.example';

const whole = joined(joined(adapterWorld.world, build.world()), offers);

/** See the head of this file. */
export const suiteWorld: World = {
  ...whole,
  accounts: (whole.accounts ?? []).map((account) => ({ ...account, origins: [suiteOrigin] })),
};

const viewer = (name: string): Viewer => ({
  accountId: adapterWorld.accountId,
  personId: suiteId('people', name),
});

/** Everybody of the suite's world. */
export const suiteViewers = {
  ...adapterWorld.viewers,
  /** A client who pays by the hour, of the project `app`. */
  timed: viewer('timed'),
  /** A partner who may only read. */
  reader: viewer('reader'),
  /** A contractor, assigned to the task `poster`. */
  contractor: viewer('contractor'),
  /** A guest here and of another account. */
  both: viewer('both'),
  /** A member who works on tasks and manages nothing. */
  executor: viewer('executor'),
} as const satisfies Readonly<Record<string, Viewer>>;

/** Somebody of the suite's world, by name. */
export type SuiteViewer = keyof typeof suiteViewers;

/** Those whose answers may hold what is hidden from guests: members, and a guest whose own name does. */
export const insiders: ReadonlySet<string> = new Set(['team', 'maker', 'executor', 'neighbour', 'the administrator']);

const elsewhere = worldBuilder('server-suite-elsewhere');
const away = (noun: Noun, name: string) => elsewhere.id(noun, name);

/** A second account on the same server: `both` is a guest there too, and `stranger` a member. */
export const otherWorld: World = (() => {
  const at = start;
  elsewhere.add('accounts', 'account', { name: `Other ${canary}`, brand: { name: 'Other House' } }, at);
  elsewhere.add(
    'roles',
    'guest',
    {
      name: 'Guest',
      kind: 'guest',
      fields: { 'Project.name': 'read', 'Task.title': 'read', 'Stage.name': 'read' },
    },
    at,
  );
  elsewhere.add(
    'roles',
    'team',
    {
      name: 'Team',
      kind: 'team',
      scope: { kind: 'organization' },
      rights: { 'task.create': 'allow', 'task.edit': 'allow' },
      fields: { 'Project.name': 'read', 'Task.title': 'write', 'Stage.name': 'read' },
    },
    at,
  );
  elsewhere.add('people', 'member', { name: 'Max Oduya', email: `max.${canary}@other.example` }, at);
  elsewhere.add('members', 'member', { personId: away('people', 'member'), roleId: away('roles', 'team') }, at);
  elsewhere.add('guests', 'both', { personId: suiteId('people', 'both'), roleId: away('roles', 'guest') }, at);
  elsewhere.add('projects', 'hall', { name: 'Hall' }, at);
  elsewhere.add('stages', 'open', { projectId: away('projects', 'hall'), name: 'open' }, at);
  elsewhere.add('shares', 'both', { guestId: away('guests', 'both'), projectId: away('projects', 'hall') }, at);
  elsewhere.add(
    'tasks',
    'lamp',
    { projectId: away('projects', 'hall'), stageId: away('stages', 'open'), title: 'Lamp' },
    at,
  );
  return elsewhere.world();
})();

/** Who looks at the second account, and the ids of its data. */
export const other = {
  id: away,
  viewers: {
    member: { accountId: elsewhere.accountId, personId: away('people', 'member') },
    both: { accountId: elsewhere.accountId, personId: suiteId('people', 'both') },
  },
} as const;
