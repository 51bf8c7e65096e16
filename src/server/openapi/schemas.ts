import * as z from 'zod/mini';
import * as contract from '../../contract/index.ts';
import { page } from '../../contract/list.ts';
import { nouns, type Noun } from '../../contract/nouns.ts';
import { routes, type Route } from '../../contract/routes.ts';
import { AdminAsk } from '../../engine/index.ts';
import { adminNouns, grownNouns } from '../admin/noun-paths.ts';

/** A JSON Schema, or a reference to a named one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Keys that the engine derives; nobody gives them. */
const derived = ['titleKey', 'descriptionKey', 'priorityKey', 'dueKey', 'nameKey', 'linkedIds', 'totals'];

/** What follows from acts: nobody gives it. */
const fromActs: Partial<Record<Noun, readonly string[]>> = {
  orders: ['edition', 'state', 'approvalId', 'reason', 'signerIds', 'signed'],
};

const byName = new Map<string, z.ZodMiniType>();
const names = new Map<z.ZodMiniType, string>();

function name(schema: z.ZodMiniType, title: string): void {
  byName.set(title, schema);
  names.set(schema, title);
}

/** The names under which schemas stand in the document: those of the contract, and one for each page. */
function nameAll(): void {
  const used = new Set<unknown>(Object.values<Route>(routes).flatMap(({ body, answer }) => [body, answer]));
  const shared = [
    'PersonRef',
    'Problem',
    'ViewerEvent',
    'ChangePoll',
    'SessionToken',
    'TaskShape',
    'Project',
    'Task',
    'Stage',
    'Comment',
    'Attachment',
    'Order',
    'Approval',
    'HistoryEntry',
  ];
  for (const [title, value] of Object.entries(contract)) {
    if (isSchema(value) && (used.has(value) || shared.includes(title))) name(value, title);
  }
  for (const { answer } of Object.values<Route>(routes)) {
    if (!answer || names.has(answer)) continue;
    const item = (answer as unknown as { shape: { items: { _zod: { def: { element: z.ZodMiniType } } } } }).shape.items
      ._zod.def.element;
    const title = `${names.get(item) ?? ''}Page`;
    if (!byName.has(title)) name(answer, title);
    names.set(answer, title);
  }
  for (const noun of adminNouns) {
    const { record } = nouns[noun];
    const title = `${singular(noun)}Record`;
    name(record as unknown as z.ZodMiniType, title);
    name(page(record as unknown as z.ZodMiniType), `${title}Page`);
    if (!grownNouns.has(noun)) name(inputOf(record, fromActs[noun]), `${title}Input`);
  }
  name(z.extend(AdminAsk, { accountId: z.optional(contract.Id) }), 'AdminAsk');
}

/** What an administrator gives for a record: any of its own fields. */
function inputOf(record: { readonly shape: object }, besides: readonly string[] = []): z.ZodMiniType {
  const own = Object.entries(record.shape as Record<string, z.ZodMiniType>).filter(
    ([field]) => !derived.includes(field) && !besides.includes(field),
  );
  return z.partial(z.strictObject(Object.fromEntries(own)));
}

/** The name of one record of a noun: `TimeEntry` for `timeEntries`. */
export function singular(noun: Noun): string {
  const plural = noun === 'people' ? 'person' : noun.replace(/ies$/, 'y').replace(/s$/, '');
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

nameAll();

/** The reference to a named schema of the document. */
export function refTo(schema: z.ZodMiniType | string): JsonSchema {
  const title = typeof schema === 'string' ? schema : names.get(schema);
  if (title === undefined || !byName.has(title)) throw new Error('The schema has no name in the document.');
  return { $ref: uriOf(title) };
}

/** Every named schema, as `components.schemas` holds them: strict, so that a field too many is a fault. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [title, schema] of byName) registry.add(schema, { id: title });
  const { schemas } = z.toJSONSchema(registry, { uri: uriOf, target: 'draft-2020-12' });
  return Object.fromEntries(Object.entries(schemas).map(([title, schema]) => [title, bare(schema)]));
}

/** A schema without a name, where it stands. */
export function inline(schema: z.ZodMiniType): JsonSchema {
  return bare(z.toJSONSchema(schema, { target: 'draft-2020-12' }));
}

function uriOf(title: string): string {
  return `#/components/schemas/${title}`;
}

function bare(schema: object): JsonSchema {
  const { $schema, $id, ...rest } = schema as Record<string, unknown>;
  return rest;
}
