/** What cases say of what they saw; plain errors, so that the suite needs no runner. */
import { isGuestError, type ErrorCode } from '../../contract/errors.ts';

/** Throws unless `seen` equals `expected`: order of properties does not matter, and one that is `undefined` is none. */
export function same(seen: unknown, expected: unknown, what: string): void {
  const [left, right] = [canonical(seen), canonical(expected)];
  if (left !== right) throw new Error(`${what}: expected ${short(right)}, saw ${short(left)}`);
}

/** Throws unless `holds`. */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Throws unless the promise is refused with a code. */
export async function refused(promise: Promise<unknown>, code: ErrorCode, what: string): Promise<void> {
  const caught = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (caught === undefined) throw new Error(`${what}: expected ${code}, was let through`);
  if (!isGuestError(caught) || caught.code !== code)
    throw new Error(
      `${what}: expected ${code}, saw ${caught instanceof Error ? `${caught.name}: ${caught.message}` : typeof caught}`,
      { cause: caught },
    );
}

/** Waits until `holds`, at most `limit` milliseconds. */
export async function soon(holds: () => boolean | Promise<boolean>, what: string, limit = 2000): Promise<void> {
  for (let waited = 0; waited <= limit; waited += 10) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what}: not within ${limit} ms`);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) => {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
      return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}

function short(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
