/** From what an administrator gives to a complete, checked record. */
import { completeRecord, derivedKeys, type RecordInput } from '../../contract/complete.ts';
import { type Noun, nounNames, nouns, type RecordOf } from '../../contract/nouns.ts';
import type { PersonRecord } from '../../contract/nouns/person.ts';
import { changesNothing, soundnessOf } from '../../contract/sound.ts';
import { parse } from '../parse.ts';
import { badValue, unknownName } from '../refusals.ts';
import type { Finder } from './references.ts';

/** What follows from acts: nobody writes it. */
const fromActs: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  orders: ['edition', 'state', 'approvalId', 'reason', 'signerIds', 'signed'],
};

/** What the engine alone says of a record. */
const own = Object.fromEntries(
  nounNames.map((noun) => [
    noun,
    new Set(['version', ...Object.keys(derivedKeys(noun, {})), ...(fromActs[noun] ?? [])]),
  ]),
) as unknown as Readonly<Record<Noun, ReadonlySet<string>>>;

/** What ties a record to its place; it never moves. */
const tied: ReadonlySet<string> = new Set([
  'id',
  'accountId',
  'createdAt',
  'projectId',
  'taskId',
  'personId',
  'guestId',
]);

/** What can be put on another card. */
const placed: ReadonlySet<Noun> = new Set<Noun>(['orders']);

/** Completes a new record. `finder` tells the project of what hangs on a task, where it was left out. */
export function completeNew<N extends Noun>(
  noun: N,
  input: RecordInput<N>,
  base: { readonly id: string; readonly accountId: string; readonly at: string },
  finder: Finder,
): RecordOf<N> {
  checkNames(noun, input);
  const given = { ...input, ...normal(noun, input), ...inherited(noun, input, finder) };
  const { createdAt = base.at } = given as { createdAt?: unknown };
  return parseRecord(
    noun,
    completeRecord(noun, given, { ...base, at: typeof createdAt === 'string' ? createdAt : base.at }),
  );
}

/** Lays a patch over a record. */
export function completePatch<N extends Noun>(
  noun: N,
  before: RecordOf<N>,
  patch: RecordInput<N>,
  at: string,
): RecordOf<N> {
  checkNames(noun, patch);
  const given = Object.fromEntries(
    Object.entries({ ...patch, ...normal(noun, patch) }).filter(([, value]) => value !== undefined),
  );
  const old = before as unknown as Readonly<Record<string, unknown>>;
  const moved = Object.keys(given).find((name) => isTied(noun, name) && given[name] !== old[name]);
  if (moved !== undefined) throw badValue(`/${moved}`, 'It is fixed once the record is made.');
  const next = { ...before, ...given, version: before.version + 1, updatedAt: at };
  return parseRecord(noun, { ...next, ...derivedKeys(noun, next) });
}

function isTied(noun: Noun, name: string): boolean {
  return tied.has(name) && !(name === 'taskId' && placed.has(noun));
}

function checkNames(noun: Noun, input: object): void {
  const { shape } = nouns[noun].record;
  const unknown = Object.keys(input).find((name) => own[noun].has(name) || !Object.hasOwn(shape, name));
  if (unknown !== undefined) throw unknownName(`/${unknown}`);
}

/** One address is one person, however it is written. */
function normal(noun: Noun, input: object): object {
  const { email } = input as Partial<PersonRecord>;
  return noun === 'people' && typeof email === 'string' ? { email: email.toLowerCase() } : {};
}

/** What hangs on a task lies in its project; what hangs on a comment is for the same people, unless told. */
function inherited(noun: Noun, input: object, finder: Finder): object {
  const { projectId, taskId, replyTo, commentId, audience } = input as Readonly<Record<string, unknown>>;
  const task = typeof taskId === 'string' ? finder.find('tasks', taskId) : undefined;
  const above = noun === 'comments' ? replyTo : noun === 'attachments' ? commentId : undefined;
  const comment = typeof above === 'string' ? finder.find('comments', above) : undefined;
  return {
    ...(projectId === undefined && task && { projectId: task.projectId }),
    ...(audience === undefined && comment && { audience: comment.audience }),
  };
}

/** Nouns whose schemas give records back as they are, and so need not parse a sound one. */
const unchanged = new Set(nounNames.filter((noun) => changesNothing(nouns[noun].record)));

function parseRecord<N extends Noun>(noun: N, record: RecordOf<N>): RecordOf<N> {
  // To tell that all is in its form takes a tenth of parsing, which finds out what is not.
  if (unchanged.has(noun) && soundnessOf(nouns[noun].record)(record)) return record;
  return parse(nouns[noun].record as never, record) as RecordOf<N>;
}
