import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterNow, adapterWorld } from '../../src/conformance/adapter/index.ts';
import { heard } from '../../src/conformance/adapter/look.ts';
import type { AccountRecord } from '../../src/contract/nouns/account.ts';
import type { AdminApi } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver, standingClock, ways } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const at = { accountId };
const guests = ['client', 'undated', 'picker', 'courier', 'north'] as const;

type Act = (admin: AdminApi) => Promise<unknown>;

const account = async (admin: AdminApi): Promise<AccountRecord> => admin.get('accounts', accountId);
const accountPatch =
  (patch: (now: AccountRecord) => Partial<AccountRecord>): Act =>
  async (admin) =>
    admin.update('accounts', accountId, patch(await account(admin)), at);
const secret = { noun: 'Task', key: 'secret', label: 'Secret', type: 'text', class: 'internal' } as const;
const role = async (admin: AdminApi, name: string) => admin.get('roles', id('roles', name), at);
const fieldsOf =
  (name: string, fields: Readonly<Record<string, 'read' | 'write' | 'hidden'>>): Act =>
  async (admin) =>
    admin.update('roles', id('roles', name), { fields: { ...(await role(admin, name)).fields, ...fields } }, at);

/** Changes of what decides policies, none of which moves anything that one of the guests reads. */
const hidden: Readonly<Record<string, Act>> = {
  'a field that nobody opened is defined': accountPatch(({ fieldDefinitions }) => ({
    fieldDefinitions: [...fieldDefinitions, secret],
  })),
  'a hidden field is labelled anew': accountPatch(({ fieldDefinitions }) => ({
    fieldDefinitions: fieldDefinitions.map((one) => (one.key === 'margin' ? { ...one, label: 'Gain' } : one)),
  })),
  'a hidden field gets options': accountPatch(({ fieldDefinitions }) => ({
    fieldDefinitions: fieldDefinitions.map((one) =>
      one.key === 'margin' ? { ...one, type: 'choice', options: ['a', 'b'] } : one,
    ),
  })),
  'a hidden field is removed': accountPatch(({ fieldDefinitions }) => ({
    fieldDefinitions: fieldDefinitions.filter(({ key }) => key !== 'secret'),
  })),
  'a field of contacts is defined': accountPatch(({ fieldDefinitions }) => ({
    fieldDefinitions: [...fieldDefinitions, { ...secret, noun: 'Contact' }],
  })),
  'a field that was hidden is denied to all': accountPatch(({ denies }) => ({
    denies: { ...denies, fields: ['Task.margin', 'Task.budget', 'Project.billing'] },
  })),
  'a right that no guest had is denied to all': accountPatch(({ denies }) => ({
    denies: { ...denies, rights: ['share.manage', 'time.write'] },
  })),
  'the company is renamed inside': accountPatch(() => ({ name: 'Another GmbH', guestLimit: 5000 })),
  'pages may embed from elsewhere': accountPatch(() => ({ origins: ['https://other.example'] })),
  'another guest is made': (admin) =>
    admin.create(
      'guests',
      { id: 'quiet-guest', personId: viewers.maker.personId, roleId: id('roles', 'courier') } as never,
      at,
    ),
  'another guest is shared the project': (admin) =>
    admin.create(
      'shares',
      { id: 'quiet-share', guestId: 'quiet-guest', projectId: id('projects', 'web') } as never,
      at,
    ),
  'another guest goes': (admin) => admin.remove('guests', 'quiet-guest', at),
  'another guest is ended': (admin) => admin.update('guests', id('guests', 'neighbour'), { state: 'ended' }, at),
  'another share ends': (admin) => admin.update('shares', id('shares', 'neighbour'), { state: 'ended' }, at),
  'a role that none of them has is changed': fieldsOf('contractor', { 'Task.dueAt': 'hidden' }),
  'a role of the team is changed': (admin) =>
    admin.update('roles', id('roles', 'executor'), { rights: { 'task.create': 'deny' } }, at),
  'own roles are renamed': async (admin) => {
    for (const name of ['guest', 'client-fixed', 'courier', 'regional-partner']) {
      await admin.update('roles', id('roles', name), { name: `${name} anew` }, at);
    }
  },
  'a parent says what the own role says otherwise': fieldsOf('guest', { 'Project.percentHours': 'read' }),
  'a role opens a field that is not defined': fieldsOf('guest', { 'Task.unheard': 'read' }),
  'a role opens a field that the mode of billing hides': fieldsOf('client-fixed', { 'Task.estimateMinutes': 'read' }),
  'a role hides what was hidden': fieldsOf('client-fixed', { 'Task.margin': 'hidden' }),
  'a role may export more': (admin) => admin.update('roles', id('roles', 'guest'), { exportRows: 5 }, at),
  'the own share gets another reason, message and review': (admin) =>
    admin.update(
      'shares',
      id('shares', 'client'),
      { reason: 'r', message: 'm', reviewAt: '2027-01-01T00:00:00.000Z', sponsorId: viewers.team.personId },
      at,
    ),
  'the own share opens a hidden task': (admin) =>
    admin.update('shares', id('shares', 'picker'), { taskIds: [id('tasks', 'banner'), id('tasks', 'bug')] }, at),
  'an own share adds nothing to another': (admin) =>
    admin.create(
      'shares',
      {
        id: 'quiet-double',
        guestId: id('guests', 'client'),
        projectId: id('projects', 'web'),
        taskIds: [id('tasks', 'landing')],
        switches: { tasks: true, dueDate: false, stage: true, percentHours: true, percentTasks: true },
      } as never,
      at,
    ),
  'the own guest record gets a sponsor': (admin) =>
    admin.update('guests', id('guests', 'client'), { sponsorId: viewers.team.personId }, at),
  'the own share gets a last day far away': (admin) =>
    admin.update('shares', id('shares', 'client'), { expiresAt: '2027-06-01T00:00:00.000Z' }, at),
  'a person gets another address': (admin) =>
    admin.update('people', viewers.client.personId, { email: 'new@suite.example', locale: 'de' }),
  'a project that is hidden is given to a hidden client': (admin) =>
    admin.update('projects', id('projects', 'south'), { billing: 'time-and-materials', archived: true }, at),
  'a member comes and goes': async (admin) => {
    await admin.create('people', { id: 'quiet-member', name: 'New Member' } as never);
    await admin.create(
      'members',
      { personId: 'quiet-member', roleId: id('roles', 'admin'), id: 'quiet-m' } as never,
      at,
    );
    await admin.remove('members', 'quiet-m', at);
  },
};

async function carryOutAll(admin: AdminApi): Promise<void> {
  for (const act of Object.values(hidden)) await act(admin);
}

/** Changes that one of the guests can see: these are told. */
const seen: readonly (readonly [name: string, who: (typeof guests)[number], act: Act])[] = [
  [
    'a field that was open is denied to all',
    'client',
    accountPatch(() => ({ denies: { rights: [], fields: ['Task.dueAt'] } })),
  ],
  [
    'a right of the own is denied to all',
    'client',
    accountPatch(() => ({ denies: { rights: ['comment.create'], fields: [] } })),
  ],
  [
    'a readable field is labelled anew',
    'courier',
    accountPatch(({ fieldDefinitions }) => ({
      fieldDefinitions: fieldDefinitions.map((one) => (one.key === 'boxes' ? { ...one, label: 'Parcels' } : one)),
    })),
  ],
  ['the own role opens a field', 'client', fieldsOf('client-fixed', { 'Task.fields': 'read', 'Task.budget': 'read' })],
  ['the parent of the own role hides a field', 'client', fieldsOf('guest', { 'Task.labels': 'hidden' })],
  [
    'the own share opens a task',
    'picker',
    (admin) =>
      admin.update(
        'shares',
        id('shares', 'picker'),
        { taskIds: ['banner', 'landing'].map((one) => id('tasks', one)) },
        at,
      ),
  ],
  [
    'the own share closes a task',
    'picker',
    (admin) => admin.update('shares', id('shares', 'picker'), { taskIds: [id('tasks', 'landing')] }, at),
  ],
  [
    'a switch of the own share goes off',
    'client',
    (admin) =>
      admin.update(
        'shares',
        id('shares', 'client'),
        { switches: { tasks: true, dueDate: false, stage: true, percentHours: true, percentTasks: true } },
        at,
      ),
  ],
  ['the look of the company changes', 'client', accountPatch(() => ({ brand: { name: 'Studio South' } }))],
  [
    'a second project is shared',
    'client',
    (admin) =>
      admin.create('shares', { guestId: id('guests', 'client'), projectId: id('projects', 'app') } as never, at),
  ],
  ['the region of the own projects moves away', 'north', fieldsOf('regional-partner', { 'Task.title': 'hidden' })],
];

for (const [name, open] of Object.entries(ways)) {
  describe(`What moves nothing in a view is not told over ${name}`, () => {
    it('in a stream that goes on after a place', async () => {
      const store = await open(world);
      const engine = engineOver(store);
      for (const [change, act] of Object.entries(hidden)) {
        const places = new Map(
          await Promise.all(guests.map(async (guest) => [guest, await engine.place(viewers[guest])] as const)),
        );
        await act(engine.admin);
        for (const [guest, place] of places) {
          const { events } = await engine.poll(viewers[guest], place);
          assert.deepEqual(events, [], `${guest}: ${change}`);
        }
      }
      await engine.close();
      await store.close();
    });

    it('in an open stream, where what is seen is told', async () => {
      const store = await open(world);
      const engine = engineOver(store);
      const told = new Map<string, unknown[]>();
      const listen = (left: readonly (typeof guests)[number][]): Promise<unknown> => {
        const [guest, ...others] = left;
        if (guest === undefined) {
          return carryOutAll(engine.admin);
        }
        return heard(engine.as(viewers[guest]), () => listen(others), undefined, 600).then((events) =>
          told.set(guest, events),
        );
      };
      await listen(guests);
      assert.deepEqual(Object.fromEntries(told), Object.fromEntries(guests.map((guest) => [guest, []])));
      await engine.close();
      await store.close();
    });
  });
}

describe('What moves something in a view is told', () => {
  for (const [change, guest, act] of seen) {
    it(`when ${change}`, async () => {
      const engine = engineOver(memoryStore(world));
      const place = await engine.place(viewers[guest]);
      const live = await heard(
        engine.as(viewers[guest]),
        () => act(engine.admin),
        (events) => events.length > 0,
      );
      const { events } = await engine.poll(viewers[guest], place);
      for (const told of [live, events])
        assert.deepEqual(
          told.map(({ type }) => type),
          ['reset'],
        );
      await engine.close();
    });
  }

  it('when a task leaves a share and is removed before anybody asks', async () => {
    const engine = engineOver(memoryStore(world));
    const place = await engine.place(viewers.picker);
    await engine.admin.update('shares', id('shares', 'picker'), { taskIds: [id('tasks', 'bug')] }, at);
    await engine.admin.remove('tasks', id('tasks', 'banner'), at);
    const { events } = await engine.poll(viewers.picker, place);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['reset'],
    );
    await engine.close();
  });

  it('when an own share runs out that opened something, and not when it opened nothing more', async () => {
    for (const [projectId, expected] of [
      ['app', ['reset']],
      ['web', []],
    ] as const) {
      const clock = standingClock();
      const engine = engineOver(memoryStore(world), clock);
      const expiresAt = new Date(Date.parse(adapterNow) + 60 * 60 * 1000).toISOString();
      await engine.admin.create(
        'shares',
        { guestId: id('guests', 'client'), projectId: id('projects', projectId), expiresAt } as never,
        at,
      );
      const place = await engine.place(viewers.client);
      const live = await heard(
        engine.as(viewers.client),
        async () => clock.set(expiresAt),
        (events) => events.length > 0,
        1200,
      );
      const { events } = await engine.poll(viewers.client, place);
      for (const told of [live, events])
        assert.deepEqual(
          told.map(({ type }) => type),
          expected,
          projectId,
        );
      await engine.close();
    }
  });
});
