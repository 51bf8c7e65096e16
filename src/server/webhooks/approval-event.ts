import type { Subject } from '../../contract/nouns/approval.ts';

/** What a webhook tells of an approval: ids and no word of its content. Who may know more reads it by the API. */
export interface ApprovalEvent {
  readonly accountId: string;
  readonly approvalId: string;
  readonly projectId: string;
  readonly subject: Subject;
  readonly state: string;
  /** When it came to that. */
  readonly at: string;
}

/** The body of a webhook about an approval (Standard Webhooks, "Payload structure"). */
export function approvalEventBody(type: `approval.${string}`, event: ApprovalEvent): string {
  const { accountId, approvalId, projectId, subject, state, at } = event;
  const { kind, id, edition } = subject;
  return JSON.stringify({
    type,
    timestamp: at,
    data: { accountId, approvalId, projectId, subject: { kind, id, edition }, state },
  });
}
