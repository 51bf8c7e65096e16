import { access, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isGuestError } from '../contract/errors.ts';
import { Id } from '../contract/values.ts';
import { FolderInUse } from '../server/start/folder-lock.ts';
import { SettingsError } from '../server/start/settings.ts';
import { openTarget } from './import/open-target.ts';
import { progressBar } from './import/progress.ts';
import { importIssues } from './jira/import-issues.ts';
import { readIssues } from './jira/read-issues.ts';
import { type ImportReport, shortReport } from './jira/report.ts';
import { rereading } from './jira/reread.ts';

/** How `guest-kit import` is called. */
export const importUsage =
  'guest-kit import jira FILE [--account ID] [--project KEY] [--synthetic-time SEED] [--report FILE]';

const options = {
  account: { type: 'string' },
  project: { type: 'string' },
  'synthetic-time': { type: 'string' },
  report: { type: 'string' },
} as const;

/**
 * Runs `guest-kit import` with the words after it; answers the exit code: 0 where issues were taken (what was not is in the
 * report), 1 where none were or the import failed, 2 for a wrong call.
 */
export async function runImport(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const call = readCall(argv);
  if (typeof call === 'string') return fail(2, call);
  const { file, values } = call;
  try {
    await access(file);
  } catch {
    return fail(1, `${file} cannot be read.`);
  }
  try {
    const report = await importFile(file, values, env);
    if (values.report !== undefined) await writeFile(values.report, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`${shortReport(report)}\n`);
    for (const { key, projectId } of report.projects) process.stdout.write(`project ${key}\t${projectId}\n`);
    return report.projects.length > 0 ? 0 : 1;
  } catch (cause) {
    if (!isExpected(cause)) throw cause;
    return fail(1, cause.message);
  }
}

type Values = { readonly [K in keyof typeof options]?: string | undefined };

/** Imports one file into what the environment names. */
export async function importFile(
  file: string,
  values: Values,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ImportReport> {
  const open = await openTarget(env);
  const progress = await progressBar(process.stderr);
  try {
    const { size } = await stat(file);
    return await importIssues({
      target: open.target,
      read: rereading(() => readIssues(file), size),
      accountId: values.account,
      project: values.project,
      syntheticTime: values['synthetic-time'],
      now: new Date().toISOString(),
      onProgress: (done, all) => progress.update(done, all),
    });
  } finally {
    progress.stop();
    await open.close();
  }
}

function readCall(argv: readonly string[]): { readonly file: string; readonly values: Values } | string {
  try {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [kind, file, ...others] = positionals;
    if (kind !== 'jira' || file === undefined || others.length > 0) return importUsage;
    if (values.account !== undefined && !Id.safeParse(values.account).success)
      return `--account takes letters, digits, _ and -.\n${importUsage}`;
    return { file, values };
  } catch (cause) {
    return `${(cause as Error).message}\n${importUsage}`;
  }
}

function isExpected(cause: unknown): cause is Error {
  return (
    isGuestError(cause) ||
    cause instanceof SettingsError ||
    cause instanceof FolderInUse ||
    (cause instanceof Error && 'syscall' in cause)
  );
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`);
  return code;
}
