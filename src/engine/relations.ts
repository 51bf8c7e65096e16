/** What the projection of some visible records refers to, read at once: people, the visible ones of the tasks and comments named, organizations. */
import type { ApprovalRecord } from '../contract/nouns/approval.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { Noun } from '../contract/nouns.ts';
import type { SeenNoun } from '../policy/types.ts';
import { readByIds } from './read-all.ts';
import type { People } from './roster.ts';
import type { Seen, Sight } from './sight.ts';

/** See the head of this file. */
export interface Relations {
  readonly people: People;
  /** Tasks and comments among those referred to that the viewer may see. */
  readonly visible: ReadonlySet<string>;
  /** Names of organizations by id. */
  readonly organizations: ReadonlyMap<string, string>;
}

/** Something visible that is to be projected. */
export type AnySeen = { [N in SeenNoun]: Seen<N> }[SeenNoun];

/** The ids that records refer to by the fields that the viewer may read. */
export class References {
  readonly people = new Set<string>();
  readonly tasks = new Set<string>();
  readonly comments = new Set<string>();
  readonly organizations = new Set<string>();

  /** Adds what one record refers to. */
  add(seen: AnySeen): this {
    const { read } = seen.view;
    // A field that may not be read may not have been read from the store either.
    if (seen.noun === 'tasks') {
      const { record } = seen;
      if (read.has('assignees')) put(this.people, ...record.assignees);
      if (read.has('followers')) put(this.people, ...record.followers);
      if (read.has('createdBy')) put(this.people, record.createdBy);
      if (read.has('parentId')) put(this.tasks, record.parentId);
      if (read.has('links')) put(this.tasks, ...record.linkedIds);
    } else if (seen.noun === 'comments') {
      if (read.has('author')) put(this.people, seen.record.author);
      if (read.has('replyTo')) put(this.comments, seen.record.replyTo);
    } else if (seen.noun === 'attachments') {
      if (read.has('uploadedBy')) put(this.people, seen.record.uploadedBy);
      if (read.has('commentId')) put(this.comments, seen.record.commentId);
    } else if (seen.noun === 'orders') {
      if (read.has('ownerId')) put(this.people, seen.record.ownerId);
    } else if (seen.noun === 'approvals') {
      if (read.has('askedBy')) put(this.people, seen.record.askedBy);
      if (read.has('signers')) put(this.people, ...peopleOf(seen.record));
    } else if (seen.noun === 'projects') {
      if (read.has('organizationId')) put(this.organizations, seen.record.organizationId);
    }
    return this;
  }
}

/** Everybody that an approval's signers name. */
export function peopleOf({ signers }: ApprovalRecord): readonly (string | null)[] {
  return signers.flatMap(({ personId, delegatedTo, delegatedBy }) => [personId, delegatedTo, delegatedBy]);
}

function put(set: Set<string>, ...ids: readonly (string | null)[]): void {
  for (const id of ids) if (id !== null) set.add(id);
}

/** Reads what visible records refer to. */
export async function relate(sight: Sight, seen: readonly AnySeen[]): Promise<Relations> {
  const references = new References();
  for (const one of seen) references.add(one);
  return relateReferences(sight, references, seen, projectOf(seen));
}

/** The one project that holds every task that the records refer to. A parent lies where its part lies; links lead anywhere. */
function projectOf(seen: readonly AnySeen[]): ProjectRecord | undefined {
  const project = seen[0]?.project;
  const isInside = (one: AnySeen) => one.noun === 'tasks' && one.project === project && !one.view.read.has('links');
  return seen.every(isInside) ? project : undefined;
}

/**
 * Reads what was gathered; records known to be visible need not be asked for again. Where the tasks referred to can only
 * lie in one project, that answers a part of the policy's questions.
 */
export async function relateReferences(
  sight: Sight,
  references: References,
  known: readonly { readonly noun: Noun; readonly record: { readonly id: string } }[] = [],
  project?: ProjectRecord,
): Promise<Relations> {
  const named = references.tasks.size + references.comments.size > 0;
  const here = new Set(named ? known.map(({ record }) => record.id) : []);
  const rest = (ids: ReadonlySet<string>) => [...ids].filter((id) => !here.has(id));
  const { reads, accountId } = sight;
  const [people, tasks, comments, organizations] = await Promise.all([
    sight.people(references.people),
    sight.visibleIds('tasks', rest(references.tasks), project),
    sight.visibleIds('comments', rest(references.comments)),
    readByIds(reads, 'organizations', accountId, references.organizations),
  ]);
  return {
    people,
    visible: new Set([...here, ...tasks, ...comments]),
    organizations: new Map([...organizations.values()].map(({ id, name }) => [id, name])),
  };
}
