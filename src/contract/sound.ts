/**
 * The strict schemas of answers as plain functions. Parsing a page of tasks copies every value and costs more than
 * reading and projecting it; to tell that all is in its form takes a tenth. What these functions do not know, they ask of
 * the schema itself, so they never take what the schema would refuse.
 */
import type * as z from 'zod/mini';

/** Tells whether a value meets a schema. */
export type Sound = (value: unknown) => boolean;

/** What is read of a schema's definition. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly catchall?: z.ZodMiniType;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly keyType?: z.ZodMiniType;
  readonly valueType?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly format?: string;
}

interface CheckDefinition {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

const known = new WeakMap<z.ZodMiniType, Sound>();

/** The function for a schema. */
export function soundnessOf(schema: z.ZodMiniType): Sound {
  let sound = known.get(schema);
  if (!sound) known.set(schema, (sound = make(schema)));
  return sound;
}

function make(schema: z.ZodMiniType): Sound {
  const def = schema.def as unknown as Definition;
  const ask: Sound = (value) => schema.safeParse(value).success;
  const checked = checkedBy(def.checks ?? []);
  if (!checked) return ask;
  switch (def.type) {
    case 'string':
      return def.format === undefined ? (value) => typeof value === 'string' && checked(value) : ask;
    case 'number': {
      const isNumber =
        def.format === undefined ? Number.isFinite : def.format === 'safeint' ? Number.isSafeInteger : ask;
      return (value) => isNumber(value) && checked(value as number);
    }
    case 'array': {
      const element = partOf(def.element);
      return (value) => Array.isArray(value) && checked(value) && value.every(element);
    }
  }
  if (def.checks?.length) return ask;
  switch (def.type) {
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries ?? {}));
      return (value) => values.has(value);
    }
    case 'nullable':
      return orElse(def, null);
    case 'optional':
      return orElse(def, undefined);
    case 'union': {
      const options = (def.options ?? []).map(soundnessOf);
      return (value) => options.some((option) => option(value));
    }
    case 'record':
      return recordOf(def);
    case 'object':
      // Other objects than strict ones pass over what they do not know.
      return (def.catchall?.def as Definition | undefined)?.type === 'never' ? strictObjectOf(def) : ask;
    default:
      return ask;
  }
}

function partOf(schema: z.ZodMiniType | undefined): Sound {
  return schema ? soundnessOf(schema) : () => false;
}

function orElse({ innerType }: Definition, other: null | undefined): Sound {
  const inner = partOf(innerType);
  return (value) => value === other || inner(value);
}

type Measured = string | number | readonly unknown[];

/** All checks of a schema as one; nothing where one of them is of another kind. */
function checkedBy(checks: NonNullable<Definition['checks']>): ((value: Measured) => boolean) | undefined {
  const tests = checks.map(({ _zod: { def } }) => checkOf(def));
  if (!tests.every((test) => test !== undefined)) return undefined;
  const [first, second, third] = tests;
  if (!first) return () => true;
  if (!second) return first;
  if (!third) return (value) => first(value) && second(value);
  return (value) => tests.every((test) => test(value));
}

function checkOf({
  check,
  format,
  pattern,
  maximum = 0,
  minimum = 0,
  value: bound = 0,
  inclusive,
}: CheckDefinition): ((value: Measured) => boolean) | undefined {
  const lengthOf = (value: Measured) => (typeof value === 'number' ? NaN : value.length);
  switch (check) {
    case 'max_length':
      return (value) => lengthOf(value) <= maximum;
    case 'min_length':
      return (value) => lengthOf(value) >= minimum;
    case 'greater_than':
      return (value) => typeof value === 'number' && (inclusive ? value >= bound : value > bound);
    case 'less_than':
      return (value) => typeof value === 'number' && (inclusive ? value <= bound : value < bound);
    case 'string_format':
      if (format !== 'regex' || !pattern || pattern.global || pattern.sticky) return undefined;
      // No text has a NUL; to look for one is quicker than to match every character.
      if (pattern.source === String.raw`^[^\0]*$`) return (value) => typeof value === 'string' && !value.includes('\0');
      return (value) => typeof value === 'string' && pattern.test(value);
    default:
      return undefined;
  }
}

function recordOf({ keyType, valueType }: Definition): Sound {
  const [key, item] = [partOf(keyType), partOf(valueType)];
  return (value) => isPlain(value) && Object.entries(value).every(([name, one]) => key(name) && item(one));
}

function strictObjectOf({ shape = {} }: Definition): Sound {
  const fields = new Map(Object.entries(shape).map(([name, schema]) => [name, soundnessOf(schema)]));
  const needed = [...fields].filter(([, sound]) => !sound(undefined)).map(([name]) => name);
  return (value) => {
    if (!isPlain(value)) return false;
    for (const name of needed) if (!Object.hasOwn(value, name)) return false;
    for (const name of Object.keys(value)) if (!fields.get(name)?.(value[name])) return false;
    return true;
  };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Types of schemas that give back what they take. */
const unchanging: ReadonlySet<string> = new Set([
  'string',
  'number',
  'boolean',
  'null',
  'enum',
  'literal',
  'array',
  'nullable',
  'optional',
  'union',
  'record',
  'object',
]);

/** Whether parsing gives back what it takes, without a default or a change anywhere: then to be sound is enough. */
export function changesNothing(schema: z.ZodMiniType): boolean {
  const def = schema.def as unknown as Definition;
  if (!unchanging.has(def.type) || def.checks?.some(({ _zod }) => _zod.def.check === 'overwrite')) return false;
  const { shape = {}, options = [], element, innerType, keyType, valueType } = def;
  const parts = [...Object.values(shape), ...options, element, innerType, keyType, valueType];
  return parts.every((part) => part === undefined || changesNothing(part));
}
