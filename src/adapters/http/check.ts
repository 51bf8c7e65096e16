import { GuestError } from '../../contract/errors.ts';
import { unknownKeys } from './fits.ts';
import type { Shape } from './protocol/shape.ts';

/** What to do with keys that the protocol does not know. */
export interface Checking {
  /** Refuse them as `bad_answer`; otherwise they are dropped, and the console is told once. */
  readonly strict: boolean;
}

const told = new Set<string>();

/**
 * Checks an answer against the protocol. The shapes are strict; a server may be newer than the page, so unknown keys are
 * taken off, unless `strict`. Whatever else is wrong raises `bad_answer`. `T` is the contract's type of the shape.
 */
export function check<T>(shape: Shape, answer: unknown, what: string, { strict }: Checking): T {
  const unknown = unknownKeys(shape, answer);
  if (unknown === undefined || (strict && unknown.length > 0)) {
    throw new GuestError('bad_answer', { detail: `The answer of ${what} is not what the protocol promises.` });
  }
  // The parsed answer is nobody else's.
  for (const { object, keys } of unknown) for (const key of keys) Reflect.deleteProperty(object, key);
  tellOnce(
    what,
    unknown.flatMap(({ keys }) => keys),
  );
  return answer as T;
}

function tellOnce(what: string, keys: readonly string[]): void {
  const fresh = [...new Set(keys)].filter((key) => !told.has(`${what} ${key}`));
  if (fresh.length === 0) return;
  for (const key of fresh) told.add(`${what} ${key}`);
  // eslint-disable-next-line no-console -- who runs the page is to learn that it is older than its server
  console.warn(
    `guest-kit: the answer of ${what} has keys that this version does not know, and leaves out: ${fresh.join(', ')}`,
  );
}
