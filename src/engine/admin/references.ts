/** Which fields of a record name other records, and of which noun. What they name must be there, in the same account. */
import type { Noun } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { AnyRecord, RecordOf } from '../../contract/nouns.ts';
import type { Precondition, Store } from '../../contract/store.ts';
import { readByIds } from '../read-all.ts';
import { unknownReference } from '../refusals.ts';

const references: { readonly [N in Noun]?: Readonly<Record<string, Noun>> } = {
  contacts: { organizationId: 'organizations' },
  members: { personId: 'people', roleId: 'roles', teamIds: 'teams' },
  guests: { personId: 'people', roleId: 'roles', organizationId: 'organizations', sponsorId: 'people' },
  roles: { parentId: 'roles' },
  shares: { guestId: 'guests', projectId: 'projects', taskIds: 'tasks', roleId: 'roles', sponsorId: 'people' },
  projects: { organizationId: 'organizations' },
  stages: { projectId: 'projects' },
  tasks: {
    projectId: 'projects',
    stageId: 'stages',
    parentId: 'tasks',
    assignees: 'people',
    followers: 'people',
    createdBy: 'people',
  },
  comments: { projectId: 'projects', taskId: 'tasks', author: 'people', replyTo: 'comments' },
  attachments: { projectId: 'projects', taskId: 'tasks', commentId: 'comments', uploadedBy: 'people' },
  timeEntries: { projectId: 'projects', taskId: 'tasks', personId: 'people' },
  orders: { projectId: 'projects', taskId: 'tasks', ownerId: 'people' },
  revisions: { projectId: 'projects', taskId: 'tasks', by: 'people' },
};

/** One mention of another record. */
export interface Mention {
  readonly noun: Noun;
  readonly id: string;
  /** JSON pointer to it in the record. */
  readonly pointer: string;
}

/** Finds records that were read before, or are about to be written. */
export interface Finder {
  find<N extends Noun>(noun: N, id: string): RecordOf<N> | undefined;
}

/** The account under which records of a noun stand. */
export function homeOf(noun: Noun, accountId: string): string {
  return noun === 'people' ? everyAccount : accountId;
}

/** What a record mentions; of an older version, what was not mentioned there. People who left may stay named. */
export function mentionsOf(noun: Noun, record: object, before?: object): readonly Mention[] {
  const idsOf = (of: object | undefined, field: string): readonly string[] => {
    const value = (of as Readonly<Record<string, unknown>> | undefined)?.[field];
    return Array.isArray(value)
      ? value.filter((id) => typeof id === 'string')
      : typeof value === 'string'
        ? [value]
        : [];
  };
  return Object.entries(references[noun] ?? {}).flatMap(([field, target]) => {
    const old = idsOf(before, field);
    const isList = Array.isArray((record as Readonly<Record<string, unknown>>)[field]);
    return idsOf(record, field).flatMap((id, at) =>
      old.includes(id) ? [] : [{ noun: target, id, pointer: isList ? `/${field}/${at}` : `/${field}` }],
    );
  });
}

/** Raises where a mentioned record is not there. */
export function checkMentions(mentions: readonly Mention[], finder: Finder): void {
  const missing = mentions.find(({ noun, id }) => !finder.find(noun, id));
  if (missing) throw unknownReference(missing.pointer);
}

/** The same, at the moment of the write. */
export function presenceOf(mentions: readonly Mention[]): readonly Precondition[] {
  return mentions.map(({ noun, id }) => ({ kind: 'present', noun, id }));
}

/** Reads mentioned records, many at once. `known` are those at hand. */
export async function readMentioned(
  store: Store,
  accountId: string,
  mentions: readonly Mention[],
  known: ReadonlyMap<string, AnyRecord> = new Map(),
): Promise<Finder> {
  const byNoun = new Map<Noun, Set<string>>();
  for (const { noun, id } of mentions) {
    if (known.has(`${noun}/${id}`)) continue;
    const ids = byNoun.get(noun) ?? new Set();
    byNoun.set(noun, ids.add(id));
  }
  const found = new Map(known);
  await Promise.all(
    [...byNoun].map(async ([noun, ids]) => {
      const records = await readByIds(store, noun, homeOf(noun, accountId), ids);
      for (const [id, record] of records) found.set(`${noun}/${id}`, record);
    }),
  );
  return { find: (noun, id) => found.get(`${noun}/${id}`) as never };
}
