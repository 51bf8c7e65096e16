/** What one grant lets be done with one record: a right counts only where it has something to act on. */
import { type ApprovalState, finalStates } from '../contract/approvals/machine.ts';
import { valueOf } from '../contract/evaluate.ts';
import { signedOrderFields } from '../contract/nouns/order.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Billing } from './grants.ts';
import type { Opening } from './opening.ts';
import { settle } from './settle.ts';
import { readsAllOf } from './signed-fields.ts';
import type { Around, SeenNoun } from './types.ts';

/** What of a record, besides the grants that show it, decides on rights and fields. */
export interface Marks {
  /** The viewer wrote it; for a task: opened it or is assigned to it; for an approval: it is the viewer's turn. */
  readonly own: boolean;
  /** A comment that is not for guests. */
  readonly internal: boolean;
  /** An order that nobody has signed; an approval that has not ended. */
  readonly open: boolean;
  /** An order that can be sent. */
  readonly draft: boolean;
}

/** The marks of a record for a person. */
export function marksOf<N extends SeenNoun>(noun: N, record: RecordOf<N>, personId: string): Marks {
  const state = valueOf(record, 'state');
  return {
    own:
      noun === 'approvals'
        ? isAsked(record as RecordOf<'approvals'>, personId)
        : owners[noun].some((field) => {
            const holder = valueOf(record, field);
            return holder === personId || (Array.isArray(holder) && holder.includes(personId));
          }),
    internal: valueOf(record, 'audience') === 'internal',
    open: noun === 'orders' ? valueOf(record, 'signed') === false : !finalStates.has(state as ApprovalState),
    draft: noun === 'orders' && state === 'draft',
  };
}

/** Whether somebody is asked now, and has not answered. */
function isAsked({ state, signers }: RecordOf<'approvals'>, personId: string): boolean {
  const signer = finalStates.has(state) ? undefined : signers.find((one) => one.personId === personId);
  return signer?.state === 'asked' || signer?.state === 'viewed';
}

/** The fields of each noun that name whose record it is. */
export const owners: Readonly<Record<SeenNoun, readonly string[]>> = {
  projects: [],
  stages: [],
  tasks: ['createdBy', 'assignees'],
  comments: ['author'],
  attachments: ['uploadedBy'],
  timeEntries: ['personId'],
  orders: [],
  approvals: [],
  revisions: [],
};

/** The fields of an approval without which nobody could tell what is signed. */
const shownToSigner = ['subject', 'state', 'document', 'digest'] as const;

/** The names that a grant lets be written on a record: those open for writing, held together with the noun's right. */
export function writableBy(opening: Opening, noun: SeenNoun, billing: Billing, marks: Marks): ReadonlySet<string> {
  const { rights } = opening;
  const { read, write } = opening.fields(noun, billing, marks.own);
  const only = (holds: boolean) => (holds ? write : new Set<string>());
  switch (noun) {
    case 'projects':
      return only(rights.has('project.edit'));
    case 'stages':
      return only(rights.has('stage.manage'));
    case 'tasks':
      return rights.has('task.edit') ? taskWrites(opening, read, write) : new Set();
    case 'comments':
      return only(rights.has('comment.edit') && marks.own);
    case 'orders':
      if (!rights.has('order.edit')) return new Set();
      return marks.open ? write : new Set([...write].filter((name) => !Object.hasOwn(signedOrderFields, name)));
    case 'timeEntries':
      return only(rights.has('time.write') && marks.own);
    default:
      return new Set();
  }
}

/** Moving is a right of its own, and so is the flag: who may not see what is internal cannot make a task so. */
function taskWrites({ rights }: Opening, read: ReadonlySet<string>, write: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(write);
  names.delete('stageId');
  if (rights.has('task.move') && read.has('stageId')) names.add('stageId');
  if (!rights.has('internal.read')) names.delete('internal');
  return names;
}

/** The rights that a grant gives on a record. */
export function rightsOn(
  opening: Opening,
  noun: SeenNoun,
  marks: Marks,
  kind: 'member' | 'guest',
  { project }: Around,
): readonly Right[] {
  const { rights } = opening;
  const { billing } = project;
  const reads = (of: SeenNoun, name: string) => opening.fields(of, billing, false).read.has(name);
  const writes = () => writableBy(opening, noun, billing, marks).size > 0;
  const offers: readonly (readonly [Right, () => boolean])[] = {
    projects: [
      ['project.edit', writes],
      ['stage.manage', () => opening.reach.stages.op !== 'none' && reachesAllTasks(opening, project)],
      ['task.create', () => mayCreate(opening, project)],
      ['order.edit', () => mayCreateOrder(opening, project)],
      ['share.manage', () => true],
      ['export', () => true],
    ] as const,
    stages: [['stage.manage', () => reachesAllTasks(opening, project)]] as const,
    tasks: [
      ['task.edit', writes],
      ['task.move', () => reads('tasks', 'stageId')],
      ['task.delete', () => true],
      ['task.follow', () => true],
      ['comment.create', () => reads('comments', 'text')],
      ['comment.publish', () => kind === 'member' && reads('comments', 'text')],
      ['attachment.upload', () => reads('attachments', 'name')],
      ['time.write', () => kind === 'member' || (marks.own && billing !== 'fixed')],
      ['approval.ask', () => readsAllOf('task', opening)],
    ] as const,
    comments: [
      ['comment.edit', () => marks.own && reads('comments', 'text')],
      ['comment.delete', () => marks.own || kind === 'member'],
      ['comment.publish', () => marks.internal],
    ] as const,
    attachments: [],
    timeEntries: [['time.write', () => marks.own]] as const,
    orders: [
      ['order.edit', writes],
      // Nobody asks others to sign what he cannot read himself.
      ['approval.ask', () => marks.draft && readsAllOf('order', opening)],
    ] as const,
    approvals: [
      ['approval.ask', () => marks.open],
      // Nobody signs unseen: what is signed, by which digest, and whether it still can be.
      ['approval.decide', () => marks.own && shownToSigner.every((name) => reads('approvals', name))],
    ] as const,
    revisions: [],
  }[noun];
  return offers.flatMap(([right, holds]) => (rights.has(right) && holds() ? [right] : []));
}

/** Whether a task made in this project would be one that the grant shows: only then may it be made by the grant. */
export function mayCreate({ rights, reach }: Opening, project: ProjectRecord): boolean {
  return rights.has('task.create') && reachesAllTasks({ reach }, project);
}

/** Whether an order made in this project would be one that the grant shows, whatever its task. */
export function mayCreateOrder(opening: Opening, project: ProjectRecord): boolean {
  const { rights, reach } = opening;
  if (!rights.has('order.edit') || opening.fields('orders', project.billing, false).write.size === 0) return false;
  return settle(reach.orders, 'orders', project).op === 'all';
}

/**
 * Whether the grant reaches every task of the project, flags aside. Who removes a stage moves its tasks: with a part of
 * them in reach, others would be moved unseen.
 */
function reachesAllTasks({ reach }: Pick<Opening, 'reach'>, project: ProjectRecord): boolean {
  return settle(reach.tasks, 'tasks', project).op === 'all';
}
