import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';

type Issues = readonly z.core.$ZodIssue[];
type Path = readonly PropertyKey[];

/** What to do with keys that the protocol does not know. */
export interface Checking {
  /** Refuse them as `bad_answer`; otherwise they are dropped, and the console is told once. */
  readonly strict: boolean;
}

const told = new Set<string>();

/**
 * Checks an answer against the protocol. The schemas are strict; a server may be newer than the page, so unknown keys are
 * taken off before a second look, unless `strict`. Whatever else is wrong raises `bad_answer`.
 */
export function check<T>(schema: z.ZodMiniType<T>, answer: unknown, what: string, { strict }: Checking): T {
  const first = z.safeParse(schema, answer);
  if (first.success) return first.data;
  const unknown = strict ? undefined : unknownKeys(first.error.issues, []);
  if (unknown === undefined) throw badAnswer(what, first.error);
  for (const { path, keys } of unknown) drop(answer, path, keys);
  const second = z.safeParse(schema, answer);
  if (!second.success) throw badAnswer(what, second.error);
  tellOnce(
    what,
    unknown.flatMap(({ keys }) => keys),
  );
  return second.data;
}

/** Where the unknown keys lie, if unknown keys are all that is wrong. */
function unknownKeys(issues: Issues, within: Path): { path: Path; keys: readonly string[] }[] | undefined {
  const found = [];
  for (const issue of issues) {
    const path = [...within, ...issue.path];
    if (issue.code === 'unrecognized_keys') found.push({ path, keys: issue.keys });
    else if (issue.code === 'invalid_union') {
      const fits = issue.errors.map((branch) => unknownKeys(branch, path)).find((one) => one !== undefined);
      if (fits === undefined) return undefined;
      found.push(...fits);
    } else return undefined;
  }
  return found;
}

/** Takes keys off an object inside of a parsed answer, which is nobody else's. */
function drop(answer: unknown, path: Path, keys: readonly string[]): void {
  const target = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], answer);
  if (typeof target === 'object' && target !== null) for (const key of keys) Reflect.deleteProperty(target, key);
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

function badAnswer(what: string, cause: unknown): GuestError {
  return new GuestError('bad_answer', { detail: `The answer of ${what} is not what the protocol promises.`, cause });
}
