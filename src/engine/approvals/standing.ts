/** A decision counts for the document that was shown, and for no other. */
import { differencesOf } from '../../contract/approvals/difference.ts';
import { SignedDocument } from '../../contract/approvals/document.ts';
import { and } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { parse } from '../parse.ts';
import type { Sight } from '../sight.ts';

/** Most approvals of one subject that are looked through for the one that stands now. */
const mostAsked = 200;

/**
 * Raises `conflict`, with what is asked now and what differs, where the viewer was shown another document than the one that
 * stands, or the approval was withdrawn for another one that the viewer sees.
 */
export async function checkShown(sight: Sight, approval: ApprovalRecord, digest: string): Promise<void> {
  const isShown = digest === approval.digest;
  if (isShown && approval.state !== 'withdrawn') return;
  const { kind, id } = approval.subject;
  const seen = await sight.rows('approvals', undefined, {
    where: and({ op: 'eq', field: 'subjectKind', value: kind }, { op: 'eq', field: 'subjectId', value: id }),
    order: [{ field: 'sentKey', descending: true }],
    limit: mostAsked,
  });
  const asked = seen.map(({ record }) => record);
  const later = asked.filter((one) => one.id !== approval.id && isLater(one, approval));
  const now = later.reduce<ApprovalRecord | undefined>(newest, isShown ? undefined : approval);
  // Withdrawn, and nothing is asked in its place: it has ended.
  if (!now) return;
  const shown = asked.find((one) => one.digest === digest);
  throw new GuestError('conflict', {
    detail: 'What is asked now says something else than what was shown.',
    changed: { approvalId: now.id, difference: shown ? [...differencesOf(documentOf(shown), documentOf(now))] : [] },
  });
}

function isLater(one: ApprovalRecord, than: ApprovalRecord): boolean {
  return one.state !== 'withdrawn' && newest(than, one) === one;
}

/** By edition where it is an order; editions of anything else are counted for those who are asked, so there by time. */
function newest(best: ApprovalRecord | undefined, one: ApprovalRecord): ApprovalRecord {
  if (!best) return one;
  const isBefore =
    one.subject.kind === 'order' ? best.subject.edition > one.subject.edition : best.sentKey > one.sentKey;
  return isBefore ? best : one;
}

function documentOf({ document }: ApprovalRecord): SignedDocument {
  return parse(SignedDocument, JSON.parse(document ?? 'null'));
}
