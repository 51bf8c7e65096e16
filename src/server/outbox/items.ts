/** What a server keeps for itself, as its parts read and write it. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { completeRecord } from '../../contract/complete.ts';
import { and, type Condition } from '../../contract/condition.ts';
import { isGuestError } from '../../contract/errors.ts';
import { serverAccount, type ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Operation, Store } from '../../contract/store.ts';
import { readAll } from '../../engine/read-all.ts';

/** The changing part of an item. */
export type ItemInput = Partial<Pick<ServerItemRecord, 'owner' | 'state' | 'dueAt'>> & { readonly body?: object };

const equal = (field: string, value: string): Condition => ({ op: 'eq', field, value });

/** An id that follows from what an item is of, so that it is there once. */
export function itemId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** A new item, to be put where none stands. */
export function newItem(kind: string, id: string, at: string, { body = {}, ...input }: ItemInput): ServerItemRecord {
  const base = { id, accountId: serverAccount, at };
  return completeRecord('serverItems', { kind, ...input, body: JSON.stringify(body) }, base);
}

/** An item as it is to be next. */
export function nextItem(item: ServerItemRecord, at: string, { body, ...input }: ItemInput): ServerItemRecord {
  const changed = { ...input, ...(body && { body: JSON.stringify(body) }) };
  return { ...item, ...changed, version: item.version + 1, updatedAt: at };
}

/** Puts an item where none stands, or over one that has not changed since it was read. */
export function putItem(record: ServerItemRecord): Operation {
  const expect = record.version === 1 ? 'absent' : record.version - 1;
  return { op: 'put', noun: 'serverItems', record, expect };
}

/** Removes an item that has not changed since it was read. */
export function removeItem({ id, version }: ServerItemRecord): Operation {
  return { op: 'remove', noun: 'serverItems', id, expect: version };
}

/** What is in an item. */
export function bodyOf<S extends z.ZodMiniType>(schema: S, { body }: ServerItemRecord): z.infer<S> {
  return z.parse(schema, JSON.parse(body));
}

/** One item. */
export async function readItem(store: Store, id: string): Promise<ServerItemRecord | undefined> {
  return (await readItems(store, equal('id', id), 1))[0];
}

/** Items of one owner. */
export async function itemsOf(store: Store, kind: string, owner: string): Promise<readonly ServerItemRecord[]> {
  return readItems(store, and(equal('kind', kind), equal('owner', owner)), 1000);
}

/** All items of a state that are due after an instant. */
export async function itemsAfter(
  store: Store,
  kind: string,
  state: string,
  after: string,
): Promise<readonly ServerItemRecord[]> {
  const later: Condition = { op: 'gt', field: 'dueAt', value: after };
  return readAll(store, 'serverItems', serverAccount, and(equal('kind', kind), equal('state', state), later));
}

/** Items of a state that are due by an instant, of one owner or of all, the longest due first. */
export async function dueItems(
  store: Store,
  kind: string,
  state: string,
  by: string,
  limit: number,
  owner?: string,
): Promise<readonly ServerItemRecord[]> {
  const where = dueBy(kind, state, by);
  return readItems(store, owner === undefined ? where : and(where, equal('owner', owner)), limit);
}

/** Owners of whom there are such items. */
export async function dueOwners(store: Store, kind: string, state: string, by: string): Promise<readonly string[]> {
  const where = dueBy(kind, state, by);
  const asked = { noun: 'serverItems', accountId: serverAccount, where, by: ['owner'], existence: true } as const;
  return (await store.tally(asked)).map(({ values: [owner] }) => String(owner));
}

function dueBy(kind: string, state: string, by: string): Condition {
  return and(equal('kind', kind), equal('state', state), { op: 'lte', field: 'dueAt', value: by });
}

/** Writes items; answers false where one of them was changed by another meanwhile. */
export async function writeItems(store: Store, at: string, operations: readonly Operation[]): Promise<boolean> {
  try {
    await store.write({ accountId: serverAccount, at, operations });
    return true;
  } catch (cause) {
    if (isGuestError(cause) && cause.code === 'conflict') return false;
    throw cause;
  }
}

function readItems(store: Store, where: Condition, limit: number): Promise<readonly ServerItemRecord[]> {
  return store.read({ noun: 'serverItems', accountId: serverAccount, where, order: [{ field: 'dueAt' }], limit });
}
