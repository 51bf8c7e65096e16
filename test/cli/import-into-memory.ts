/** Runs an import into a store in memory, for tests. */
import assert from 'node:assert/strict';
import { engineTarget } from '../../src/cli/import/engine-target.ts';
import { importIssues, type ImportOptions } from '../../src/cli/jira/import-issues.ts';
import { readIssues } from '../../src/cli/jira/read-issues.ts';
import type { ImportReport } from '../../src/cli/jira/report.ts';
import { all } from '../../src/contract/condition.ts';
import type { Noun, RecordOf } from '../../src/contract/nouns.ts';
import { everyAccount } from '../../src/contract/nouns/person.ts';
import type { Store } from '../../src/contract/store.ts';
import { createEngine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { writeTemporary } from './jira-file.ts';

export const now = '2026-11-22T09:30:00.000Z';

/** What an import left, and ways to look at it. */
export interface Imported {
  readonly store: Store;
  readonly report: ImportReport;
  readonly rows: <N extends Noun>(noun: N) => Promise<readonly RecordOf<N>[]>;
  readonly task: (key: string) => Promise<RecordOf<'tasks'>>;
  readonly why: (key: string, where: string) => string;
}

/** Imports a file's content into the account `workshop`. */
export async function imported(
  content: string,
  options: Partial<ImportOptions> = {},
  store = memoryStore(),
): Promise<Imported> {
  const file = await writeTemporary('issues.ndjson', content);
  const target = engineTarget(createEngine({ store }).admin);
  const report = await importIssues({ target, read: () => readIssues(file), accountId: 'workshop', now, ...options });
  const rows = <N extends Noun>(noun: N) =>
    store.read({
      noun,
      accountId: noun === 'people' ? everyAccount : 'workshop',
      where: all,
      order: [{ field: 'id' }],
      limit: 1000,
    });
  return {
    store,
    report,
    rows,
    async task(key) {
      const found = (await rows('tasks')).find(({ fields }) => fields?.['issueKey'] === key);
      assert.ok(found, `${key} is not there`);
      return found;
    },
    why: (key, where) =>
      [...report.kept, ...report.refused]
        .filter((one) => one.key === key && one.where.startsWith(where))
        .map((one) => one.why)
        .join(' '),
  };
}
