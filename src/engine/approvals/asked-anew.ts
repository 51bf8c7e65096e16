/** A question about what was changed since, asked again of the same people. */
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { firstUnreadable } from '../../contract/readable.ts';
import { sentApproval } from '../orders/sending.ts';
import type { SubjectDocument } from './document-after.ts';

/** Who asks again, of whom everything is known that was asked before. */
export interface AnewGround {
  /** The member who does; of anybody else's act, whoever asked. */
  readonly by: string | undefined;
  readonly at: string;
  readonly idAfter: ((approvalId: string) => string) | undefined;
  /** Everything that was asked of the subject, by people and editions. */
  readonly known: readonly Pick<ApprovalRecord, 'subject' | 'askedIds'>[];
}

/** The question in the place of `before`, about `document`; nothing where nobody asks, or it cannot be signed as it is. */
export function askedAnew(
  before: ApprovalRecord,
  document: SubjectDocument,
  { by, at, idAfter, known }: AnewGround,
): ApprovalRecord | undefined {
  if (!idAfter || firstUnreadable(document) !== undefined) return undefined;
  const { projectId, taskId, accountId, internal, authorId, authorSide, sequence, mayDelegate, moveTo, askedUntil } =
    before;
  // Who was asked first is asked again, whoever it was given to.
  const signerIds = before.signers.filter(({ delegatedBy }) => delegatedBy === null).map(({ personId }) => personId);
  // The number counts what these people were asked: it must not tell of questions to others.
  const editions = known
    .filter(({ subject: { kind, id }, askedIds }) => {
      return kind === document.kind && id === document.id && signerIds.every((one) => askedIds.includes(one));
    })
    .map(({ subject }) => subject.edition);
  const edition = Math.max(...editions, before.subject.edition) + 1;
  return sentApproval(
    {
      ...{ projectId, taskId, accountId, internal, authorId, authorSide },
      ...{ subject: { ...before.subject, edition }, document: { ...document, edition } },
    },
    { signerIds, sequence, mayDelegate, moveTo, expiresAt: askedUntil },
    { id: idAfter(before.id), by: by ?? before.askedBy ?? '', at },
  );
}
