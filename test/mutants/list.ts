/** All planted mutants, and why some ways out have none. */
import type { ChannelName } from '../../src/conformance/server/channels.ts';
import { doorsMutants } from './doors.ts';
import { grantsMutants } from './grants.ts';
import { knowingMutants } from './knowing.ts';
import { limitsMutants } from './limits.ts';
import { liveMutants } from './live.ts';
import { meetingMutants } from './meeting.ts';
import type { Mutant } from './mutant.ts';
import { policyMutants } from './policy.ts';
import { readingMutants } from './reading.ts';
import { serverMutants } from './server.ts';
import { signingMutants } from './signing.ts';
import { unseenMutants } from './unseen.ts';
import { writingMutants } from './writing.ts';

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...readingMutants,
  ...knowingMutants,
  ...writingMutants,
  ...meetingMutants,
  ...unseenMutants,
  ...liveMutants,
  ...policyMutants,
  ...grantsMutants,
  ...limitsMutants,
  ...serverMutants,
  ...doorsMutants,
  ...signingMutants,
];

/** Ways out that the server has and that no fault of one line opens, with the reason. */
export const without: Readonly<Partial<Record<ChannelName, string>>> = {};
