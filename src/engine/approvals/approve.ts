/** A signer's yes: one write of the approval, its order, the receipt and the log, or none of it. */
import { SignedDocument } from '../../contract/approvals/document.ts';
import { drawingFault } from '../../contract/approvals/drawing.ts';
import type { ApprovalDecision } from '../../contract/approvals/inputs.ts';
import { completeRecord } from '../../contract/complete.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { parse } from '../parse.ts';
import { readById, readByIds } from '../read-all.ts';
import { issueReceipt, type ReceiptInput } from '../receipts/issue.ts';
import { badValue, moved, notFound } from '../refusals.ts';
import { answerOperations, type ApprovalGround } from './on-approval.ts';

type Yes = Extract<ApprovalDecision, { decision: 'approved' }>;

/** Writes the yes that made `after` of the approval. */
export async function approve(ground: ApprovalGround, yes: Yes, after: ApprovalRecord): Promise<void> {
  const { desk, act, stored } = ground;
  const { house, viewer } = desk;
  const { accountId, id, projectId } = stored;
  const at = latest(ground.at, signerOf(after, viewer.personId).viewedAt);
  checkHand(yes);
  const said = await statementOf(ground, yes, after, at);
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

/** Next to nothing, or a line, is no signature. */
function checkHand({ signature }: Yes): void {
  const fault = signature.kind === 'drawn' ? drawingFault(signature.drawing) : undefined;
  if (fault) throw badValue('/signature', `The drawing is no signature: ${fault}.`);
}

/** What the receipt says, but for its id and its place in the chain. */
async function statementOf(
  { desk, sight, stored }: ApprovalGround,
  { signature, zone }: Yes,
  after: ApprovalRecord,
  at: string,
): Promise<Omit<ReceiptInput, 'id' | 'previous'>> {
  const { house, viewer, caller } = desk;
  const { accountId, id } = stored;
  const { account, guest } = sight.facts;
  const { personId, viewedAt, delegatedBy } = signerOf(after, viewer.personId);
  const ids = delegatedBy === null ? [personId] : [personId, delegatedBy];
  const organizationId = sight.policy.kind === 'guest' ? guest?.organizationId : undefined;
  const [people, organization] = await Promise.all([
    readByIds(house.store, 'people', everyAccount, ids),
    organizationId ? readById(house.store, 'organizations', accountId, organizationId) : undefined,
  ]);
  const person = people.get(personId);
  const asked = people.get(delegatedBy ?? '');
  if (!person) throw notFound();
  return {
    ...{ issuer: house.seal.issuer, accountId, accountName: account.brand.name, approvalId: id },
    document: parse(SignedDocument, JSON.parse(stored.document ?? 'null')),
    signature,
    signer: {
      ...{ personId, name: person.name, email: person.email, organization: organization?.name ?? null },
      inPlaceOf: asked ? { personId: asked.id, name: asked.name } : null,
    },
    proof: caller?.proof ?? { kind: 'host_session', at, by: house.seal.issuer },
    ...{ viewedAt: viewedAt ?? at, at, zone: zone ?? null },
    ...{ address: caller?.address ?? null, agent: caller?.agent?.slice(0, 1000) ?? null },
  };
}

function signerOf({ signers }: ApprovalRecord, personId: string): ApprovalRecord['signers'][number] {
  const signer = signers.find((one) => one.personId === personId);
  if (!signer) throw notFound();
  return signer;
}

/** No receipt says that it was signed before it was seen: the clocks of two servers may differ. */
function latest(at: string, other: string | null): string {
  return other !== null && other > at ? other : at;
}
