import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Deviations, isGood, jsonReport, junitReport, type Report, textReport } from '../conformance/report/index.ts';
import { optionalSections, type OptionalSection } from '../conformance/sections.ts';
import { runServerSuite, unknownDeviations } from '../conformance/server/run.ts';
import { Unreachable } from '../conformance/server/http.ts';
import { progressBar } from './import/progress.ts';

/** How `guest-kit conformance` is called. */
export const conformanceUsage =
  'guest-kit conformance URL [--admin-key KEY] [--seed SEED] [--pairs N] [--only PATTERN] [--without SECTIONS] [--deviations FILE] [--report json|junit --out FILE]';

const options = {
  'admin-key': { type: 'string' },
  seed: { type: 'string' },
  pairs: { type: 'string' },
  only: { type: 'string' },
  without: { type: 'string' },
  deviations: { type: 'string' },
  report: { type: 'string' },
  out: { type: 'string' },
} as const;

/** What a call asks for. */
interface Call {
  readonly baseUrl: string;
  readonly adminKey: string;
  readonly seed: string | undefined;
  readonly pairs: number | undefined;
  readonly only: RegExp | undefined;
  readonly without: readonly OptionalSection[];
  readonly deviations: Deviations;
  readonly report: keyof typeof writers | undefined;
  readonly out: string | undefined;
}

const writers = { json: jsonReport, junit: junitReport } as const;

/**
 * Runs `guest-kit conformance` with the words after it; answers the exit code: 0 where every promise is kept or declared
 * as a deviation, 1 where one is broken, 2 for a wrong call or a server that cannot be reached.
 */
export async function runConformance(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const call = await readCall(argv, env);
  if (typeof call === 'string') return fail(call);
  const progress = await progressBar(process.stderr, 'promises');
  let report: Report;
  try {
    const { baseUrl, adminKey, without, ...asked } = call;
    report = await runServerSuite(
      { baseUrl, adminKey, without },
      { ...asked, onProgress: (done, all) => progress.update(done, all) },
    );
  } catch (cause) {
    if (!(cause instanceof Unreachable)) throw cause;
    return fail(cause.message);
  } finally {
    progress.stop();
  }
  if (report.outcomes.length === 0)
    return fail(`No promise fits --only ${String(call.only?.source)}: nothing was run.`);
  const written = call.report && writers[call.report](report);
  if (written !== undefined && call.out !== undefined) await writeFile(call.out, written);
  process.stdout.write(written !== undefined && call.out === undefined ? written : textReport(report));
  return isGood(report) ? 0 : 1;
}

async function readCall(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Call | string> {
  try {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [url, ...others] = positionals;
    if (url === undefined || others.length > 0) return conformanceUsage;
    const { protocol } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') return `${url} is no address of a server.\n${conformanceUsage}`;
    const adminKey = values['admin-key'] ?? env['GUEST_KIT_ADMIN_KEY'];
    if (adminKey === undefined || adminKey === '')
      return 'The suite fills the server through its admin API: give --admin-key, or set GUEST_KIT_ADMIN_KEY.';
    const { report, out, pairs } = values;
    if (report !== undefined && !Object.hasOwn(writers, report))
      return `--report is json or junit.\n${conformanceUsage}`;
    if (out !== undefined && report === undefined) return `--out needs --report.\n${conformanceUsage}`;
    if (pairs !== undefined && !/^\d{1,5}$/.test(pairs)) return `--pairs is a number.\n${conformanceUsage}`;
    return {
      baseUrl: url.replace(/\/+$/, '').replace(/\/v1$/, ''),
      adminKey,
      seed: values.seed,
      pairs: pairs === undefined ? undefined : Number(pairs),
      without: sectionsOf(values.without),
      only: values.only === undefined ? undefined : new RegExp(values.only, 'i'),
      deviations: values.deviations === undefined ? {} : await readDeviations(values.deviations),
      report: report as keyof typeof writers | undefined,
      out,
    };
  } catch (cause) {
    return `${(cause as Error).message}\n${conformanceUsage}`;
  }
}

/** Names of sections with commas between them. */
function sectionsOf(text: string | undefined): readonly OptionalSection[] {
  return (text?.split(',') ?? []).map((given) => {
    const section = optionalSections.find((name) => name === given.trim());
    if (!section) throw new Error(`--without takes ${optionalSections.join(' and ')}, not ${given}.`);
    return section;
  });
}

async function readDeviations(file: string): Promise<Deviations> {
  const read = Deviations.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is an object from promises to reasons.`);
  const unknown = unknownDeviations(read.data);
  if (unknown.length > 0) throw new Error(`${file} declares what no promise is called: ${unknown.join('; ')}`);
  return read.data;
}

function fail(text: string): 2 {
  process.stderr.write(`${text}\n`);
  return 2;
}
