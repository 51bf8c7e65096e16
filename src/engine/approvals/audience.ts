/** An approval of a comment or file is for whom that is for: what is closed to guests must not stay readable in a question. */
import { and } from '../../contract/condition.ts';
import type { AttachmentRecord } from '../../contract/nouns/attachment.ts';
import type { CommentRecord } from '../../contract/nouns/comment.ts';
import type { Operation, Store } from '../../contract/store.ts';
import { putApproval } from '../orders/operations.ts';
import { readAll } from '../read-all.ts';

/**
 * What is to be written of the approvals of a comment or file that has a new audience. One that somebody has signed stays as
 * it is: who signed keeps what was signed.
 */
export async function audienceOperations(
  store: Store,
  kind: 'comment' | 'attachment',
  { id, accountId, audience }: Pick<CommentRecord | AttachmentRecord, 'id' | 'accountId' | 'audience'>,
  at: string,
): Promise<readonly Operation[]> {
  const where = and({ op: 'eq', field: 'subjectKind', value: kind }, { op: 'eq', field: 'subjectId', value: id });
  const approvals = await readAll(store, 'approvals', accountId, where);
  return approvals
    .filter(({ signers }) => signers.every(({ state }) => state !== 'approved'))
    .flatMap((one) => putApproval(one, { ...one, internal: audience === 'internal' }, at));
}
