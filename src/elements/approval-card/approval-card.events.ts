import type { ApprovalDecision } from '../../contract/approvals/inputs.ts';
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

declare global {
  interface HTMLElementEventMap {
    'guest-approval-decide': ApprovalDecideEvent;
    'guest-approval-decided': ApprovalDecidedEvent;
  }
}
