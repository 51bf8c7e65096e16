/** Random policies over random records, small enough that grants overlap, collide and miss, and that shrink to a short story. */
import fc from 'fast-check';
import type { RecordInput } from '../../src/contract/complete.ts';
import type { RecordOf } from '../../src/contract/nouns.ts';
import { rightNames } from '../../src/contract/rights.ts';
import type { PolicyFacts } from '../../src/policy/types.ts';
import { account, make, me, past, type Records, records, some, weighted } from './random-records.ts';

export const now = '2026-11-22T12:00:00.000Z';
const future = '2026-12-01T00:00:00.000Z';

/** A policy's facts and the records that it is asked about. */
export interface Scene {
  readonly facts: PolicyFacts;
  readonly records: Records;
}

const ruleNames = [
  'Project.name', 'Project.dueAt', 'Project.stage', 'Project.counts', 'Project.percentHours', 'Project.percentTasks',
  'Stage.name', 'Stage.colour', 'Task.title', 'Task.dueAt', 'Task.stageId', 'Task.position', 'Task.progress', 'Task.spentMinutes',
  'Task.assignees', 'Task.internal', 'Task.budget', 'Comment.text', 'Comment.author', 'Attachment.name',
  'TimeEntry.minutes', 'TimeEntry.personId', 'Person.name', 'Person.craft',
]; // prettier-ignore
const wildcards = ['Task.*', 'Project.*', 'Comment.*', 'TimeEntry.*'];
const fieldState = weighted([5, 'inherit'], [5, 'read'], [4, 'write'], [2, 'hidden']);
const rightState = weighted([2, 'inherit'], [4, 'allow'], [1, 'deny']);
const mostlyTrue = weighted([5, true], [1, false]);

const clause = fc.oneof(
  fc.record({ on: fc.constant('project'), field: fc.constant('fields.region'), equals: some(['North', 'South']) }),
  fc.record({ on: fc.constant('project'), field: fc.constant('billing'), equals: fc.constant(['fixed']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('type'), equals: some(['bug', 'technical']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('labels'), equals: fc.constant(['vip', 'rush']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('nowhere'), equals: fc.constant('x') }),
);
const scope = fc.oneof(
  weighted([2, null], [1, { kind: 'shared' }], [3, { kind: 'organization' }], [3, { kind: 'assigned' }]),
  fc.record({ kind: fc.constant('where'), clauses: fc.array(clause, { minLength: 1, maxLength: 2 }) }),
);

/** A state for each name, so that most roles open much, and a role's silence is a choice too. */
function states<K extends string, S extends string>(names: readonly K[], state: fc.Arbitrary<S>) {
  return fc
    .tuple(...names.map(() => state))
    .map((given) => Object.fromEntries(names.map((name, at) => [name, given[at]])));
}

function role(
  id: string,
  kind: 'guest' | 'team',
  parentId: fc.Arbitrary<string | null>,
): fc.Arbitrary<RecordOf<'roles'>> {
  const fields = fc.oneof(
    { weight: 4, arbitrary: states(ruleNames, fieldState) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  const body = fc.record({
    parentId,
    rights: states(rightNames, rightState),
    fields:
      kind === 'guest'
        ? fields
        : fc.tuple(states(wildcards, fieldState), fields).map(([stars, one]) => ({ ...stars, ...one })),
    scope,
  });
  return body.map((input) => make('roles', id, { name: id, kind, ...input } as RecordInput<'roles'>));
}

const roles = fc.tuple(
  role('g1', 'guest', weighted([3, null], [2, 'g2'], [2, 'g3'])),
  role('g2', 'guest', weighted([3, null], [3, 'g3'])),
  // Now and then a cycle, a parent that is gone, or one of the other kind.
  role('g3', 'guest', weighted([12, null], [1, 'g1'], [1, 'gone'], [1, 't1'])),
  role('t1', 'team', weighted([6, null], [4, 't2'])),
  role('t2', 'team', weighted([10, null], [1, 't1'], [1, 'gone'])),
);

const share = fc
  .record({
    id: some(['s1', 's2', 's3']),
    projectId: some(['p1', 'p2']),
    taskIds: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.uniqueArray(some(['k1', 'k2', 'k3']), { minLength: 1 }) },
    ),
    roleId: weighted([4, null], [3, 'g2'], [3, 'g3'], [1, 't1']),
    switches: fc.record({
      tasks: mostlyTrue, dueDate: mostlyTrue, stage: mostlyTrue, percentHours: mostlyTrue, percentTasks: mostlyTrue,
    }), // prettier-ignore
    showsGuests: fc.boolean(),
    state: weighted([6, 'active'], [1, 'suspended']),
    expiresAt: weighted([5, null], [2, future], [1, now], [1, past]),
  })
  .map(({ id, ...input }) => make('shares', id, { guestId: 'guest', ...input } as RecordInput<'shares'>));

const accounts = fc
  .record({
    sharing: weighted([15, true], [1, false]),
    denies: fc.record({
      rights: fc.uniqueArray(some(rightNames), { maxLength: 2 }),
      fields: fc.uniqueArray(some([...ruleNames, 'TimeEntry.*', 'Task.*']), { maxLength: 2 }),
    }),
  })
  .map((input) =>
    make('accounts', account, {
      name: 'Studio',
      fieldDefinitions: [
        { noun: 'Task', key: 'budget', label: 'Budget', type: 'money', class: 'money' },
        // Named like a field of the table: no rule may open it.
        { noun: 'Task', key: 'title', label: 'Title', type: 'text', class: 'plain' },
      ],
      ...input,
    } as RecordInput<'accounts'>),
  );

/** Facts of a guest or of a member. */
export const facts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    account: accounts,
    roles,
    shares: fc.uniqueArray(share, { minLength: 0, maxLength: 3, selector: ({ id }) => id }),
    asMember: fc.boolean(),
    guest: fc.record({
      roleId: some(['g1', 'g2']),
      organizationId: fc.constantFrom(null, 'o1', 'o2'),
      expiresAt: weighted([10, null], [5, future], [1, now]),
    }),
    memberRole: weighted([6, 't1'], [6, 't2'], [1, 'g1']),
  })
  .map(({ asMember, guest, memberRole, ...given }) => ({
    viewer: { accountId: account, personId: me },
    now,
    ...given,
    ...(asMember
      ? { member: make('members', 'member', { personId: me, roleId: memberRole }), shares: [] }
      : { guest: make('guests', 'guest', { personId: me, ...guest }) }),
  }));

/** A policy and what it is asked about. */
export const scene: fc.Arbitrary<Scene> = fc.record({ facts, records });

const tasksOfOne = fc.uniqueArray(some(['k1', 'k2', 'k3']), { minLength: 1 });

/** A guest with two shares of some tasks of one project, each by another role: where lists must not be wider than their rows. */
export const crowded: fc.Arbitrary<Scene> = fc
  .tuple(scene, tasksOfOne, tasksOfOne, fc.boolean(), fc.boolean())
  .map(([{ facts, records }, first, second, ...shows]) => {
    const inOne = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one, projectId: 'p1' }));
    const shared = (id: string, roleId: string, taskIds: string[], showsGuests = false) =>
      make('shares', id, { guestId: 'guest', projectId: 'p1', taskIds, roleId, showsGuests });
    return {
      facts: {
        ...facts,
        account: { ...facts.account, sharing: true },
        member: undefined,
        guest: make('guests', 'guest', { personId: me, roleId: 'g1' }),
        shares: [shared('s1', 'g2', first, shows[0]), shared('s2', 'g3', second, shows[1])],
      },
      records: {
        ...records,
        tasks: inOne(records.tasks),
        comments: inOne(records.comments),
        attachments: inOne(records.attachments),
        timeEntries: inOne(records.timeEntries),
        revisions: inOne(records.revisions),
      },
    };
  });
