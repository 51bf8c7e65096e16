/**
 * How an approval goes on, as data. An approval is of one edition of its subject, so it ends once and for all: whoever wants
 * another answer asks anew, with the next edition.
 */

/** Where an approval as a whole can stand. */
export const approvalStates = [
  'draft',
  'sent',
  'viewed',
  'approved',
  'declined',
  'changes_requested',
  'expired',
  'withdrawn',
] as const;
/** See {@link approvalStates}. */
export type ApprovalState = (typeof approvalStates)[number];

/** Where one signer of it can stand. `waiting` for those before; `delegated` to somebody who stands in the next row. */
export const signerStates = [
  'waiting',
  'asked',
  'viewed',
  'approved',
  'declined',
  'changes_requested',
  'delegated',
] as const;
/** See {@link signerStates}. */
export type SignerState = (typeof signerStates)[number];

/** Whose act it is: one of the team, one who is to sign, or the clock of the server. */
export const actorKinds = ['member', 'signer', 'clock'] as const;
/** See {@link actorKinds}. */
export type ActorKind = (typeof actorKinds)[number];

/** What can be done with an approval. */
export const actNames = [
  'send',
  'view',
  'approve',
  'decline',
  'request_changes',
  'delegate',
  'expire',
  'withdraw',
] as const;
/** See {@link actNames}. */
export type ActName = (typeof actNames)[number];

/** The rule of one act. */
export interface ActRule {
  readonly by: ActorKind;
  /** States of the approval in which it can be done. */
  readonly from: readonly ApprovalState[];
  /** The state that it leads to; where several signers are needed, that of the last. Nothing: it stays. */
  readonly to?: ApprovalState;
  /** For a signer's act: from which states of that signer, and to which. */
  readonly signer?: { readonly from: readonly SignerState[]; readonly to: SignerState };
  /** Without words why, it is not done. */
  readonly needsReason?: true;
}

/** The whole machine. No act leads out of a state that is not in some `from`: those are final. */
export const approvalActs: Readonly<Record<ActName, ActRule>> = {
  send: { by: 'member', from: ['draft'], to: 'sent' },
  view: { by: 'signer', from: ['sent', 'viewed'], to: 'viewed', signer: { from: ['asked'], to: 'viewed' } },
  approve: { by: 'signer', from: ['viewed'], to: 'approved', signer: { from: ['viewed'], to: 'approved' } },
  decline: {
    by: 'signer',
    from: ['viewed'],
    to: 'declined',
    signer: { from: ['viewed'], to: 'declined' },
    needsReason: true,
  },
  request_changes: {
    by: 'signer',
    from: ['viewed'],
    to: 'changes_requested',
    signer: { from: ['viewed'], to: 'changes_requested' },
    needsReason: true,
  },
  delegate: { by: 'signer', from: ['sent', 'viewed'], signer: { from: ['asked', 'viewed'], to: 'delegated' } },
  expire: { by: 'clock', from: ['sent', 'viewed'], to: 'expired' },
  withdraw: { by: 'member', from: ['draft', 'sent', 'viewed'], to: 'withdrawn' },
};

/** States that nothing leads out of. */
export const finalStates: ReadonlySet<ApprovalState> = new Set(
  approvalStates.filter((state) => !actNames.some((name) => approvalActs[name].from.includes(state))),
);
