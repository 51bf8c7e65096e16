/**
 * The second lock of one viewer: what the policy lets through, noun by noun, made apart from every query. A store that has
 * one checks it by means of its own, so that a condition which a use case forgot shows nothing all the same.
 */
import { all, and, type Condition, or } from '../contract/condition.ts';
import type { Lock, Store } from '../contract/store.ts';
import type { Policy, PolicyFacts } from '../policy/types.ts';

/** The reads of a store. */
export type Reads = Pick<Store, 'read' | 'tally'>;

const known = new WeakMap<Policy, Lock>();

/** The lock of a compiled policy. */
export function lockOf({ policy, facts }: { readonly policy: Policy; readonly facts: PolicyFacts }): Lock {
  let lock = known.get(policy);
  if (!lock) known.set(policy, (lock = { accountId: facts.account.id, rows: rowsOf(policy, facts) }));
  return lock;
}

/** A store's reads on behalf of a viewer: every one of them is made behind the lock, whoever asks. */
export function readsBehind(store: Store, lock: Lock): Reads {
  if (!store.can.locks) return store;
  return {
    read: (query) => store.read({ ...query, lock }),
    tally: (tally) => store.tally({ ...tally, lock }),
  };
}

function rowsOf(policy: Policy, { guest }: PolicyFacts): Lock['rows'] {
  const projects = policy.rows('projects');
  const tasks = policy.rows('tasks');
  const onTask = (rows: Condition) => and(rows, among('taskId', { noun: 'tasks', field: 'id', where: tasks }));
  const own: Condition = { op: 'eq', field: 'id', value: guest?.organizationId ?? '' };
  return {
    projects,
    stages: policy.rows('stages'),
    tasks,
    // What hangs on a task is shown only where the task is, which no query has to say: the task is looked at first.
    comments: onTask(policy.rows('comments')),
    attachments: onTask(policy.rows('attachments')),
    orders: policy.rows('orders'),
    approvals: policy.rows('approvals'),
    revisions: onTask(policy.rows('revisions')),
    // Names on projects, and on the own session.
    organizations: or(own, among('id', { noun: 'projects', field: 'organizationId', where: projects })),
    people: all,
  };
}

function among(field: string, from: Extract<Condition, { op: 'within' }>['from']): Condition {
  return from.where.op === 'none' ? from.where : { op: 'within', field, from };
}
