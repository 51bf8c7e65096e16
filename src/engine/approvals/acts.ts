/** What members and signers do with an approval, besides approving it. */
import type { WriteOptions } from '../../contract/adapter.ts';
import { ApprovalDecision, Delegation } from '../../contract/approvals/inputs.ts';
import type { ActName } from '../../contract/approvals/machine.ts';
import { type ApprovalAct, stepApproval, type StepRefusal } from '../../contract/approvals/step.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalRecord, Signer } from '../../contract/nouns/approval.ts';
import { saysSomething } from '../../contract/readable.ts';
import type { Desk } from '../desk.ts';
import { knowsByName, signingSight } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { projectPeople } from '../project-people.ts';
import { badValue, forbidden, moved, unknownReference } from '../refusals.ts';
import type { ApprovalSection } from './approvals.ts';
import { approve, signingGround } from './approve.ts';
import { answerOperations, type ApprovalGround, onApproval } from './on-approval.ts';
import { checkShown } from './standing.ts';

/** See the head of the file. */
export function approvalActs(desk: Desk): Pick<ApprovalSection, 'withdraw' | 'view' | 'decide' | 'delegate'> {
  const { personId } = desk.viewer;

  return {
    withdraw: (id: string, options: WriteOptions) =>
      onApproval(desk, {
        ...{ operation: 'approvals.withdraw', right: 'approval.ask', id, options },
        async take(ground) {
          await ground.checkVersion();
          await commit(ground, stepOf(ground, 'withdraw'));
        },
      }),

    view: (id: string, options: WriteOptions) =>
      onApproval(desk, {
        ...{ operation: 'approvals.view', right: 'approval.decide', id, options },
        async take(ground) {
          const { approval } = ground;
          // Looking again, or at what has ended, is no act.
          const isFirst = signerOf(approval, personId)?.state === 'asked';
          if (isFirst && (approval.state === 'sent' || approval.state === 'viewed')) {
            await commit(ground, stepOf(ground, 'view'));
          }
        },
      }),

    decide: (id: string, decision: ApprovalDecision, options: WriteOptions) =>
      onApproval(desk, {
        ...{ operation: 'approvals.decide', right: 'approval.decide', id, input: decision, options },
        async take(ground) {
          const given = parse(ApprovalDecision, decision);
          await checkShown(ground.sight, ground.approval, given.digest);
          await ground.checkVersion();
          if (given.decision === 'approved') {
            const signing = signingGround(ground);
            return approve(signing, given, stepOf(signing, 'approve'));
          }
          const act = given.decision === 'declined' ? 'decline' : 'request_changes';
          return commit(ground, stepOf(ground, act, { reason: given.reason }));
        },
      }),

    delegate: (id: string, delegation: Delegation, options: WriteOptions) =>
      onApproval(desk, {
        ...{ operation: 'approvals.delegate', right: 'approval.decide', id, input: delegation, options },
        async take(ground) {
          const { to, reason } = parse(Delegation, delegation);
          if (reason !== undefined && !saysSomething(reason)) throw noReason();
          await ground.checkVersion();
          // Read first: a co-signer whom the viewer does not know is refused no sooner than a stranger.
          const named = await projectPeople(ground.sight, ground.seen.project);
          const after = stepOf(ground, 'delegate', { to, ...(reason !== undefined && { reason }) });
          const isNamed = named.some(({ id }) => id === to);
          if (!isNamed || !(await mayStandIn(ground, after, to))) throw unknownReference('/to');
          await commit(ground, after);
        },
      }),
  };
}

/** The approval after an act of the viewer. */
function stepOf(
  { approval, at, desk }: ApprovalGround,
  act: ActName,
  more: Pick<ApprovalAct, 'to' | 'reason'> = {},
): ApprovalRecord {
  const { personId } = desk.viewer;
  const kind = act === 'withdraw' ? 'member' : 'signer';
  const result = stepApproval(approval, { act, by: { kind, personId }, at, ...more });
  if ('refused' in result) throw refusalOf(result.refused, signerOf(approval, personId));
  return { ...approval, ...result.next };
}

const noReason = (): GuestError => badValue('/reason', 'It needs words why.');

function refusalOf(refused: StepRefusal, signer: Signer | undefined): GuestError {
  switch (refused) {
    case 'not_to_delegate':
      return badValue('/to', 'It cannot be given on.');
    case 'signs_already':
      return unknownReference('/to');
    case 'reason_missing':
      return noReason();
    case 'not_yours':
    case 'no_signer':
    case 'not_your_turn':
      return forbidden();
    default:
      // Nobody signs unseen: the page tells first that it has shown it.
      if (signer?.state === 'asked' && refused === 'not_in_this_state') return moved();
      return new GuestError('locked', { detail: 'The approval has ended, or this signer has answered.' });
  }
}

async function commit(ground: ApprovalGround, after: ApprovalRecord): Promise<void> {
  const { act, approval, at, stored } = ground;
  const batch = { accountId: approval.accountId, at, ...(await answerOperations(ground, after)) };
  await act.commit({ noun: 'approvals', id: stored.id }, batch);
}

/** Whether somebody could have been asked, and may know for whom it would be: the receipt says so. */
async function mayStandIn({ seen, desk }: ApprovalGround, after: ApprovalRecord, to: string): Promise<boolean> {
  const signing = await signingSight(desk.house, after, seen, to);
  return signing !== undefined && knowsByName(signing, desk.viewer.personId, seen);
}

function signerOf({ signers }: ApprovalRecord, personId: string): Signer | undefined {
  return signers.find((one) => one.personId === personId);
}
