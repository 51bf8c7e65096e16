/**
 * The field table of a noun: one place that says, field by field, what is stored and what travels.
 * From it come the complete record (the store's), the projected shape (the wire's) and the names that policy rules.
 */
import * as z from 'zod/mini';
import { Id, Instant } from './values.ts';

type Schema = z.ZodMiniType;

/** One row of a field table. */
export interface Field<Stored extends Schema = Schema, Wire extends Schema = Stored> {
  /** What the store holds. */
  readonly stored: Stored;
  /** What travels; the same shape as stored unless said otherwise. */
  readonly wire: Wire;
  /** `always` travels with every visible record, `ruled` where policy opens it, `never` stays inside. */
  readonly travels: 'always' | 'ruled' | 'never';
  /** A viewer who may read it on every row of a list may filter by it. */
  readonly filter: boolean;
  /** The stored key that a list is ordered by, where the field can order one. Keys are text, never null. */
  readonly sortKey?: string;
  /** The stored folded text that `matches` looks in, where the field can be searched. */
  readonly textKey?: string;
}

/** A field table: fields by name. */
export type FieldTable = Readonly<Record<string, Field>>;

interface RuledOptions<Wire extends Schema> {
  readonly as?: Wire;
  readonly filter?: true;
  readonly sortKey?: string;
  readonly textKey?: string;
}

/** A field that travels with every record that is visible at all: ids and the like. */
export function always<S extends Schema>(schema: S): Field<S> & { travels: 'always' } {
  return { stored: schema, wire: schema, travels: 'always', filter: false };
}

/** A field that travels only where a policy opens it. */
export function ruled<S extends Schema, W extends Schema = S>(
  schema: S,
  { as, filter, sortKey, textKey }: RuledOptions<W> = {},
): Field<S, W> & { travels: 'ruled' } {
  return {
    stored: schema,
    wire: (as ?? schema) as unknown as W,
    travels: 'ruled',
    filter: filter ?? false,
    ...(sortKey === undefined ? {} : { sortKey }),
    ...(textKey === undefined ? {} : { textKey }),
  };
}

/** A field that never leaves the engine. */
export function inside<S extends Schema>(schema: S): Field<S> & { travels: 'never' } {
  return { stored: schema, wire: schema, travels: 'never', filter: false };
}

type StoredShape<T extends FieldTable> = { [K in keyof T]: T[K]['stored'] };
type AlwaysShape<T extends FieldTable> = {
  [K in keyof T as T[K]['travels'] extends 'always' ? K : never]: T[K]['wire'];
};
type RuledShape<T extends FieldTable> = {
  [K in keyof T as T[K]['travels'] extends 'ruled' ? K : never]: z.ZodMiniOptional<T[K]['wire']>;
};

/** What every stored record has: its id, its account, a raw version that grows by one a write, and its times. */
export const recordBase = {
  id: Id,
  accountId: Id,
  version: z.int().check(z.positive()),
  createdAt: Instant,
  updatedAt: Instant,
};

/** What every projected record has: `version` is a digest of this viewer's projection, `rights` what this viewer may do with it. */
export const wireBase = {
  id: Id,
  version: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  rights: z.array(z.string()),
};

/** The complete record of a noun, as the store holds it. */
export function recordOf<T extends FieldTable>(
  table: T,
): z.ZodMiniObject<typeof recordBase & StoredShape<T>, z.core.$strict> {
  const shape = Object.fromEntries(Object.entries(table).map(([name, field]) => [name, field.stored]));
  return z.strictObject({ ...recordBase, ...shape }) as never;
}

/** What travels of a noun: always-fields, and ruled fields each optional. `extra` holds what is computed for the viewer. */
export function wireOf<T extends FieldTable, E extends Record<string, Schema> = Record<never, never>>(
  table: T,
  extra: E = {} as E,
): z.ZodMiniObject<typeof wireBase & AlwaysShape<T> & RuledShape<T> & E, z.core.$strict> {
  const shape = Object.fromEntries(
    Object.entries(table)
      .filter(([, field]) => field.travels !== 'never')
      .map(([name, field]) => [name, field.travels === 'ruled' ? z.optional(field.wire) : field.wire]),
  );
  return z.strictObject({ ...wireBase, ...shape, ...extra }) as never;
}
