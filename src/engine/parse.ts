import * as z from 'zod/mini';
import type { GuestError } from '../contract/errors.ts';
import { badValue, unknownName } from './refusals.ts';

/**
 * Checks what came from outside against a schema. The first fault is told, with its pointer; a name too many is told
 * as every unknown name is.
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw refusalOf(result.error.issues[0]);
}

/**
 * Checks the names in a body before anything else of it: each must be one of the route's and readable, so that a hidden
 * one answers as one that does not exist.
 */
export function checkNames(body: unknown, names: readonly string[], read: ReadonlySet<string>): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badValue('', 'The body is a JSON object.');
  const unknown = Object.keys(body).find((name) => !names.includes(name) || !read.has(name));
  if (unknown !== undefined) throw unknownName(pointerTo(unknown));
}

/** The refusal that stands for an issue of a schema. */
export function refusalOf(issue: z.core.$ZodIssue | undefined): GuestError {
  if (!issue) return badValue('');
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return unknownName(pointerTo(...path, issue.keys[0] ?? ''));
  return badValue(pointerTo(...path));
}

/** A JSON pointer (RFC 6901) to a place in a body. */
export function pointerTo(...path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
