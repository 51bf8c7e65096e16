import type { FieldDefinition } from '../../contract/nouns/account.ts';
import type { BulkRecord, BulkResult } from '../../engine/types.ts';
import { Remarks, type ImportReport } from './report.ts';
import { importId } from './ids.ts';
import { rawText } from './raw.ts';
import type { Read } from './read-issues.ts';
import { doorsOf, recordsOf, type Standing } from './records.ts';
import { survey } from './survey.ts';

/** Where an import goes: a store of its own, or a server that runs. */
export interface ImportTarget {
  /** What an account has already; nothing for one that is not there. */
  standing(accountId: string): Promise<Standing>;
  /** Adds definitions of custom fields to an account that is there. */
  define(standing: Standing, definitions: readonly FieldDefinition[]): Promise<void>;
  /** Writes records in the order given, leaving those that are there. */
  write(accountId: string, records: AsyncIterable<BulkRecord>): Promise<BulkResult>;
}

/** What {@link importIssues} is asked. */
export interface ImportOptions {
  readonly target: ImportTarget;
  /** Reads the file from its beginning; called twice. */
  readonly read: () => AsyncIterable<Read>;
  /** The account; without one, an account named after the file's first project. */
  readonly accountId?: string | undefined;
  readonly project?: string | undefined;
  readonly syntheticTime?: string | undefined;
  readonly now: string;
  /** Called with the number of issues in all once that is known, and with those done so far. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** Words for what was written, by noun. */
const words: Readonly<Record<string, string>> = { timeEntries: 'time entries' };

/** Imports all issues of a file. Raises `GuestError`s of the target; faults of the file are in the report. */
export async function importIssues({
  target,
  read,
  project,
  syntheticTime,
  now,
  onProgress,
  ...given
}: ImportOptions): Promise<ImportReport> {
  const remarks = new Remarks();
  const accountId = given.accountId ?? (await accountOf(read, project));
  const found = await survey(read(), { accountId, project, remarks });
  if (found.people.addresses > 0) {
    remarks.refuse(
      'file',
      'emailAddress',
      `${found.people.addresses} e-mail addresses: an import signs nobody in, invite people from the account.`,
    );
  }
  const standing = await target.standing(accountId);
  if (standing.account) await target.define(standing, missingDefinitions(standing, found.fields.definitions));
  const context = { accountId, survey: found, remarks, now };
  let tasks = 0;
  const made = new Map<string, { noun: string; key: string }>();
  async function* counted(): AsyncGenerator<BulkRecord, void, undefined> {
    let key = 'account';
    for await (const record of recordsOf(read(), { ...context, standing, syntheticTime })) {
      if (record.noun === 'tasks') {
        key = rawText(record.record.fields?.['issueKey']) ?? record.record.id;
        tasks += 1;
        onProgress?.(tasks, found.issues.size);
      }
      made.set(`${record.noun}/${record.record.id}`, { noun: record.noun, key });
      yield record;
    }
  }
  const { byNoun, skipped, refused } = await target.write(accountId, counted());
  for (const { noun, id, why, pointer } of refused) {
    remarks.refuse(made.get(`${noun}/${id}`)?.key ?? id, `${noun} ${id}`, `${why}${pointer ? ` (${pointer})` : ''}`);
  }
  const { ownerId, guestId } = doorsOf(accountId);
  return {
    imported: Object.fromEntries(Object.entries(byNoun).map(([noun, count]) => [words[noun] ?? noun, count])),
    skipped,
    kept: remarks.kept,
    refused: remarks.refused,
    projects: [...found.projects.keys()].map((key) => ({
      key,
      accountId,
      projectId: importId(accountId, 'projects', key),
      ...(standing.account ? {} : { memberId: ownerId, guestId }),
    })),
  };
}

/** The account for a file that is given none: the same for every file of the same project. */
async function accountOf(read: ImportOptions['read'], project: string | undefined): Promise<string> {
  const found = project ?? (await firstProject(read));
  return importId('', 'accounts', found);
}

async function firstProject(read: ImportOptions['read']): Promise<string> {
  const remarks = new Remarks();
  async function* first() {
    for await (const one of read()) {
      yield one;
      if ('issue' in one) return;
    }
  }
  const { projects } = await survey(first(), { accountId: '', remarks });
  return projects.keys().next().value ?? 'IMPORT';
}

function missingDefinitions({ account }: Standing, wanted: readonly FieldDefinition[]) {
  return wanted.filter(
    ({ noun, key }) => !account?.fieldDefinitions.some((known) => known.noun === noun && known.key === key),
  );
}
