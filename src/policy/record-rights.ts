/** What one grant lets be done with one record: a right counts only where it has something to act on. */
import { valueOf } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Billing } from './grants.ts';
import type { Opening } from './opening.ts';
import { settle } from './settle.ts';
import type { Around, SeenNoun } from './types.ts';

/** What of a record, besides the grants that show it, decides on rights and fields. */
export interface Marks {
  /** The viewer wrote it, or for a task: opened it or is assigned to it. */
  readonly own: boolean;
  /** A comment that is not for guests. */
  readonly internal: boolean;
}

/** The marks of a record for a person. */
export function marksOf<N extends SeenNoun>(noun: N, record: RecordOf<N>, personId: string): Marks {
  return {
    own: owners[noun].some((field) => {
      const holder = valueOf(record, field);
      return holder === personId || (Array.isArray(holder) && holder.includes(personId));
    }),
    internal: valueOf(record, 'audience') === 'internal',
  };
}

/** The fields of each noun that name whose record it is. */
export const owners: Readonly<Record<SeenNoun, readonly string[]>> = {
  projects: [],
  stages: [],
  tasks: ['createdBy', 'assignees'],
  comments: ['author'],
  attachments: ['uploadedBy'],
  timeEntries: ['personId'],
  revisions: [],
};

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
    ] as const,
    comments: [
      ['comment.edit', () => marks.own && reads('comments', 'text')],
      ['comment.delete', () => marks.own || kind === 'member'],
      ['comment.publish', () => marks.internal],
    ] as const,
    attachments: [],
    timeEntries: [['time.write', () => marks.own]] as const,
    revisions: [],
  }[noun];
  return offers.flatMap(([right, holds]) => (rights.has(right) && holds() ? [right] : []));
}

/** Whether a task made in this project would be one that the grant shows: only then may it be made by the grant. */
export function mayCreate({ rights, reach }: Opening, project: ProjectRecord): boolean {
  return rights.has('task.create') && reachesAllTasks({ reach }, project);
}

/**
 * Whether the grant reaches every task of the project, flags aside. Who removes a stage moves its tasks: with a part of
 * them in reach, others would be moved unseen.
 */
function reachesAllTasks({ reach }: Pick<Opening, 'reach'>, project: ProjectRecord): boolean {
  return settle(reach.tasks, 'tasks', project).op === 'all';
}
