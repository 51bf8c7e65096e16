// `npm run protocol` writes what `httpAdapter` knows of the protocol, from the schemas and the route table of the contract.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import * as z from 'zod/mini';
import * as contract from '../src/contract/index.ts';
import { type Route, routes } from '../src/contract/routes.ts';

type Json = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src/adapters/http/protocol');
const head = `// Written by \`npm run protocol\` from the contract's schemas and routes; a test fails where it is not up to date.
  // As plain data it lets a page check answers without the library that the schemas are written in.`;

/** Sections that most pages never call: what is known of them is loaded with the first call or event. */
const later: ReadonlySet<string> = new Set(['orders', 'approvals']);

/** The generated files by their names, as they follow from the contract. */
export async function protocolSources(): Promise<Readonly<Record<string, string>>> {
  const shapes = namedShapes();
  const all = Object.entries<Route>(routes).map(([operation, { method, path, query, body, answer, bytes }]) => {
    const known = {
      method,
      path,
      input: query ? 'query' : body && 'body',
      answer: answer && shapeOf(answer, shapes),
      bytes,
    };
    return [operation, known] as const;
  });
  const isLater = ([operation]: readonly [string, unknown]) => later.has(sectionOf(operation));
  const operations = Object.fromEntries(all.filter((one) => !isLater(one)));
  const laterOperations = Object.fromEntries(all.filter(isLater));
  const events = ['ViewerEvent', 'ChangePoll'];
  // An event of a later noun names its shape, which is there by the time the event is held against it.
  const laterNouns = new Set([...later].flatMap((section) => recordOf(section, shapes)));
  const table = (from: readonly unknown[], besides: (name: string) => boolean) => {
    const needed = reachable(shapes, from, besides);
    const names = [...new Set([...events, ...shapes.keys()])].filter((name) => needed.has(name));
    return Object.fromEntries(names.map((name) => [name, shapes.get(name)]));
  };
  const first = table([events, Object.values(operations)], (name) => laterNouns.has(name));
  const rest = table([[...laterNouns], Object.values(laterOperations)], (name) => name in first);
  const options = await prettier.resolveConfig(join(root, folder));
  const write = (code: string) => prettier.format(`${head}${code}`, { ...options, parser: 'typescript' });
  return {
    'shapes.ts': await write(`
      import type { Shape } from './shape.ts';
      /** The shapes of what travels, by the names of the contract. */
      export const shapes: Readonly<Record<string, Shape>> = ${JSON.stringify(first)};`),
    'operations.ts': await write(`
      import type { Operation } from './shape.ts';
      /** What a call needs to know of each route. */
      export const operations: Readonly<Record<string, Operation>> = ${JSON.stringify(operations)};
      /** Sections, and nouns of events, that most pages never meet, with their methods: \`later.ts\` knows of these. */
      export const laterSections: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(methodsOf(laterOperations))};`),
    'later.ts': await write(`
      import type { Operation, Shape } from './shape.ts';
      /** What a call needs to know of each route of a later section. */
      export const operations: Readonly<Record<string, Operation>> = ${JSON.stringify(laterOperations)};
      /** The shapes that only later sections speak of. */
      export const shapes: Readonly<Record<string, Shape>> = ${JSON.stringify(rest)};`),
  };
}

const sectionOf = (operation: string): string => operation.split('.')[0] ?? '';

function methodsOf(operations: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  const methods: Record<string, string[]> = {};
  for (const operation of Object.keys(operations)) {
    (methods[sectionOf(operation)] ??= []).push(operation.split('.')[1] ?? '');
  }
  return methods;
}

/** The name of the shape of a section's records: that which its list is a page of. */
function recordOf(section: string, shapes: ReadonlyMap<string, Json>): string[] {
  const answer = (routes as Readonly<Record<string, Route>>)[`${section}.list`]?.answer;
  const shape = answer && shapeOf(answer, shapes);
  return typeof shape === 'object' ? [String(shape['page'])] : [];
}

/** Every schema that the contract exports, as a shape that refers to the others by name. */
function namedShapes(): ReadonlyMap<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, value] of Object.entries<unknown>(contract)) {
    if (isSchema(value) && !registry.has(value)) registry.add(value, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => id, unrepresentable: 'any' });
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, slim(schema) as Json]));
}

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

/** The name of a schema that has one; else its shape. A page is the one kind that has none. */
function shapeOf(schema: z.ZodMiniType, shapes: ReadonlyMap<string, Json>): Json | string {
  const nameOf = (one: z.ZodMiniType) => Object.entries(contract).find(([, value]) => value === one)?.[0];
  const name = nameOf(schema);
  if (name !== undefined) return name;
  const { items } = (schema as unknown as { shape: { items: { _zod: { def: { element: z.ZodMiniType } } } } }).shape;
  const item = nameOf(items._zod.def.element);
  if (item === undefined || !shapes.has(item))
    throw new Error('An answer is neither a named schema nor a page of one.');
  return { page: item };
}

/** A JSON Schema without what says nothing: what is implied, and the bounds of every safe integer. */
function slim(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(slim);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { type, $ref, ...rest } = schema as Json;
  if ($ref !== undefined) return $ref;
  if (Array.isArray(type)) return { anyOf: type.map((one: unknown) => slim({ ...rest, type: one })) };
  const isImplied = 'enum' in rest || 'const' in rest || 'properties' in rest || 'pattern' in rest;
  const entries = Object.entries({ ...(isImplied ? {} : { type }), ...rest }).filter(([key, value]) =>
    says(key, value),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, slim(value)]));
}

function says(key: string, value: unknown): boolean {
  if (key === '$schema' || key === '$id' || value === undefined) return false;
  if (key === 'additionalProperties' && value === false) return false;
  return !(['minimum', 'maximum'].includes(key) && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER);
}

/** The names of shapes among all text in these, and in the shapes that they name, but for those that are kept out. */
function reachable(
  shapes: ReadonlyMap<string, Json>,
  from: readonly unknown[],
  isOut: (name: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
    if (typeof value !== 'string' || !shapes.has(value) || found.has(value) || isOut(value)) return;
    found.add(value);
    look(shapes.get(value));
  };
  look(from);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, code] of Object.entries(await protocolSources())) writeFileSync(join(folder, name), code);
}
