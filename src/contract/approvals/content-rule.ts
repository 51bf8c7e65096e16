import type { ApprovalProgress } from '../nouns/approval.ts';
import { finalStates } from './machine.ts';

/** What a change of a signed field does. */
export type ContentRule =
  /** It changes the present edition. */
  | 'in_place'
  /** It withdraws the approval and sends the next edition to the same signers. */
  | 'resend'
  /** It opens the next edition, as a draft. */
  | 'redraft'
  /** Nobody makes it (423): somebody has signed what stands there. */
  | 'locked';

/** What a change of a signed field does to a subject with this approval of its present edition; without one it is a draft. */
export function contentRule(approval: Pick<ApprovalProgress, 'state' | 'signers'> | undefined): ContentRule {
  if (!approval || approval.state === 'draft') return 'in_place';
  if (approval.signers.some(({ state }) => state === 'approved')) return 'locked';
  return finalStates.has(approval.state) ? 'redraft' : 'resend';
}
