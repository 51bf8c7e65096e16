/** Runs the server suite over one server. */
import { type Deviations, type Failure, type Outcome, outcomeOf, type Report } from '../report/index.ts';
import { BrokenPromise, type ServerCase } from './case.ts';
import { curlOf, Unreachable } from './http.ts';
import { serverCases } from './cases.ts';
import { type Server, serverPool } from './server.ts';
import type { ServerTarget } from './target.ts';

/** How a run goes. */
export interface RunOptions {
  /** Decides the twin worlds; random unless given. */
  readonly seed?: string | undefined;
  /** Pairs of twin worlds for each kind of viewer; 1 unless told. */
  readonly pairs?: number | undefined;
  /** Which promises: those that it fits. */
  readonly only?: RegExp | undefined;
  readonly deviations?: Deviations | undefined;
  /** Cases that run at a time; 4 unless told. */
  readonly atOnce?: number | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** Runs every case that is asked for. Raises `Unreachable` where there is no server, or none that lets us in. */
export async function runServerSuite(target: ServerTarget, options: RunOptions = {}): Promise<Report> {
  const { seed = Math.random().toString(36).slice(2, 10), pairs = 1, only, deviations = {}, onProgress } = options;
  const start = performance.now();
  const startedAt = new Date().toISOString();
  const cases = serverCases({ seed, pairs }).filter(
    ({ promise, needs }) => (!only || only.test(promise)) && !(needs && target.without?.includes(needs)),
  );
  const pool = serverPool(target);
  await reach(pool.server);

  const outcomes = new Map<ServerCase, Outcome>();
  const left = cases.values();
  const work = async () => {
    for (const one of left) {
      const before = performance.now();
      const { server, leak, unrepeated, close } = pool.server();
      const failure = await one.run(server).then(
        () => undefined,
        (error: unknown) => failureOf(error, server),
      );
      const leaked = leak();
      close();
      // No deviation that was declared covers a hidden word.
      const outcome = leaked
        ? outcomeOf(one, performance.now() - before, failureOf(leaked.error, leaked), {})
        : outcomeOf(one, performance.now() - before, failure, deviations);
      outcomes.set(one, unrepeated.length > 0 ? { ...outcome, unrepeated } : outcome);
      onProgress?.(outcomes.size, cases.length);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce ?? 4 }, work));
  return {
    server: target.baseUrl,
    seed,
    startedAt,
    milliseconds: performance.now() - start,
    outcomes: cases.flatMap((one) => outcomes.get(one) ?? []),
    unknownDeviations: unknownDeviations(deviations),
  };
}

/** Declared deviations that name no promise of the suite: a slip of the pen declares nothing. */
export function unknownDeviations(deviations: Deviations): readonly string[] {
  const known = new Set(serverCases({ seed: '', pairs: 1 }).map(({ promise }) => promise));
  return Object.keys(deviations).filter((promise) => !known.has(promise));
}

/** A world is opened first, so that a wrong address or key is told once, and as such. */
async function reach(open: ReturnType<typeof serverPool>['server']): Promise<void> {
  const { server, close } = open();
  try {
    await server.world();
  } catch (cause) {
    if (cause instanceof Unreachable) throw cause;
    throw new Unreachable(`The server cannot be filled: ${(cause as Error).message}`, { cause });
  } finally {
    close();
  }
}

function failureOf(error: unknown, { baseUrl, exchanges }: Pick<Server, 'baseUrl' | 'exchanges'>): Failure {
  if (error instanceof Unreachable) throw error;
  const { message } = error instanceof Error ? error : { message: String(error) };
  const reproduce = exchanges.slice(-3).map(({ request, answer }) => `${curlOf(baseUrl, request)}  # ${answer.status}`);
  if (!(error instanceof BrokenPromise)) return { message, reproduce };
  return { message, expected: error.expected, seen: error.seen, reproduce };
}
