/** Whom a message is for, and what it says: the words of the planner in an outbox. */

/** What a mail tells its receiver: you are asked, you have approved, somebody has answered. */
export const mailKinds = ['asked', 'approved', 'answered'] as const;
/** See {@link mailKinds}. */
export type MailKind = (typeof mailKinds)[number];

/** A mail to a person, or a webhook to an endpoint. */
export type Target =
  | { readonly kind: 'mail'; readonly says: MailKind; readonly personId: string }
  | { readonly kind: 'webhook'; readonly endpointId: string };

/** A target as a message keeps it. */
export function targetText(target: Target): string {
  return target.kind === 'mail' ? `mail ${target.says} ${target.personId}` : `webhook ${target.endpointId}`;
}

/** Reads what {@link targetText} wrote; nothing where it is of another hand. */
export function targetOf(text: string): Target | undefined {
  const [kind, first = '', second = ''] = text.split(' ');
  const says = mailKinds.find((one) => one === first);
  if (kind === 'mail' && says && second !== '') return { kind, says, personId: second };
  return kind === 'webhook' && first !== '' ? { kind, endpointId: first } : undefined;
}
