/** All promises of a server. */
import { overHttp } from './adapter-cases.ts';
import { alikeCases } from './alike.ts';
import { audienceCases } from './audience.ts';
import { bodyCases } from './bodies.ts';
import { cacheCases } from './caches.ts';
import type { ServerCase } from './case.ts';
import { doorCases } from './doors.ts';
import { keyCases } from './keys.ts';
import { matrixCases } from './matrix-cases.ts';
import { peopleCases } from './people.ts';
import { revocationCases } from './revocation.ts';
import { signInCases } from './sign-in.ts';
import { twinCases } from './twin-cases.ts';
import { unseenCases } from './unseen.ts';

/** What generated cases follow from. */
export interface CaseOptions {
  readonly seed: string;
  /** Pairs of twin worlds for each kind of viewer. */
  readonly pairs: number;
}

/** Every promise of a server, with so many twin worlds. */
export function serverCases({ seed, pairs }: CaseOptions): readonly ServerCase[] {
  return [
    ...overHttp,
    ...matrixCases,
    ...alikeCases,
    ...revocationCases,
    ...peopleCases,
    ...audienceCases,
    ...unseenCases,
    ...keyCases,
    ...cacheCases,
    ...bodyCases,
    ...doorCases,
    ...signInCases,
    ...twinCases(seed, pairs),
  ];
}
