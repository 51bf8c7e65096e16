/**
 * The projector: the only maker of `Projected`. Whatever reaches a viewer passes here, and here alone raw records become
 * what the viewer's policy opens of them.
 */
import type { Field } from '../contract/fields.ts';
import type { StreamEvent } from '../contract/events.ts';
import type { Counts, Page } from '../contract/list.ts';
import type { Attachment } from '../contract/nouns/attachment.ts';
import type { Comment } from '../contract/nouns/comment.ts';
import type { PersonRef } from '../contract/nouns/person.ts';
import type { Progress, Project } from '../contract/nouns/project.ts';
import type { HistoryEntry } from '../contract/nouns/revision.ts';
import type { Stage } from '../contract/nouns/stage.ts';
import type { Task } from '../contract/nouns/task.ts';
import { nouns } from '../contract/nouns.ts';
import type { Projected } from '../contract/projected.ts';
import type { Session } from '../contract/session.ts';
import { canonical } from './canonical.ts';
import { personRef, personRefs } from './person-refs.ts';
import { type AnySeen, type Relations, relate } from './relations.ts';
import type { Sight } from './sight.ts';
import { taskShape } from './task-shape.ts';

/** What travels of each noun that a viewer may meet. */
export interface Wire {
  readonly projects: Project;
  readonly stages: Stage;
  readonly tasks: Task;
  readonly comments: Comment;
  readonly attachments: Attachment;
}

/** A noun whose records travel as they are stored, reduced. */
export type WireNoun = keyof Wire;

/** A visible record of a noun that travels. */
export type Travels = Extract<AnySeen, { noun: WireNoun }>;

/** A visible record of one noun that travels. */
export type SeenOf<N extends WireNoun> = Extract<Travels, { noun: N }>;

/** What a stream can tell. */
export type ViewerSign =
  | { readonly type: 'upsert'; readonly noun: WireNoun; readonly record: Projected<Wire[WireNoun]> }
  | { readonly type: 'remove'; readonly noun: WireNoun; readonly id: string }
  | { readonly type: 'reset' }
  | { readonly type: 'ended'; readonly code: 'access_ended' | 'access_expired' };

/** Fields that travel in another form than they are stored in. */
const reshaped: ReadonlySet<string> = new Set([
  'tasks.assignees',
  'tasks.followers',
  'tasks.createdBy',
  'tasks.parentId',
  'tasks.links',
  'comments.author',
  'comments.replyTo',
  'attachments.uploadedBy',
  'attachments.commentId',
  'projects.organizationId',
]);

type Fields = readonly { readonly name: string; readonly always: boolean; readonly isReshaped: boolean }[];

const tables: Readonly<Record<WireNoun, Fields>> = {
  projects: travelling('projects'),
  stages: travelling('stages'),
  tasks: travelling('tasks'),
  comments: travelling('comments'),
  attachments: travelling('attachments'),
};

/** Projects visible records; their relations are read at once. */
export async function projectAll<N extends WireNoun>(
  sight: Sight,
  seen: readonly SeenOf<N>[],
): Promise<Projected<Wire[N]>[]> {
  const relations = await relate(sight, seen);
  return seen.map((one) => projectOne<N>(sight, one, relations));
}

/** Projects one visible record, its relations at hand. */
export function projectOne<N extends WireNoun>(
  sight: Sight,
  seen: SeenOf<N>,
  relations: Relations,
): Projected<Wire[N]> {
  const one: Travels = seen;
  const body: Record<string, unknown> = { rights: sorted(one.view.rights) };
  const record = one.record as unknown as Readonly<Record<string, unknown>>;
  for (const { name, always, isReshaped } of tables[one.noun]) {
    if (!always && !one.view.read.has(name)) continue;
    const value = isReshaped ? shown(sight, one, name, relations) : undefined;
    body[name] = value === undefined ? record[name] : value;
  }
  const { fields } = record;
  const custom = typeof fields === 'object' && fields !== null ? readableCustom(fields, one.view.read) : undefined;
  if (custom) body['fields'] = custom;
  if (one.noun === 'tasks') {
    body['writable'] = sorted(one.view.write);
    if (one.view.rights.has('task.follow')) body['following'] = one.record.followers.includes(sight.viewer.personId);
  } else if (one.noun === 'projects') {
    const { facts, policy, house } = sight;
    body['tasks'] = taskShape(policy, one.record, facts.account.fieldDefinitions, house.store.can.matches);
  }
  const id = one.record.id;
  const version = sight.house.keys.digest(JSON.stringify([one.noun, id, body]));
  return made<Wire[N]>({ id, version, ...body });
}

/** A page of what was projected. */
export function projectedPage<T>(items: readonly Projected<T>[], next?: string): Projected<Page<T>> {
  return made<Page<T>>({ items, ...(next !== undefined && { next }) });
}

/** A page of people, by the refs that policy allows. */
export function projectedPeople(items: readonly PersonRef[]): Projected<Page<PersonRef>> {
  return made<Page<PersonRef>>({ items });
}

/** Counts over visible rows. */
export function projectedCounts(counts: Counts): Projected<Counts> {
  return made<Counts>(counts);
}

/** A progress that was reduced to what the project's view opens. */
export function projectedProgress(progress: Progress): Projected<Progress> {
  return made<Progress>(progress);
}

/** A line of history, of readable fields alone. */
export function projectedEntry(entry: HistoryEntry): Projected<HistoryEntry> {
  return made<HistoryEntry>(entry);
}

/** The viewer's own session. */
export function projectedSession(session: Session): Projected<Session> {
  return made<Session>(session);
}

/** An event of a stream; what it holds of records was projected. */
export function projectedEvent(event: ViewerSign, place: string): Projected<StreamEvent> {
  return made<StreamEvent>({ ...event, place });
}

/** The sign that a stream stands. */
export function projectedLink(): Projected<StreamEvent> {
  return made<StreamEvent>({ type: 'link', state: 'live' });
}

/** An event id, sealed for the viewer. */
export function projectedPlace(place: string): Projected<string> {
  return made<string>(place);
}

/** The brand; its truth rests on this file alone. */
function made<T>(value: unknown): Projected<T> {
  return value as Projected<T>;
}

/** A field that travels in another form than it is stored in; `undefined` where it travels as it is. */
function shown({ policy }: Sight, seen: Travels, name: string, { people, visible, organizations }: Relations): unknown {
  const place = seen.noun === 'tasks' ? { project: seen.project, task: seen.record } : seen;
  const person = (id: string | null) => (id === null ? undefined : personRef(policy, people, id, place));
  const one = (id: string | null) => (id !== null && visible.has(id) ? id : null);
  switch (`${seen.noun}.${name}`) {
    case 'tasks.assignees':
    case 'tasks.followers':
      return personRefs(policy, people, (seen.record as never)[name], place);
    case 'tasks.createdBy':
      return seen.noun === 'tasks' ? (person(seen.record.createdBy) ?? null) : undefined;
    case 'tasks.parentId':
      return seen.noun === 'tasks' ? one(seen.record.parentId) : undefined;
    case 'tasks.links':
      return seen.noun === 'tasks' ? seen.record.links.filter(({ taskId }) => visible.has(taskId)) : undefined;
    case 'comments.author':
      return seen.noun === 'comments' ? (person(seen.record.author) ?? { side: 'team' }) : undefined;
    case 'comments.replyTo':
      return seen.noun === 'comments' ? one(seen.record.replyTo) : undefined;
    case 'attachments.uploadedBy':
      return seen.noun === 'attachments' ? (person(seen.record.uploadedBy) ?? null) : undefined;
    case 'attachments.commentId':
      return seen.noun === 'attachments' ? one(seen.record.commentId) : undefined;
    case 'projects.organizationId': {
      if (seen.noun !== 'projects' || seen.record.organizationId === null) return undefined;
      const named = organizations.get(seen.record.organizationId);
      return named === undefined ? null : { name: named };
    }
    default:
      return undefined;
  }
}

/** Custom fields that may be read, by key; nothing where there is none, so that an empty object tells of nothing either. */
function readableCustom(fields: object, read: ReadonlySet<string>): Record<string, unknown> | undefined {
  const readable = Object.entries(fields).filter(([key]) => read.has(`fields.${key}`));
  if (readable.length === 0) return undefined;
  // A store may keep the keys of an object in any order; the digest must not follow it.
  return JSON.parse(canonical(Object.fromEntries(readable))) as Record<string, unknown>;
}

const sortedSets = new WeakMap<ReadonlySet<string>, readonly string[]>();

/** Views share their sets, so that each is sorted once. */
function sorted(set: ReadonlySet<string>): readonly string[] {
  let list = sortedSets.get(set);
  if (!list) sortedSets.set(set, (list = [...set].sort()));
  return list;
}

function travelling(noun: WireNoun): Fields {
  return Object.entries(nouns[noun].fields as Readonly<Record<string, Field>>)
    .filter(([name, { travels }]) => travels !== 'never' && name !== 'fields')
    .map(([name, { travels }]) => ({
      name,
      always: travels === 'always',
      isReshaped: reshaped.has(`${noun}.${name}`),
    }));
}
