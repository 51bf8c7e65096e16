import type { Subject } from '../../contract/nouns/approval.ts';

/** What a webhook tells of an approval: ids and no word of its content. Who may know more reads it by the API. */
export interface ApprovalEvent {
  readonly accountId: string;
  readonly approvalId: string;
  readonly projectId: string;
  readonly subject: Subject;
  readonly state: string;
  /** Who did it; nobody where time did. */
  readonly by: string | null;
  /** Who had signed by then, each with the receipt of it, the first first: by its id nothing is booked twice. */
  readonly receipts: readonly { readonly id: string; readonly personId: string }[];
  /** When it came to that. */
  readonly at: string;
}

/** The body of a webhook about an approval (Standard Webhooks, "Payload structure"). */
export function approvalEventBody(type: `approval.${string}`, event: ApprovalEvent): string {
  const { accountId, approvalId, projectId, subject, state, by, receipts, at } = event;
  const { kind, id, edition } = subject;
  const signed = receipts.map((receipt) => ({ id: receipt.id, personId: receipt.personId }));
  return JSON.stringify({
    type,
    timestamp: at,
    data: { accountId, approvalId, projectId, subject: { kind, id, edition }, state, by, receipts: signed },
  });
}
