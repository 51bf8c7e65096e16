/** Random policies and random records, small enough that grants overlap, collide and miss, and that shrink to a short story. */
import fc from 'fast-check';
import { completeRecord, type RecordInput } from '../../src/contract/complete.ts';
import { evaluate, valueOf } from '../../src/contract/evaluate.ts';
import type { Noun, RecordOf } from '../../src/contract/nouns.ts';
import { rightNames } from '../../src/contract/rights.ts';
import type { Around, PolicyFacts, SeenNoun, Within } from '../../src/policy/types.ts';

export const now = '2026-11-22T12:00:00.000Z';
const past = '2026-11-21T00:00:00.000Z';
const future = '2026-12-01T00:00:00.000Z';
export const account = 'acc';
export const me = 'me';

/** The nouns that a policy is asked about, each with some records. */
export type Records = { readonly [N in SeenNoun]: readonly RecordOf<N>[] };

/** A policy's facts and the records that it is asked about. */
export interface Scene {
  readonly facts: PolicyFacts;
  readonly records: Records;
}

const some = (of: readonly string[]) => fc.constantFrom(...of);
const make = <N extends Noun>(noun: N, id: string, input: RecordInput<N>): RecordOf<N> =>
  completeRecord(noun, input, { id, accountId: account, at: past });

const ruleNames = [
  'Project.name', 'Project.dueAt', 'Project.stage', 'Project.counts', 'Project.percentHours', 'Project.percentTasks',
  'Stage.name', 'Stage.colour', 'Task.title', 'Task.dueAt', 'Task.stageId', 'Task.position', 'Task.progress', 'Task.spentMinutes',
  'Task.assignees', 'Task.internal', 'Task.budget', 'Comment.text', 'Comment.author', 'Attachment.name',
  'TimeEntry.minutes', 'TimeEntry.personId', 'Person.name', 'Person.craft',
]; // prettier-ignore
const wildcards = ['Task.*', 'Project.*', 'Comment.*', 'TimeEntry.*'];
const fieldState = fc.constantFrom('read', 'write', 'hidden', 'inherit', 'read', 'write');
const rightState = fc.constantFrom('allow', 'deny', 'inherit', 'allow');

const clause = fc.oneof(
  fc.record({ on: fc.constant('project'), field: fc.constant('fields.region'), equals: some(['North', 'South']) }),
  fc.record({ on: fc.constant('project'), field: fc.constant('billing'), equals: fc.constant(['fixed']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('type'), equals: some(['bug', 'technical']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('labels'), equals: fc.constant(['vip', 'rush']) }),
  fc.record({ on: fc.constant('task'), field: fc.constant('nowhere'), equals: fc.constant('x') }),
);
const scope = fc.oneof(
  fc.constant(null),
  fc.constantFrom({ kind: 'shared' }, { kind: 'organization' }, { kind: 'assigned' }),
  fc.record({ kind: fc.constant('where'), clauses: fc.array(clause, { minLength: 1, maxLength: 2 }) }),
);

function role(id: string, kind: 'guest' | 'team', parents: readonly string[]): fc.Arbitrary<RecordOf<'roles'>> {
  const rules = some(kind === 'team' ? [...ruleNames, ...wildcards] : ruleNames);
  const body = fc.record({
    parentId: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: some(parents) }),
    rights: fc.dictionary(some(rightNames), rightState, { maxKeys: 12 }),
    fields: fc.dictionary(rules, fieldState, { maxKeys: 16 }),
    scope,
  });
  return body.map((input) => make('roles', id, { name: id, kind, ...input } as RecordInput<'roles'>));
}

const roles = fc.tuple(
  role('g1', 'guest', ['g2', 'g3']),
  role('g2', 'guest', ['g3']),
  // Now and then a cycle, a parent that is gone, or one of the other kind.
  role('g3', 'guest', ['g1', 'gone', 't1']),
  role('t1', 'team', ['t2']),
  role('t2', 'team', ['t1', 'gone']),
);

const share = fc
  .record({
    id: some(['s1', 's2', 's3']),
    projectId: some(['p1', 'p2']),
    taskIds: fc.oneof(fc.constant(null), fc.uniqueArray(some(['k1', 'k2', 'k3']), { minLength: 1 })),
    roleId: fc.constantFrom(null, 'g2', 'g3', 't1'),
    switches: fc.record({
      tasks: fc.boolean(), dueDate: fc.boolean(), stage: fc.boolean(), percentHours: fc.boolean(), percentTasks: fc.boolean(),
    }), // prettier-ignore
    showsGuests: fc.boolean(),
    state: fc.constantFrom('active', 'active', 'suspended'),
    expiresAt: fc.constantFrom(null, past, now, future),
  })
  .map(({ id, ...input }) => make('shares', id, { guestId: 'guest', ...input } as RecordInput<'shares'>));

const accounts = fc
  .record({
    sharing: fc.constantFrom(true, true, true, false),
    denies: fc.record({
      rights: fc.uniqueArray(some(rightNames), { maxLength: 2 }),
      fields: fc.uniqueArray(some([...ruleNames, 'TimeEntry.*']), { maxLength: 2 }),
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
    shares: fc.uniqueArray(share, { maxLength: 3, selector: ({ id }) => id }),
    asMember: fc.boolean(),
    guest: fc.record({
      roleId: some(['g1', 'g2']),
      organizationId: fc.constantFrom(null, 'o1', 'o2'),
      expiresAt: fc.constantFrom(null, null, future, now),
    }),
    memberRole: some(['t1', 't2', 'g1']),
  })
  .map(({ asMember, guest, memberRole, ...given }) => ({
    viewer: { accountId: account, personId: me },
    now,
    ...given,
    ...(asMember
      ? { member: make('members', 'member', { personId: me, roleId: memberRole }), shares: [] }
      : { guest: make('guests', 'guest', { personId: me, ...guest }) }),
  }));

const projects = fc.tuple(
  ...['p1', 'p2'].map((id) =>
    fc
      .record({
        organizationId: fc.constantFrom(null, 'o1', 'o2'),
        billing: fc.constantFrom('fixed', 'time-and-materials'),
        internal: fc.constantFrom(false, false, true),
        archived: fc.constantFrom(false, false, true),
        fields: fc.constantFrom({}, { region: 'North' }, { region: 'South' }),
      })
      .map((input) => make('projects', id, { name: id, ...input } as RecordInput<'projects'>)),
  ),
);
const tasks = fc.tuple(
  ...['k1', 'k2', 'k3'].map((id) =>
    fc
      .record({
        projectId: some(['p1', 'p2']),
        type: some(['bug', 'technical']),
        assignees: fc.uniqueArray(some([me, 'other'])),
        labels: fc.uniqueArray(some(['vip', 'slow'])),
        createdBy: fc.constantFrom(null, me, 'other'),
        internal: fc.constantFrom(false, false, true),
      })
      .map((input) => make('tasks', id, { title: id, stageId: 'c1', ...input } as RecordInput<'tasks'>)),
  ),
);
const person = fc.constantFrom(me, 'other');
const audience = fc.constantFrom('internal', 'guests');
const onTask = { at: fc.nat(2), person, audience, internal: fc.boolean() };

const records: fc.Arbitrary<Records> = fc
  .record({ projects, tasks, hung: fc.tuple(fc.record(onTask), fc.record(onTask)) })
  .map(({ projects, tasks, hung }) => {
    const under = hung.map(({ at, ...given }) => ({
      ...given,
      taskId: tasks[at]!.id,
      projectId: tasks[at]!.projectId,
    }));
    const each = <N extends Noun>(noun: N, input: (one: (typeof under)[number]) => object) =>
      under.map((one, index) =>
        make(noun, `${noun}${index}`, {
          taskId: one.taskId,
          projectId: one.projectId,
          ...input(one),
        } as RecordInput<N>),
      );
    return {
      projects,
      tasks,
      stages: projects.map(({ id }) => make('stages', `stage-${id}`, { projectId: id, name: 'To do' })),
      comments: each('comments', (one) => ({ text: 'x', author: one.person, audience: one.audience })),
      attachments: each('attachments', (one) => ({ name: 'x', mediaType: 'a/b', size: 1, audience: one.audience })),
      timeEntries: each('timeEntries', (one) => ({ personId: one.person, startedAt: past, minutes: 1 })),
      revisions: each('revisions', (one) => ({ internal: one.internal })),
    } as Records;
  });

/** A policy and what it is asked about. */
export const scene: fc.Arbitrary<Scene> = fc.record({ facts, records });

/** Answers a `within` as a store does, by looking at every record of the inner noun. */
export function storeWithin(all: Records): (condition: Within, record: object) => boolean {
  const answer = ({ field, from }: Within, record: object): boolean => {
    const wanted = valueOf(record, field);
    return all[from.noun as SeenNoun].some((inner) => {
      const value = valueOf(inner, from.field);
      return (Array.isArray(value) ? value.includes(wanted) : value === wanted) && evaluate(from.where, inner, answer);
    });
  };
  return answer;
}

/** Every record of a scene with its noun and with what lies around it. */
export function placed(all: Records): { noun: SeenNoun; record: RecordOf<SeenNoun>; around: Around }[] {
  const nouns = Object.keys(all) as SeenNoun[];
  return nouns.flatMap((noun) =>
    all[noun].map((record) => {
      const at = record as { id: string; projectId?: string; taskId?: string };
      const project = all.projects.find(({ id }) => id === (noun === 'projects' ? at.id : at.projectId))!;
      const task = all.tasks.find(({ id }) => id === at.taskId);
      return { noun, record, around: { project, ...(task && { task }), within: storeWithin(all) } };
    }),
  );
}
