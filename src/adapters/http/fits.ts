import type { Shape, ShapeRule } from './protocol/shape.ts';
import { shapes as first } from './protocol/shapes.ts';

/** Keys that a shape does not know, and the object that has them. */
export interface UnknownKeys {
  readonly object: Readonly<Record<string, unknown>>;
  readonly keys: readonly string[];
}

const patterns = new Map<string, RegExp>();
let shapes = first;

/** Takes in shapes that were loaded after the first ones. */
export function learnShapes(more: Readonly<Record<string, Shape>>): void {
  shapes = { ...shapes, ...more };
}

/** Holds a value against a shape. Answers the keys that the shape does not know; undefined where anything else is wrong. */
export function unknownKeys(shape: Shape, value: unknown): readonly UnknownKeys[] | undefined {
  const unknown: UnknownKeys[] = [];
  return fits(shape, value, unknown) ? unknown : undefined;
}

function fits(shape: Shape, value: unknown, unknown: UnknownKeys[]): boolean {
  if (typeof shape === 'string') {
    const named = shapes[shape];
    return named !== undefined && fits(named, value, unknown);
  }
  const { page, anyOf, oneOf = anyOf, properties, items } = shape;
  if (page !== undefined) return fits(pageOf(page), value, unknown);
  if (oneOf) return fitsOne(oneOf, value, unknown);
  if (properties) return isObject(value) && fitsObject(shape, properties, value, unknown);
  if (shape.type === 'object') return isObject(value) && fitsRecord(shape, value, unknown);
  if (shape.type === 'array') {
    return Array.isArray(value) && isWithin(value.length, shape.minItems, shape.maxItems)
      ? value.every((item) => fits(items ?? {}, item, unknown))
      : false;
  }
  return fitsValue(shape, value);
}

function pageOf(item: string): Shape {
  return {
    properties: { items: { type: 'array', items: item }, next: { type: 'string' } },
    required: ['items'],
  };
}

/** The shape that fits whole goes before one that fits but for keys that it does not know. */
function fitsOne(of: readonly Shape[], value: unknown, unknown: UnknownKeys[]): boolean {
  const fitting = of.map((one) => unknownKeys(one, value)).filter((one) => one !== undefined);
  const best = fitting.find(({ length }) => length === 0) ?? fitting[0];
  if (best) unknown.push(...best);
  return best !== undefined;
}

function fitsObject(
  { required = [] }: ShapeRule,
  properties: Readonly<Record<string, Shape>>,
  object: Readonly<Record<string, unknown>>,
  unknown: UnknownKeys[],
): boolean {
  const keys: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    const shape = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!shape) keys.push(key);
    else if (!fits(shape, value, unknown)) return false;
  }
  if (keys.length > 0) unknown.push({ object, keys });
  return required.every((key) => Object.hasOwn(object, key));
}

function fitsRecord(
  { propertyNames = {}, additionalProperties = {} }: ShapeRule,
  object: Readonly<Record<string, unknown>>,
  unknown: UnknownKeys[],
): boolean {
  return Object.entries(object).every(
    ([key, value]) => fits(propertyNames, key, unknown) && fits(additionalProperties, value, unknown),
  );
}

function fitsValue(shape: ShapeRule, value: unknown): boolean {
  if ('const' in shape) return value === shape.const;
  if (shape.enum) return shape.enum.includes(value);
  if (typeof value === 'string') return isText(shape, value);
  switch (shape.type ?? (shape.pattern === undefined ? 'unknown' : 'string')) {
    case 'integer':
      return Number.isSafeInteger(value) && isNumber(shape, value as number);
    case 'number':
      return typeof value === 'number' && isNumber(shape, value);
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return shape.type === undefined && shape.pattern === undefined;
  }
}

function isNumber({ minimum, maximum, exclusiveMinimum = -Infinity }: ShapeRule, value: number): boolean {
  return isWithin(value, minimum, maximum) && value > exclusiveMinimum;
}

function isText({ type, pattern = '', minLength, maxLength }: ShapeRule, value: string): boolean {
  if (type !== undefined && type !== 'string') return false;
  const expression = patterns.get(pattern) ?? new RegExp(pattern);
  patterns.set(pattern, expression);
  return isWithin(value.length, minLength, maxLength) && expression.test(value);
}

function isWithin(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
