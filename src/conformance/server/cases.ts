/** All promises of a server. */
import { overHttp } from './adapter-cases.ts';
import type { ServerCase } from './case.ts';
import { matrixCases } from './matrix-cases.ts';

/** What generated cases follow from. */
export interface CaseOptions {
  readonly seed: string;
  /** Pairs of twin worlds for each kind of viewer. */
  readonly pairs: number;
}

/** Every promise of a server, with so many twin worlds. */
export function serverCases(_options: CaseOptions): readonly ServerCase[] {
  return [...overHttp, ...matrixCases];
}
