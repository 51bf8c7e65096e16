/** A signer's yes: one write of the approval, its order, the receipt and the log, or none of it. */
import { SignedDocument } from '../../contract/approvals/document.ts';
import { drawingFault } from '../../contract/approvals/drawing.ts';
import type { ApprovalDecision } from '../../contract/approvals/inputs.ts';
import { completeRecord } from '../../contract/complete.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { isName } from '../../contract/readable.ts';
import { parse } from '../parse.ts';
import { personRef } from '../person-refs.ts';
import { readById } from '../read-all.ts';
import { issueReceipt, type ReceiptInput } from '../receipts/issue.ts';
import { badValue, moved, notFound } from '../refusals.ts';
import { isZone } from './zone.ts';
import { answerOperations, type ApprovalGround } from './on-approval.ts';

type Yes = Extract<ApprovalDecision, { decision: 'approved' }>;

/**
 * The ground on which somebody signs. The clocks of two servers may differ, and no receipt says that it was signed before it
 * was seen, or before its signer had a session.
 */
export function signingGround(ground: ApprovalGround): ApprovalGround {
  const { at, approval, desk } = ground;
  const viewedAt = approval.signers.find(({ personId }) => personId === desk.viewer.personId)?.viewedAt;
  return { ...ground, at: [viewedAt, desk.caller?.proof.at].reduce<string>(latest, at) };
}

/** Writes the yes that made `after` of the approval, on the ground of {@link signingGround}. */
export async function approve(ground: ApprovalGround, yes: Yes, after: ApprovalRecord): Promise<void> {
  const { desk, act, stored, at } = ground;
  const { house, viewer } = desk;
  const { accountId, id, projectId } = stored;
  checkHand(yes);
  const said = await statementOf(ground, yes, after);
  const receiptId = act.nextId('receipts');
  const { operations, append, require } = await answerOperations(ground, after);
  await act.commitBy({ noun: 'approvals', id }, (idempotency) =>
    house.receipts.write({ accountId, at }, async (previous, number) => {
      // Another server may have been faster while this one waited for the end of the chain.
      const now = await readById(house.store, 'approvals', accountId, id);
      if (now?.version !== stored.version) throw moved();
      const { jws, drawing } = await issueReceipt({ ...said, id: receiptId, previous }, house.seal.sign);
      const given = { projectId, approvalId: id, personId: viewer.personId, at, number, jws, drawing };
      const receipt = completeRecord('receipts', given, { id: receiptId, accountId, at });
      return {
        jws,
        batch: {
          ...{ accountId, at, append, require, idempotency },
          operations: [...operations, { op: 'put', noun: 'receipts', record: receipt, expect: 'absent' }],
        },
      };
    }),
  );
}

/**
 * Next to nothing, or a line, is no signature; nor is a name without a letter, or one that reads otherwise than it is written.
 * What the page tells of its zone is signed too, so that nothing but a zone may stand there.
 */
function checkHand({ signature, zone }: Yes): void {
  if (signature.kind === 'typed' && !isName(signature.name)) {
    throw badValue('/signature/name', 'A name is one line of letters, without characters that are not seen.');
  }
  if (zone !== undefined && !isZone(zone)) throw badValue('/zone', 'There is no such time zone.');
  const fault = signature.kind === 'drawn' ? drawingFault(signature.drawing) : undefined;
  if (fault) throw badValue('/signature', `The drawing is no signature: ${fault}.`);
}

/** What the receipt says, but for its id and its place in the chain. */
async function statementOf(
  { desk, sight, seen, stored, at }: ApprovalGround,
  { signature, zone }: Yes,
  after: ApprovalRecord,
): Promise<Omit<ReceiptInput, 'id' | 'previous'>> {
  const { house, viewer, caller } = desk;
  const { accountId, id } = stored;
  const { account, guest } = sight.facts;
  const { personId, viewedAt, delegatedBy } = signerOf(after, viewer.personId);
  const organizationId = sight.policy.kind === 'guest' ? guest?.organizationId : undefined;
  const [person, organization, known] = await Promise.all([
    readById(house.store, 'people', everyAccount, personId),
    organizationId ? readById(house.store, 'organizations', accountId, organizationId) : undefined,
    sight.people(delegatedBy === null ? [] : [delegatedBy]),
  ]);
  if (!person) throw notFound();
  const proof = caller?.proof ?? { kind: 'host_session', at, by: house.seal.issuer };
  // A receipt never says of one address that it is another's: who has a new one signs in by it.
  if (proof.kind === 'mailed_link' && proof.by.toLowerCase() !== person.email?.toLowerCase())
    throw new GuestError('unauthenticated');
  const asked = personRef(sight.policy, known, delegatedBy ?? '', seen);
  return {
    ...{ issuer: house.seal.issuer, accountId, accountName: account.brand.name, approvalId: id },
    document: parse(SignedDocument, JSON.parse(stored.document ?? 'null')),
    signature,
    signer: {
      ...{ personId, name: person.name, email: person.email, organization: organization?.name ?? null },
      // Only as the signer may know who it was: the receipt is the signer's to keep.
      inPlaceOf: asked?.id !== undefined && asked.name !== undefined ? { personId: asked.id, name: asked.name } : null,
    },
    proof,
    ...{ viewedAt: viewedAt ?? at, at, zone: zone ?? null },
    ...{ address: caller?.address ?? null, agent: caller?.agent?.slice(0, 1000) ?? null },
  };
}

function signerOf({ signers }: ApprovalRecord, personId: string): ApprovalRecord['signers'][number] {
  const signer = signers.find((one) => one.personId === personId);
  if (!signer) throw notFound();
  return signer;
}

function latest(at: string, other: string | null | undefined): string {
  return other && other > at ? other : at;
}
