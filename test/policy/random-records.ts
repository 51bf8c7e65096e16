/** Random records of one small account: two projects, three tasks, and what hangs on them. */
import fc from 'fast-check';
import { completeRecord, type RecordInput } from '../../src/contract/complete.ts';
import { newSigner } from '../../src/contract/approvals/step.ts';
import { evaluate, valueOf } from '../../src/contract/evaluate.ts';
import { subjectKinds } from '../../src/contract/nouns/approval.ts';
import type { Noun, RecordOf } from '../../src/contract/nouns.ts';
import type { Around, SeenNoun, Within } from '../../src/policy/types.ts';

export const past = '2026-11-21T00:00:00.000Z';
export const account = 'acc';
export const me = 'me';

/** The nouns that a policy is asked about, each with some records. */
export type Records = { readonly [N in SeenNoun]: readonly RecordOf<N>[] };

/** Values with weights; shrinks to the first. */
export const weighted = <T>(...pairs: readonly (readonly [weight: number, value: T])[]) =>
  fc.oneof({ withCrossShrink: true }, ...pairs.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
const mostlyFalse = weighted([5, false], [1, true]);

/** One of some words. */
export const some = (of: readonly string[]) => fc.constantFrom(...of);
/** A complete record of the account. */
export const make = <N extends Noun>(noun: N, id: string, input: RecordInput<N>): RecordOf<N> =>
  completeRecord(noun, input, { id, accountId: account, at: past });

const projects = fc.tuple(
  ...['p1', 'p2'].map((id) =>
    fc
      .record({
        organizationId: fc.constantFrom(null, 'o1', 'o2'),
        billing: fc.constantFrom('fixed', 'time-and-materials'),
        internal: mostlyFalse,
        archived: mostlyFalse,
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
        internal: mostlyFalse,
      })
      .map((input) => make('tasks', id, { title: id, stageId: 'c1', ...input } as RecordInput<'tasks'>)),
  ),
);
const person = fc.constantFrom(me, 'other');
const audience = fc.constantFrom('internal', 'guests');
const approvalState = some(['draft', 'sent', 'viewed', 'approved']);
const onTask = {
  at: fc.nat(2),
  state: approvalState,
  taskless: mostlyFalse,
  person,
  audience,
  internal: fc.boolean(),
  kind: fc.constantFrom(...subjectKinds),
};

/** See the head of this file. */
export const records: fc.Arbitrary<Records> = fc
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
        } as object as RecordInput<N>),
      );
    return {
      projects,
      tasks,
      stages: projects.map(({ id }) => make('stages', `stage-${id}`, { projectId: id, name: 'To do' })),
      comments: each('comments', (one) => ({ text: 'x', author: one.person, audience: one.audience })),
      attachments: each('attachments', (one) => ({ name: 'x', mediaType: 'a/b', size: 1, audience: one.audience })),
      timeEntries: each('timeEntries', (one) => ({ personId: one.person, startedAt: past, minutes: 1 })),
      orders: each('orders', ({ state, ...one }) => ({
        ...{ title: 'x', seller: 'x', buyer: 'x', state, signed: state === 'approved' },
        ...(one.taskless && { taskId: null }),
      })),
      approvals: each('approvals', ({ state, ...one }) => ({
        ...{ subject: { kind: one.kind, id: 'x', edition: 1 }, state, internal: one.internal },
        signers: [{ ...newSigner(one.person), state: 'asked' }],
        ...(one.taskless && { taskId: null }),
      })),
      revisions: each('revisions', (one) => ({ internal: one.internal })),
    } as Records;
  });

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
