/**
 * What lies around one change, read once for all viewers: the project and task of the record, and whatever its
 * projection may refer to. None of it is projected yet.
 */
import { type Condition, or } from '../contract/condition.ts';
import type { AttachmentRecord } from '../contract/nouns/attachment.ts';
import type { ApprovalRecord } from '../contract/nouns/approval.ts';
import type { CommentRecord } from '../contract/nouns/comment.ts';
import type { OrderRecord } from '../contract/nouns/order.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { AnyRecord, Noun, RecordOf } from '../contract/nouns.ts';
import type { Change, Store } from '../contract/store.ts';
import { readAll, readByIds } from './read-all.ts';
import { peopleOf } from './relations.ts';
import type { People, Roster } from './roster.ts';

/** Records that were removed lately, by `<noun>/<id>`: what named them looked different while they stood. */
export type Ghosts = ReadonlyMap<string, AnyRecord>;

/** Records that a projection may need, whoever looks. */
export interface Surroundings {
  readonly projects: ReadonlyMap<string, ProjectRecord>;
  readonly tasks: ReadonlyMap<string, TaskRecord>;
  readonly comments: ReadonlyMap<string, CommentRecord>;
  readonly organizations: ReadonlyMap<string, string>;
  readonly people: People;
  /** What is asked about orders that wait for an answer: the clock ends them with it. */
  readonly approvals: ReadonlyMap<string, ApprovalRecord>;
  /** Tasks and comments among those named that stand no more. */
  readonly ghosts: Ghosts;
}

/** A record that an event may be about, as it was before the change and as it is. */
export interface Candidate {
  readonly noun: 'projects' | 'stages' | 'tasks' | 'comments' | 'attachments' | 'orders' | 'approvals';
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** Reads what some records of one account may refer to. */
export async function surroundings(
  store: Store,
  roster: Roster,
  accountId: string,
  version: number,
  candidates: readonly Candidate[],
  ghosts: Ghosts,
): Promise<Surroundings> {
  const ids = {
    projects: new Set<string>(),
    tasks: new Set<string>(),
    comments: new Set<string>(),
    organizations: new Set<string>(),
    people: new Set<string>(),
    approvals: new Set<string>(),
  };
  const add = (set: Set<string>, ...some: readonly (string | null)[]) =>
    some.forEach((id) => id !== null && set.add(id));
  const own = { projects: new Map<string, ProjectRecord>() };
  for (const { noun, before, after } of candidates) {
    for (const record of [before, after]) {
      if (!record) continue;
      if (noun === 'projects') {
        const project = record as ProjectRecord;
        own.projects.set(project.id, project);
        add(ids.organizations, project.organizationId);
        continue;
      }
      add(ids.projects, (record as TaskRecord).projectId);
      if (noun === 'tasks') {
        const task = record as TaskRecord;
        add(ids.tasks, task.parentId, ...task.linkedIds);
        add(ids.people, task.createdBy, ...task.assignees, ...task.followers);
      } else if (noun === 'comments') {
        const comment = record as CommentRecord;
        add(ids.tasks, comment.taskId);
        add(ids.comments, comment.replyTo);
        add(ids.people, comment.author);
      } else if (noun === 'attachments') {
        const file = record as AttachmentRecord;
        add(ids.tasks, file.taskId);
        add(ids.comments, file.commentId);
        add(ids.people, file.uploadedBy);
      } else if (noun === 'orders') {
        const order = record as OrderRecord;
        add(ids.tasks, order.taskId);
        add(ids.people, order.ownerId);
        if (order.state === 'sent' || order.state === 'viewed') add(ids.approvals, order.approvalId);
      } else if (noun === 'approvals') {
        const approval = record as ApprovalRecord;
        add(ids.tasks, approval.taskId);
        add(ids.people, approval.askedBy, ...peopleOf(approval));
      }
    }
  }
  const [tasks, comments, organizations, people, approvals] = await Promise.all([
    readByIds(store, 'tasks', accountId, ids.tasks),
    readByIds(store, 'comments', accountId, ids.comments),
    readByIds(store, 'organizations', accountId, ids.organizations),
    roster.people(accountId, version, ids.people),
    readByIds(store, 'approvals', accountId, ids.approvals),
  ]);
  for (const { projectId } of tasks.values()) ids.projects.add(projectId);
  for (const id of ids.tasks) {
    const ghost = ghosts.get(`tasks/${id}`) as TaskRecord | undefined;
    if (ghost) ids.projects.add(ghost.projectId);
  }
  const projects = await readByIds(store, 'projects', accountId, ids.projects);
  return {
    projects: new Map([...own.projects, ...projects]),
    tasks,
    comments,
    organizations: new Map([...organizations.values()].map(({ id, name }) => [id, name])),
    people,
    approvals,
    ghosts,
  };
}

/** Records that name a task, and so look different once it is seen or not seen. */
export async function namingTask(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  const where = or({ op: 'eq', field: 'parentId', value: id }, { op: 'has', field: 'linkedIds', value: id });
  return standing('tasks', await readAll(store, 'tasks', accountId, where));
}

/** What hangs on a task. */
export async function hangingOnTask(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  const where: Condition = { op: 'eq', field: 'taskId', value: id };
  const [comments, attachments] = await Promise.all([
    readAll(store, 'comments', accountId, where),
    readAll(store, 'attachments', accountId, where),
  ]);
  return [...standing('comments', comments), ...standing('attachments', attachments)];
}

/** Orders and approvals that stand on a task: they come and go with it, wherever they are shown. */
export async function standingOnTask(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  const where: Condition = { op: 'eq', field: 'taskId', value: id };
  const [orders, approvals] = await Promise.all([
    readAll(store, 'orders', accountId, where),
    readAll(store, 'approvals', accountId, where),
  ]);
  return [...standing('orders', orders), ...standing('approvals', approvals)];
}

/** Records that name a comment. */
export async function namingComment(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  const [replies, files] = await Promise.all([
    readAll(store, 'comments', accountId, { op: 'eq', field: 'replyTo', value: id }),
    readAll(store, 'attachments', accountId, { op: 'eq', field: 'commentId', value: id }),
  ]);
  return [...standing('comments', replies), ...standing('attachments', files)];
}

/** Records that name a person. */
export async function namingPerson(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  const tasks = or(
    { op: 'has', field: 'assignees', value: id },
    { op: 'has', field: 'followers', value: id },
    { op: 'eq', field: 'createdBy', value: id },
  );
  const asked = or({ op: 'eq', field: 'askedBy', value: id }, { op: 'has', field: 'askedIds', value: id });
  const [named, comments, files, orders, approvals] = await Promise.all([
    readAll(store, 'tasks', accountId, tasks),
    readAll(store, 'comments', accountId, { op: 'eq', field: 'author', value: id }),
    readAll(store, 'attachments', accountId, { op: 'eq', field: 'uploadedBy', value: id }),
    readAll(store, 'orders', accountId, { op: 'eq', field: 'ownerId', value: id }),
    readAll(store, 'approvals', accountId, asked),
  ]);
  return [
    ...standing('tasks', named),
    ...standing('comments', comments),
    ...standing('attachments', files),
    ...standing('orders', orders),
    ...standing('approvals', approvals),
  ];
}

/** Projects of an organization. */
export async function namingOrganization(store: Store, accountId: string, id: string): Promise<readonly Candidate[]> {
  return standing(
    'projects',
    await readAll(store, 'projects', accountId, { op: 'eq', field: 'organizationId', value: id }),
  );
}

function standing<N extends Noun>(noun: Candidate['noun'], records: readonly RecordOf<N>[]): readonly Candidate[] {
  return records.map((record) => ({ noun, before: record, after: record }));
}

const travelling: ReadonlySet<Noun> = new Set<Candidate['noun']>([
  'projects',
  'stages',
  'tasks',
  'comments',
  'attachments',
  'orders',
  'approvals',
]);

/** The candidate that a change itself is about; nothing where its noun does not travel. */
export function candidateOf({ noun, before, after }: Change): Candidate | undefined {
  return travelling.has(noun) ? { noun: noun as Candidate['noun'], before, after } : undefined;
}
