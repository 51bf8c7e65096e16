import type { ApprovalDecision, Delegation } from '../../contract/approvals/inputs.ts';
import type { Approval } from '../../contract/nouns/approval.ts';

export * from '../shared/events.ts';

/** What a page may know of an answer before it is sent. */
export interface ApprovalAnswer {
  readonly approvalId: string;
  readonly decision: ApprovalDecision;
}

const states = { bubbles: true, composed: true } as const;
const asks = { ...states, cancelable: true } as const;

/** The signer wants to approve, to decline or to ask for changes. Cancelable. */
export class ApprovalDecideEvent extends CustomEvent<ApprovalAnswer> {
  constructor(detail: ApprovalAnswer) {
    super('guest-approval-decide', { ...asks, detail });
  }
}

/** The backend took the signer's answer. `approval` is as it stands after it. */
export class ApprovalDecidedEvent extends CustomEvent<{
  readonly approval: Approval;
  readonly decision: ApprovalDecision['decision'];
}> {
  constructor(approval: Approval, decision: ApprovalDecision['decision']) {
    super('guest-approval-decided', { ...states, detail: { approval, decision } });
  }
}

/** What a page may know of a delegation before it is sent. */
export interface ApprovalDelegation {
  readonly approvalId: string;
  readonly delegation: Delegation;
}

/** The signer wants another to sign in their place. Cancelable. */
export class ApprovalDelegateEvent extends CustomEvent<ApprovalDelegation> {
  constructor(detail: ApprovalDelegation) {
    super('guest-approval-delegate', { ...asks, detail });
  }
}

/** The backend gave the signature on to another. `approval` is as it stands after it. */
export class ApprovalDelegatedEvent extends CustomEvent<{ readonly approval: Approval }> {
  constructor(approval: Approval) {
    super('guest-approval-delegated', { ...states, detail: { approval } });
  }
}

/** Who asked wants to take the question back. Cancelable. */
export class ApprovalWithdrawEvent extends CustomEvent<{ readonly approvalId: string }> {
  constructor(approvalId: string) {
    super('guest-approval-withdraw', { ...asks, detail: { approvalId } });
  }
}

/** The backend took the question back. `approval` is as it stands after it. */
export class ApprovalWithdrawnEvent extends CustomEvent<{ readonly approval: Approval }> {
  constructor(approval: Approval) {
    super('guest-approval-withdrawn', { ...states, detail: { approval } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'guest-approval-decide': ApprovalDecideEvent;
    'guest-approval-decided': ApprovalDecidedEvent;
    'guest-approval-delegate': ApprovalDelegateEvent;
    'guest-approval-delegated': ApprovalDelegatedEvent;
    'guest-approval-withdraw': ApprovalWithdrawEvent;
    'guest-approval-withdrawn': ApprovalWithdrawnEvent;
  }
}
