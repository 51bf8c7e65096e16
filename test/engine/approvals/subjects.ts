/** Cards, comments and files that people are asked about. */
import assert from 'node:assert/strict';
import type { SubjectRequest } from '../../../src/contract/approvals/inputs.ts';
import type { BulkRecord } from '../../../src/engine/types.ts';
import { accountId, act, type ApprovalHouse, projectId, taskIds, viewers } from './house.ts';

/** The card. */
export const [taskId = ''] = taskIds;
/** Options of the administrator's writes. */
export const at = { accountId };
/** The same of bulk writes over what stands. */
export const replaced = { ...at, existing: 'replace' } as const;
/** The people. */
export const [client, team] = [viewers.client.personId, viewers.team.personId];
/** Not the digest of {@link file}. */
export const other = 'b'.repeat(64);

/** Puts a file on the card. */
export async function file({ engine }: ApprovalHouse, more: object = {}): Promise<string> {
  const given = { projectId, taskId, name: 'plan.pdf', mediaType: 'application/pdf', size: 9, audience: 'guests' };
  const { record } = await engine.admin.create(
    'attachments',
    { ...given, digest: 'a'.repeat(64), ...more } as never,
    at,
  );
  return record.id;
}

/** Says something to guests on the card. */
export async function comment({ team: { comments } }: ApprovalHouse): Promise<string> {
  return (await comments.create(taskId, { text: 'Oak, oiled', audience: 'guests' }, act())).id;
}

/** Asks about a card, comment or file; the client alone unless told. */
export async function ask(
  house: ApprovalHouse,
  kind: SubjectRequest['subject']['kind'],
  id: string,
  ...signerIds: string[]
) {
  const request = {
    subject: { kind, id },
    sequence: 'parallel' as const,
    signerIds: signerIds.length > 0 ? signerIds : [client],
  };
  return house.team.approvals.ask(request, act());
}

/** What is raised where a field is signed. */
export const lockedAt = (pointer: string) => ({ code: 'locked', pointer });

/** The pointer at which one record of a bulk write is refused. */
export async function bulkRefusal(
  { engine }: ApprovalHouse,
  noun: BulkRecord['noun'],
  record: object,
): Promise<string | undefined> {
  const { refused, written } = await engine.admin.write([{ noun, record } as never], replaced);
  assert.equal(written, 0);
  return refused[0]?.pointer;
}
