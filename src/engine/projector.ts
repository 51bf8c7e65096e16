/**
 * The projector: the only maker of `Projected`. Whatever reaches a viewer passes here, and here alone raw records become
 * what the viewer's policy opens of them.
 */
import type { StreamEvent } from '../contract/events.ts';
import type { Counts, Page } from '../contract/list.ts';
import type { Approval } from '../contract/nouns/approval.ts';
import type { Attachment } from '../contract/nouns/attachment.ts';
import type { Comment } from '../contract/nouns/comment.ts';
import type { Order } from '../contract/nouns/order.ts';
import type { PersonRef } from '../contract/nouns/person.ts';
import type { Progress, Project } from '../contract/nouns/project.ts';
import type { Receipt } from '../contract/nouns/receipt.ts';
import type { HistoryEntry } from '../contract/nouns/revision.ts';
import type { Stage } from '../contract/nouns/stage.ts';
import type { Task } from '../contract/nouns/task.ts';
import type { Projected } from '../contract/projected.ts';
import type { Session } from '../contract/session.ts';
import { bodyOf } from './bodies.ts';
import { inOneOrder } from './canonical.ts';
import { outlineOf } from './outline.ts';
import { type AnySeen, type Relations, relate } from './relations.ts';
import type { Sight } from './sight.ts';
import { taskShape } from './task-shape.ts';
import type { FileHead } from './types.ts';

/** What travels of each noun that a viewer may meet. */
export interface Wire {
  readonly projects: Project;
  readonly stages: Stage;
  readonly tasks: Task;
  readonly comments: Comment;
  readonly attachments: Attachment;
  readonly orders: Order;
  readonly approvals: Approval;
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

/** Pages and the JSON of their items. */
const pages = new WeakMap<object, readonly string[]>();

/** A projection and its JSON. */
interface Written<T> {
  readonly made: Projected<T>;
  readonly text: string;
}

/** A page of visible records, projected; their relations are read at once. */
export async function projectPage<N extends WireNoun>(
  sight: Sight,
  seen: readonly SeenOf<N>[],
  next?: string,
): Promise<Projected<Page<Wire[N]>>> {
  const relations = await relate(sight, seen);
  const written = seen.map((one) => write<N>(sight, one, relations));
  const page = projectedPage<Wire[N]>(
    written.map((one) => one.made),
    next,
  );
  pages.set(
    page,
    written.map(({ text }) => text),
  );
  return page;
}

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
  return write<N>(sight, seen, relations).made;
}

function write<N extends WireNoun>(sight: Sight, seen: SeenOf<N>, relations: Relations): Written<Wire[N]> {
  const one: Travels = seen;
  const { policy, facts, house } = sight;
  const outline = outlineOf(one.noun, one.view);
  const record = one.record as unknown as Readonly<Record<string, unknown>>;
  const values: unknown[] = [];
  for (const { name, reshape } of outline.fields) {
    values.push(reshape ? reshape(one, relations, policy) : inOneOrder(record[name]));
  }
  values.push(outline.custom.length === 0 ? undefined : readableCustom(record['fields'], outline.custom));
  if (one.noun === 'projects') {
    values.push(taskShape(policy, one.record, facts.account.fieldDefinitions, house.store.can.matches));
  } else if (one.noun === 'tasks' && outline.tellsFollowing) {
    values.push(one.record.followers.includes(sight.viewer.personId));
  }
  const { body, text } = bodyOf(house.keys, one.record.id, outline, values);
  return { made: made<Wire[N]>(body), text };
}

/**
 * The JSON of a projection, for writers of answers: of a page the text that the versions of its items are digests of, so
 * that nothing is written twice.
 */
export function projectedText(value: Projected<unknown>): string {
  const items = typeof value === 'object' && value !== null ? pages.get(value) : undefined;
  if (!items) return JSON.stringify(value);
  const { next } = value as Projected<Page<unknown>>;
  return `{"items":[${items.join(',')}]${next === undefined ? '' : `,"next":${JSON.stringify(next)}`}}`;
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

/** A receipt for somebody who may have it whole: a part of it proves nothing. */
export function projectedReceipt(receipt: Receipt): Projected<Receipt> {
  return made<Receipt>(receipt);
}

/** What goes out with the bytes of a file, for somebody who may read all of it. */
export function projectedFile(file: FileHead): Projected<FileHead> {
  return made<FileHead>(file);
}

/** The viewer's own session. */
export function projectedSession(session: Session): Projected<Session> {
  return made<Session>(session);
}

/** An event of a stream; what it holds of records was projected. */
export function projectedEvent(event: ViewerSign, place: string): Projected<StreamEvent> {
  return made<StreamEvent>({ ...event, place });
}

/** The sign that a stream stands, and where, once all that came before was told. */
export function projectedLink(place?: string): Projected<StreamEvent> {
  return made<StreamEvent>({ type: 'link', state: 'live', ...(place !== undefined && { place }) });
}

/** An event id, sealed for the viewer. */
export function projectedPlace(place: string): Projected<string> {
  return made<string>(place);
}

/** The brand; its truth rests on this file alone. */
function made<T>(value: unknown): Projected<T> {
  return value as Projected<T>;
}

/** Custom fields that may be read, by key; nothing where there is none, so that an empty object tells of nothing either. */
function readableCustom(fields: unknown, readable: readonly string[]): Record<string, unknown> | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const entries = readable.flatMap((key) =>
    Object.hasOwn(fields, key) ? [[key, inOneOrder((fields as Readonly<Record<string, unknown>>)[key])] as const] : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
