/** The administrator asks people to sign, in the name of a member. What they answer is theirs alone. */
import * as z from 'zod/mini';
import { SubjectRequest } from '../../contract/approvals/inputs.ts';
import { completeRecord } from '../../contract/complete.ts';
import { Id } from '../../contract/values.ts';
import type { Act } from '../act.ts';
import { stepEntries } from '../approvals/activity.ts';
import { type AskGround, type Asked, askedAbout } from '../approvals/ask.ts';
import { checkMoveTo } from '../approvals/move-card.ts';
import type { House } from '../house.ts';
import { checkFiles, filesAsListed, filesBy } from '../orders/files.ts';
import { standingOf, standingOperations } from '../orders/operations.ts';
import { sentOrder } from '../orders/sending.ts';
import { checkSigners } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { badValue, unknownReference } from '../refusals.ts';
import { Sight } from '../sight.ts';

/** What an administrator gives: a member's request, who makes it, and the approval's id where an import needs one. */
export const AdminAsk = z.extend(SubjectRequest, { id: z.optional(Id), askedBy: Id });
/** See {@link AdminAsk}. */
export type AdminAsk = z.infer<typeof AdminAsk>;

/** Asks in the name of a member, by that member's sight. Raises `invalid` for whoever cannot sign, and for what is not a draft. */
export async function adminAsk(house: House, input: AdminAsk, accountId: string, turn: Act): Promise<Asked> {
  const { clock, policies } = house;
  const { askedBy, id, ...request } = parse(AdminAsk, input);
  const compiled = await policies.of({ accountId, personId: askedBy });
  if (compiled?.policy.kind !== 'member' || compiled.policy.access !== 'open') throw unknownReference('/askedBy');
  const sight = new Sight(house, compiled);
  const ground = { by: askedBy, at: clock.now(), nextId: () => id ?? turn.nextId('approvals') };
  return request.subject.kind === 'order' ? sendsOrder(sight, request, ground) : askedAbout(sight, request, ground);
}

/** Sends the present edition of an order. */
async function sendsOrder(sight: Sight, request: SubjectRequest, { by, at, nextId }: AskGround): Promise<Asked> {
  const { subject, text, signerIds, sequence, mayDelegate = false, expiresAt = null, moveTo = {} } = request;
  const { house, accountId } = sight;
  const seen = await sight.find('orders', subject.id);
  if (!seen) throw unknownReference('/subject');
  if (text !== undefined) throw badValue('/text', 'What is signed of an order is what it says.');
  if (seen.record.state !== 'draft') throw badValue('/subject', 'It was sent: its content is changed first.');
  await checkMoveTo(sight, seen.project, seen.record.taskId, moveTo);
  await checkFiles(filesBy(sight), seen.record);
  const before = await standingOf(house.store, seen.record);
  const asking = { signerIds, sequence, mayDelegate, expiresAt, moveTo };
  const sent = sentOrder(before.order, asking, { id: nextId(), by, at });
  await checkSigners(sight, sent.approval, seen);
  const after = { order: sent.order, approvals: [...before.approvals, sent.approval] };
  const operations = standingOperations(before, after, at);
  const approval = completeRecord('approvals', sent.approval, { id: sent.approval.id, accountId, at });
  const append = stepEntries(undefined, sent.approval);
  return { approval, batch: { accountId, at, operations, append, require: filesAsListed(sent.order, seen.record) } };
}
