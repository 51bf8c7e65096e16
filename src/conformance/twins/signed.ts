import type { ApprovalRecord, Subject } from '../../contract/nouns/approval.ts';

/** Whether somebody has signed a card or comment, in whatever edition: then what is signed of it is locked. */
export function isSigned(approvals: readonly ApprovalRecord[], { kind, id }: Omit<Subject, 'edition'>): boolean {
  return approvals.some(({ subject, signedIds }) => subject.kind === kind && subject.id === id && signedIds.length > 0);
}
