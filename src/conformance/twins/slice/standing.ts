/** Offers and approvals as the clock has left them: one that has run out has ended, whether or not anybody wrote so. */
import type { ApprovalRecord } from '../../../contract/nouns/approval.ts';
import type { RecordOf } from '../../../contract/nouns.ts';
import type { SeenNoun } from '../../../policy/index.ts';
import type { Eye } from './eye.ts';

/** A record as it stands at the eye's instant. */
export function standingNow<N extends SeenNoun>(eye: Eye, noun: N, record: RecordOf<N>): RecordOf<N> {
  if (noun !== 'orders' && noun !== 'approvals') return record;
  const approval = noun === 'approvals' ? (record as ApprovalRecord) : approvalOf(eye, record as RecordOf<'orders'>);
  return approval && hasRunOut(approval, eye.now) ? { ...record, state: 'expired' } : record;
}

function approvalOf(eye: Eye, { state, approvalId }: RecordOf<'orders'>): ApprovalRecord | undefined {
  const isWaiting = state === 'sent' || state === 'viewed';
  return isWaiting && approvalId !== null ? eye.get('approvals', approvalId) : undefined;
}

function hasRunOut({ state, expiresAt }: ApprovalRecord, now: string): boolean {
  return (state === 'sent' || state === 'viewed') && expiresAt !== null && expiresAt <= now;
}
