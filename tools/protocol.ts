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

/** The generated files by their names, as they follow from the contract. */
export async function protocolSources(): Promise<Readonly<Record<string, string>>> {
  const shapes = namedShapes();
  const operations = Object.fromEntries(
    Object.entries<Route>(routes).map(([operation, { method, path, query, body, answer }]) => [
      operation,
      { method, path, input: query ? 'query' : body && 'body', answer: answer && shapeOf(answer, shapes) },
    ]),
  );
  const needed = reachable(shapes, [...Object.values(operations), shapes.get('ViewerEvent'), shapes.get('ChangePoll')]);
  const kept = ['ViewerEvent', 'ChangePoll', ...[...shapes.keys()].filter((name) => needed.has(name))];
  const table = Object.fromEntries([...new Set(kept)].map((name) => [name, shapes.get(name)]));
  const options = await prettier.resolveConfig(join(root, folder));
  const write = (code: string) => prettier.format(`${head}${code}`, { ...options, parser: 'typescript' });
  return {
    'shapes.ts': await write(`
      import type { Shape } from './shape.ts';
      /** The shapes of what travels, by the names of the contract. */
      export const shapes: Readonly<Record<string, Shape>> = ${JSON.stringify(table)};`),
    'operations.ts': await write(`
      import type { OperationId } from '../../../contract/routes.ts';
      import type { Operation } from './shape.ts';
      /** What a call needs to know of each route. */
      export const operations: Readonly<Record<OperationId, Operation>> = ${JSON.stringify(operations)};`),
  };
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

/** The names of shapes among all text in these, and in the shapes that they name. */
function reachable(shapes: ReadonlyMap<string, Json>, from: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
    if (typeof value !== 'string' || !shapes.has(value) || found.has(value)) return;
    found.add(value);
    look(shapes.get(value));
  };
  look(from);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, code] of Object.entries(await protocolSources())) writeFileSync(join(folder, name), code);
}
