/** What cases ask of answers; plain errors that carry what was expected and what came. */
import type { WireAnswer } from '../wire.ts';
import { BrokenPromise } from './case.ts';
import { textOf } from './http.ts';
import { problemIn } from './wire-adapter.ts';

/** A status, and behind an error's its code: `200`, `404 not_found`. */
export function statusOf({ status, body }: WireAnswer): string {
  return status < 400 ? String(status) : `${status} ${String(problemIn(body)['code'])}`;
}

/** Throws unless the answer has this status, and this code where it is an error. */
export function answers(answer: WireAnswer, expected: string, what: string): void {
  if (statusOf(answer) !== expected) throw new BrokenPromise(what, expected, textOf(answer));
}

/** Throws unless two answers are equal in status, headers and body. `names` are what the first has in the place of the second's. */
export function alike(
  answer: WireAnswer,
  expected: WireAnswer,
  what: string,
  [hidden, unknown]: readonly [string, string] = ['', ''],
): void {
  const [seen, wanted] = [textOf(answer), textOf(expected)];
  const renamed = hidden === '' ? seen : seen.replaceAll(hidden, unknown);
  if (renamed !== wanted) throw new BrokenPromise(what, wanted, seen);
}

/** Throws unless `holds`. */
export function holds(isSo: boolean, what: string, expected: string, seen: string): void {
  if (!isSo) throw new BrokenPromise(what, expected, seen);
}

/** The body of an answer as an object. */
export function bodyOf(answer: WireAnswer): Readonly<Record<string, unknown>> {
  return problemIn(answer.body);
}

/** The items of a list's answer. */
export function itemsOf(answer: WireAnswer): readonly Readonly<Record<string, unknown>>[] {
  const { items } = bodyOf(answer);
  return Array.isArray(items) ? (items as Readonly<Record<string, unknown>>[]) : [];
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** An id that no record has, as long as another. */
export function unknownId(like: string): string {
  return 'z'.repeat(like.length);
}
