/** Many records at once, for imports: batch by batch, each written whole. What cannot be taken is told, with the reason. */
import { GuestError, isGuestError } from '../../contract/errors.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import type { TaskRecord } from '../../contract/nouns/task.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Operation, Precondition } from '../../contract/store.ts';
import { openingEntries } from '../approvals/activity.ts';
import { type SubjectChange, subjectChange } from '../approvals/document-after.ts';
import { askedAround } from '../approvals/subject-changes.ts';
import type { House } from '../house.ts';
import { Lru } from '../lru.ts';
import { readByIds } from '../read-all.ts';
import { badValue } from '../refusals.ts';
import { revisionOf } from '../revisions.ts';
import type { AdminInput, BulkOptions, BulkRecord, BulkResult } from '../types.ts';
import { completeNew, completePatch } from './complete-input.ts';
import { checkMentions, type Finder, homeOf, type Mention, mentionsOf, readMentioned } from './references.ts';
import { checkOrderFiles } from './order-files.ts';
import { checkRoles } from './role-checks.ts';
import { checkRules } from './rules.ts';
import { uniqueness } from './uniqueness.ts';

/** Records of one batch: enough to make the commit cheap, few enough that readers wait for none. */
const batchSize = 500;

type Refused = BulkResult['refused'][number];

/** A record that is to be written, and what it names. */
interface Taken {
  readonly noun: Noun;
  readonly record: AnyRecord;
  readonly named: readonly Mention[];
}

/** What one batch came to. */
interface Done {
  readonly written: readonly Noun[];
  readonly skipped: number;
  readonly refused: readonly Refused[];
}

/** Writes records in the order given. */
export async function bulkWrite(
  house: House,
  records: readonly BulkRecord[] | AsyncIterable<BulkRecord>,
  options: BulkOptions,
): Promise<BulkResult> {
  const seen = new Lru<string, AnyRecord>(20_000);
  const byNoun: Partial<Record<Noun, number>> = {};
  const total = { written: 0, byNoun, skipped: 0, refused: [] as Refused[] };
  let done = 0;
  const flush = async (batch: readonly BulkRecord[]) => {
    const { written, skipped, refused } = await writeBatch(house, batch, options, seen);
    total.written += written.length;
    for (const noun of written) byNoun[noun] = (byNoun[noun] ?? 0) + 1;
    total.skipped += skipped;
    total.refused.push(...refused);
    done += batch.length;
    options.onProgress?.(done);
  };
  let batch: BulkRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < batchSize) continue;
    await flush(batch);
    batch = [];
  }
  if (batch.length > 0) await flush(batch);
  return total;
}

async function writeBatch(
  house: House,
  batch: readonly BulkRecord[],
  { accountId, existing = 'skip' }: BulkOptions,
  seen: Lru<string, AnyRecord>,
): Promise<Done> {
  const { store, clock } = house;
  const standing = await standingOf(house, batch, accountId);
  const fresh = existing === 'skip' ? batch.filter(({ noun, record }) => !standing.has(`${noun}/${record.id}`)) : batch;
  const mentionsIn = fresh.map(({ noun, record }) => mentionsOf(noun, record));
  const mentions = mentionsIn.flat();
  const known = new Map<string, AnyRecord>();
  for (const { noun, id } of mentions) {
    const record = seen.get(`${noun}/${id}`);
    if (record) known.set(`${noun}/${id}`, record);
  }
  const finder = await readMentioned(store, accountId, mentions, known);
  const taken = new Map<string, Taken>();
  const around: Finder = {
    find: (noun, id) => (taken.get(`${noun}/${id}`)?.record as never) ?? finder.find(noun, id),
  };
  const refused: Refused[] = [];
  const at = clock.now();
  for (const [index, { noun, record: input }] of fresh.entries()) {
    try {
      if (noun === 'approvals' || noun === 'receipts') throw badValue('', 'It comes of what people do.');
      const before = taken.get(`${noun}/${input.id}`)?.record ?? standing.get(`${noun}/${input.id}`);
      const { accountId: _stated, ...given } = input as AdminInput<Noun> & { accountId?: string };
      if (before && 'approvalId' in before && 'edition' in before && (before.edition > 1 || before.approvalId !== null))
        throw new GuestError('locked', { detail: 'What was sent to people is not replaced.' });
      const record: AnyRecord = before
        ? completePatch(noun, before as never, given as never, at)
        : completeNew(
            noun,
            given as never,
            { id: input.id, accountId: noun === 'accounts' ? input.id : homeOf(noun, accountId), at },
            around,
          );
      const named = before ? mentionsOf(noun, given, before) : (mentionsIn[index] ?? []);
      checkMentions(named, around);
      checkRules(noun, record as never, around);
      await checkOrderFiles(store, { noun, record, before }, around);
      taken.set(`${noun}/${record.id}`, { noun, record: internalLikeParent(noun, record, around), named });
    } catch (error) {
      refused.push(refusalOf(noun, input.id, error));
    }
  }
  const changeOf = ({ noun, record }: Taken): readonly SubjectChange[] =>
    [subjectChange({ noun, before: standing.get(`${noun}/${record.id}`), after: record }) ?? []].flat();
  const asked = await askedAround(store, accountId, [...taken.values()].flatMap(changeOf));
  for (const [key, one] of [...taken]) {
    try {
      for (const change of changeOf(one)) asked.check(change);
    } catch (error) {
      taken.delete(key);
      refused.push(refusalOf(one.noun, one.record.id, error));
    }
  }
  const require = await checkTogether(house, accountId, taken, refused, around);
  const ground = { by: undefined, at, idAfter: () => house.ids.next('approvals') };
  const followed = await asked.follow([...taken.values()].flatMap(changeOf), ground);
  const opened = [...taken.values()].map(({ noun, record: after }) => {
    return { noun, before: standing.get(`${noun}/${after.id}`), after };
  });
  const operations = [...taken.values()].flatMap(({ noun, record }) => {
    const before = standing.get(`${noun}/${record.id}`);
    const settled = before ? { ...record, version: before.version + 1 } : { ...record, version: 1 };
    seen.set(`${noun}/${record.id}`, settled);
    const put = { op: 'put', noun, record: settled, expect: before?.version ?? 'absent' } as unknown as Operation;
    if (noun !== 'tasks' || !before) return [put];
    // A task that is replaced has changed, and its history says so; a new one brings its history along.
    const line = { id: house.ids.next('revisions'), at, by: null };
    return [put, ...revisionOf(before as TaskRecord, settled as TaskRecord, line)];
  });
  if (operations.length > 0) {
    const all = [...operations, ...followed.operations];
    await store.write({
      accountId,
      at,
      operations: all,
      append: [...openingEntries(opened, null, at), ...followed.append],
      require: [...require, ...followed.require],
    });
  }
  return { written: [...taken.values()].map(({ noun }) => noun), skipped: batch.length - fresh.length, refused };
}

async function standingOf(
  { store }: House,
  batch: readonly BulkRecord[],
  accountId: string,
): Promise<ReadonlyMap<string, AnyRecord>> {
  const standing = new Map<string, AnyRecord>();
  for (const noun of new Set(batch.map((one) => one.noun))) {
    const ids = batch.filter((one) => one.noun === noun).map(({ record }) => record.id);
    const home = noun === 'accounts' ? accountId : homeOf(noun, accountId);
    for (const [id, record] of await readByIds(store, noun, home, ids)) standing.set(`${noun}/${id}`, record);
  }
  return standing;
}

/** What can only be checked over a whole batch: roles among one another, single addresses, the limit of guests. */
async function checkTogether(
  { store }: House,
  accountId: string,
  taken: Map<string, Taken>,
  refused: Refused[],
  around: Finder,
): Promise<readonly Precondition[]> {
  const ofNoun = (noun: Noun) => [...taken.values()].filter((one) => one.noun === noun).map(({ record }) => record);
  const require: Precondition[] = [];
  const refuse = (noun: Noun, records: readonly AnyRecord[], error: unknown) => {
    for (const { id } of records) {
      taken.delete(`${noun}/${id}`);
      refused.push(refusalOf(noun, id, error));
    }
  };
  await checkRoles(store, accountId, ofNoun('roles') as readonly RoleRecord[]).catch((error: unknown) =>
    refuse('roles', ofNoun('roles'), error),
  );
  // What names a record that was refused is refused with it, and so on.
  const refuseOrphans = () => {
    for (let left = taken.size + 1; left > taken.size;) {
      left = taken.size;
      for (const { noun, record, named } of [...taken.values()]) {
        try {
          checkMentions(named, around);
        } catch (error) {
          refuse(noun, [record], error);
        }
      }
    }
  };
  if (refused.length > 0) refuseOrphans();
  for (const noun of ['people', 'members', 'guests'] as const) {
    const records = ofNoun(noun);
    if (records.length === 0) continue;
    try {
      require.push(...(await uniqueness(store, accountId, noun, records as never)));
    } catch {
      // One of them is in the way of itself or of one that stands: taken one by one, only that one is refused.
      for (const record of records) {
        const kept = ofNoun(noun).filter(
          ({ id }) => records.indexOf(record) > records.findIndex((one) => one.id === id),
        );
        try {
          require.push(...(await uniqueness(store, accountId, noun, [...kept, record] as never)));
        } catch (error) {
          refuse(noun, [record], error);
        }
      }
      refuseOrphans();
    }
  }
  return require;
}

/** The parts of an internal task are internal, whatever an import says. */
function internalLikeParent(noun: Noun, record: AnyRecord, finder: Finder): AnyRecord {
  if (noun !== 'tasks' || !('parentId' in record) || !('internal' in record) || record.parentId === null) return record;
  const parent = finder.find('tasks', record.parentId);
  return parent?.internal ? ({ ...record, internal: true } as AnyRecord) : record;
}

function refusalOf(noun: Noun, id: string, error: unknown): Refused {
  if (!isGuestError(error) || error.code === 'unavailable' || error.code === 'server') throw error;
  return { noun, id, why: error.message, ...(error.pointer !== undefined && { pointer: error.pointer }) };
}
