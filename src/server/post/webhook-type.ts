import type { ApprovalStepEntry } from './approval-step.ts';

const types: Partial<Record<ApprovalStepEntry['act'], `approval.${string}`>> = {
  'approval.send': 'approval.sent',
  'approval.decline': 'approval.declined',
  'approval.request_changes': 'approval.changes_requested',
  'approval.expire': 'approval.expired',
  'approval.withdraw': 'approval.withdrawn',
};

/** What a webhook calls a step; nothing for those that are told to nobody. The yes of the last signer completes an approval. */
export function eventTypeOf({ act, state }: ApprovalStepEntry): `approval.${string}` | undefined {
  return act === 'approval.approve' && state === 'approved' ? 'approval.completed' : types[act];
}
