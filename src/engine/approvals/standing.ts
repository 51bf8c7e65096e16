/** A decision counts for the document that was shown, and for no other. */
import { type Difference, differencesOf } from '../../contract/approvals/difference.ts';
import { SignedDocument } from '../../contract/approvals/document.ts';
import { and } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { parse } from '../parse.ts';
import type { Sight } from '../sight.ts';
import { documentNow } from './document-now.ts';

/** The fields by which the one that stands is found. Documents are long: two are read, once it is known which. */
const allButDocument = Object.keys(ApprovalRecord.shape).filter((name) => name !== 'document');

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
    fields: allButDocument,
  });
  const asked = seen.map(({ record }) => record);
  const later = asked.filter((one) => one.id !== approval.id && isLater(one, approval));
  const now = later.reduce<ApprovalRecord | undefined>(newest, isShown ? undefined : approval);
  if (!now) return checkUnchanged(sight, approval);
  const shown = asked.find((one) => one.digest === digest);
  throw new GuestError('conflict', {
    detail: 'What is asked now says something else than what was shown.',
    changed: { approvalId: now.id, difference: shown ? await differencesBetween(sight, shown.id, now.id) : [] },
  });
}

/** What the documents of two approvals that the viewer sees say otherwise. */
async function differencesBetween(sight: Sight, shown: string, now: string): Promise<Difference[]> {
  const where = { op: 'in', field: 'id', values: [shown, now] } as const;
  const seen = await sight.rows('approvals', undefined, { where, order: [], limit: 2 });
  const [before, after] = [shown, now].map((id) => seen.find(({ record }) => record.id === id)?.record);
  return before && after ? [...differencesOf(documentOf(before), documentOf(after))] : [];
}

/** Withdrawn, and nothing is asked in its place: it has ended, and a page that does not know why is told where the thing was changed. */
async function checkUnchanged(sight: Sight, approval: ApprovalRecord): Promise<void> {
  const shown = documentOf(approval);
  const now = await documentNow(sight, shown);
  const difference = now ? [...differencesOf(shown, now)] : [];
  if (difference.length === 0) return;
  throw new GuestError('conflict', {
    detail: 'What was asked about says something else than what was shown.',
    changed: { approvalId: approval.id, difference },
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
