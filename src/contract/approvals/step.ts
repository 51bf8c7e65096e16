/** One step of an approval, by the rules of the machine. Pure: it answers the next state, or why there is none. */
import type { Actor, ApprovalProgress, Signer } from '../nouns/approval.ts';
import { saysSomething } from '../readable.ts';
import { type ActName, type ActRule, approvalActs, finalStates } from './machine.ts';

/** What somebody, or the clock, does. `at` is the server's time. */
export interface ApprovalAct {
  readonly act: ActName;
  readonly by: Actor;
  readonly at: string;
  /** Why; declining and sending back need it. */
  readonly reason?: string;
  /** Who is to sign instead, for `delegate`. */
  readonly to?: string;
}

/** Why a step is not taken. */
export type StepRefusal =
  /** The approval has ended, or has not begun. */
  | 'not_now'
  /** Another kind of actor does this. */
  | 'not_yours'
  /** The person does not sign this one. */
  | 'no_signer'
  /** Others sign first. */
  | 'not_your_turn'
  /** The signer has answered, or has not seen it yet. */
  | 'not_in_this_state'
  /** Its time is over; or, for the clock, it is not. */
  | 'expired'
  | 'not_expired'
  | 'reason_missing'
  /** Nobody is asked, or one person twice. */
  | 'signers_wrong'
  /** It may not be given on, or not twice. */
  | 'not_to_delegate'
  /** Whoever it would be given to signs it already: the answer must tell no more than that the person cannot be named. */
  | 'signs_already';

/** The approval after a step, or why it was not taken. */
export type Stepped = { readonly next: ApprovalProgress } | { readonly refused: StepRefusal };

/** Takes one step. What is given is not changed. */
export function stepApproval(progress: ApprovalProgress, act: ApprovalAct): Stepped {
  const rule = approvalActs[act.act];
  const refused = refusalOf(progress, act, rule);
  if (refused) return { refused };
  const signers = signersAfter(progress, act, rule);
  const state = act.act === 'approve' && !signers.every(isSettled) ? progress.state : (rule.to ?? progress.state);
  const done = { act: act.act, by: act.by, at: act.at, from: progress.state, to: state };
  return {
    next: {
      ...progress,
      state,
      signers: finalStates.has(state) ? signers : asked(signers, progress, state),
      steps: [...progress.steps, done],
    },
  };
}

function refusalOf(progress: ApprovalProgress, act: ApprovalAct, rule: ActRule): StepRefusal | undefined {
  if (act.by.kind !== rule.by) return 'not_yours';
  if (finalStates.has(progress.state)) return 'not_now';
  const isOver = progress.expiresAt !== null && act.at >= progress.expiresAt;
  if (act.act === 'expire') return !rule.from.includes(progress.state) ? 'not_now' : isOver ? undefined : 'not_expired';
  if (isOver && act.act !== 'withdraw') return 'expired';
  if (rule.signer) {
    const refused = signerRefusal(progress, act, rule.signer.from);
    if (refused) return refused;
  }
  if (!rule.from.includes(progress.state)) return 'not_now';
  if (rule.needsReason && !saysSomething(act.reason ?? '')) return 'reason_missing';
  if (act.act === 'send') {
    const ids = new Set(progress.signers.map(({ personId }) => personId));
    if (ids.size === 0 || ids.size !== progress.signers.length) return 'signers_wrong';
  }
  return undefined;
}

function signerRefusal(
  { signers, mayDelegate }: ApprovalProgress,
  { act, by, to }: ApprovalAct,
  from: readonly Signer['state'][],
): StepRefusal | undefined {
  const signer = signers.find((one) => isOf(one, by));
  if (!signer) return 'no_signer';
  if (signer.state === 'waiting') return 'not_your_turn';
  if (!from.includes(signer.state)) return 'not_in_this_state';
  if (act !== 'delegate') return undefined;
  if (!mayDelegate || to === undefined || signer.delegatedBy !== null) return 'not_to_delegate';
  return signers.some(({ personId }) => personId === to) ? 'signs_already' : undefined;
}

/** The signers after the act of one of them; one who signs instead stands right after. */
function signersAfter({ signers }: ApprovalProgress, { by, at, reason, to }: ApprovalAct, rule: ActRule): Signer[] {
  const after = rule.signer?.to;
  if (after === undefined) return [...signers];
  return signers.flatMap((signer): Signer[] => {
    if (!isOf(signer, by)) return [signer];
    if (after === 'viewed') return [{ ...signer, state: after, viewedAt: at }];
    const decided = { ...signer, state: after, decidedAt: at, reason: reason ?? null };
    if (after !== 'delegated' || to === undefined) return [decided];
    return [
      { ...decided, delegatedTo: to },
      { ...newSigner(to), state: 'asked', delegatedBy: signer.personId },
    ];
  });
}

/** Asks whoever is next: all that wait, or the first who has not answered. */
function asked(signers: readonly Signer[], { sequence }: ApprovalProgress, state: ApprovalProgress['state']): Signer[] {
  if (state === 'draft') return [...signers];
  const next = sequence === 'parallel' ? undefined : signers.find((signer) => !isSettled(signer));
  return signers.map((signer) =>
    signer.state === 'waiting' && (next === undefined || signer === next) ? { ...signer, state: 'asked' } : signer,
  );
}

/** One who is to sign and has not been asked. */
export function newSigner(personId: string): Signer {
  return {
    personId,
    state: 'waiting',
    viewedAt: null,
    decidedAt: null,
    reason: null,
    delegatedTo: null,
    delegatedBy: null,
  };
}

const isSettled = ({ state }: Signer) => state === 'approved' || state === 'delegated';

const isOf = ({ personId }: Signer, by: Actor) => by.kind !== 'clock' && by.personId === personId;
