/** What the projection of some visible records refers to, read at once: people, the visible ones of the tasks and comments named, organizations. */
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
    const reads = (field: string, ...ids: readonly (string | null)[]) =>
      seen.view.read.has(field) ? ids.filter((id) => id !== null) : [];
    const put = (set: Set<string>, ids: readonly string[]) => ids.forEach((id) => set.add(id));
    if (seen.noun === 'tasks') {
      const { assignees, followers, createdBy, parentId, linkedIds } = seen.record;
      put(this.people, [
        ...reads('assignees', ...assignees),
        ...reads('followers', ...followers),
        ...reads('createdBy', createdBy),
      ]);
      put(this.tasks, [...reads('parentId', parentId), ...reads('links', ...linkedIds)]);
    } else if (seen.noun === 'comments') {
      put(this.people, reads('author', seen.record.author));
      put(this.comments, reads('replyTo', seen.record.replyTo));
    } else if (seen.noun === 'attachments') {
      put(this.people, reads('uploadedBy', seen.record.uploadedBy));
      put(this.comments, reads('commentId', seen.record.commentId));
    } else if (seen.noun === 'projects') {
      put(this.organizations, reads('organizationId', seen.record.organizationId));
    }
    return this;
  }
}

/** Reads what visible records refer to. */
export async function relate(sight: Sight, seen: readonly AnySeen[]): Promise<Relations> {
  const references = new References();
  for (const one of seen) references.add(one);
  return relateReferences(sight, references, seen);
}

/** Reads what was gathered; records known to be visible need not be asked for again. */
export async function relateReferences(
  sight: Sight,
  references: References,
  known: readonly { readonly noun: Noun; readonly record: { readonly id: string } }[] = [],
): Promise<Relations> {
  const here = new Set(known.map(({ record }) => record.id));
  const rest = (ids: ReadonlySet<string>) => [...ids].filter((id) => !here.has(id));
  const { reads, accountId } = sight;
  const [people, tasks, comments, organizations] = await Promise.all([
    sight.people(references.people),
    sight.visibleIds('tasks', rest(references.tasks)),
    sight.visibleIds('comments', rest(references.comments)),
    readByIds(reads, 'organizations', accountId, references.organizations),
  ]);
  return {
    people,
    visible: new Set([...here, ...tasks, ...comments]),
    organizations: new Map([...organizations.values()].map(({ id, name }) => [id, name])),
  };
}
