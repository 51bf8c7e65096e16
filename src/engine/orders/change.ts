/** What a change makes of an order, its approval and its editions, by `contentRule`. Pure: what is to be written is answered. */
import { type ContentRule, contentRule } from '../../contract/approvals/content-rule.ts';
import { finalStates } from '../../contract/approvals/machine.ts';
import { orderDocument } from '../../contract/approvals/order-document.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { type OrderRecord, signedOrderFields } from '../../contract/nouns/order.ts';
import { canonical } from '../canonical.ts';
import { checkCurrency } from './currencies.ts';
import { checkOrderText } from './readable.ts';
import { sentOrder, stepped } from './sending.ts';

/** What an order's content and its team's own fields are changed to. */
export type OrderPatch = Partial<Omit<OrderRecord, 'id' | 'accountId' | 'version' | 'createdAt' | 'updatedAt'>>;

/** An order with every approval that was ever asked for it. */
export interface OrderStanding {
  readonly order: OrderRecord;
  readonly approvals: readonly ApprovalRecord[];
}

/** Who changes it and when. */
export interface ChangeGround {
  /** The member who does; nothing where the administrator does, who acts for whoever asked. */
  readonly by: string | undefined;
  readonly at: string;
  /** The id of an approval that is asked for anew. */
  readonly nextApprovalId: () => string;
}

/** The approval of the present edition, as far as it was sent. */
export function presentApproval({ order, approvals }: OrderStanding): ApprovalRecord | undefined {
  return approvals.find(({ id }) => id === order.approvalId);
}

/**
 * The order and its approvals after a change; those that did not change are the same objects. Raises `locked`, with the
 * field, where somebody has signed what would change, and `invalid` for content that makes no document.
 */
export function changedOrder(standing: OrderStanding, patch: OrderPatch, ground: ChangeGround): OrderStanding {
  const { order } = standing;
  const after = { ...order, ...patch };
  const field = Object.keys(signedOrderFields).find((name) => !isSame(order, after, name));
  const moved = order.taskId === after.taskId ? standing : onTask(standing, after.taskId);
  if (field === undefined) return { ...moved, order: after };
  const approval = presentApproval(moved);
  const rule = ruleAt(approval, ground.at);
  if (rule === 'locked') {
    throw new GuestError('locked', { detail: 'It is signed: open the next edition.', pointer: `/${field}` });
  }
  orderDocument(after);
  checkOrderText(after);
  checkCurrency(after);
  if (rule === 'in_place') return { ...moved, order: after };
  const next = nextEdition({ ...moved, order: after }, ground);
  if (rule === 'redraft' || !approval) return next;
  const { sequence, mayDelegate, askedUntil, moveTo, askedBy } = approval;
  const by = ground.by ?? askedBy ?? '';
  const asking = { sequence, mayDelegate, expiresAt: askedUntil, moveTo, signerIds: next.order.signerIds };
  const sent = sentOrder(next.order, asking, { id: ground.nextApprovalId(), by, at: ground.at });
  return { order: sent.order, approvals: [...next.approvals, sent.approval] };
}

/** The next edition as a draft, with a change; of a draft, the draft with the change. */
export function revisedOrder(standing: OrderStanding, patch: OrderPatch, ground: ChangeGround): OrderStanding {
  if (ruleAt(presentApproval(standing), ground.at) === 'in_place') return changedOrder(standing, patch, ground);
  return changedOrder(nextEdition(standing, ground), patch, ground);
}

/** An approval whose time is over has ended, whether or not the clock has been there. */
function ruleAt(approval: ApprovalRecord | undefined, at: string): ContentRule {
  const rule = contentRule(approval);
  return rule === 'resend' && approval && isOver(approval, at) ? 'redraft' : rule;
}

function isOver({ expiresAt }: ApprovalRecord, at: string): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** The next edition, as a draft: what still waits for somebody has ended. */
function nextEdition(standing: OrderStanding, ground: ChangeGround): OrderStanding {
  const { order, approvals } = standing;
  const approval = presentApproval(standing);
  const reason = approval?.signers.find((signer) => signer.reason !== null && signer.state !== 'delegated')?.reason;
  return {
    order: {
      ...order,
      ...{ edition: order.edition + 1, state: 'draft', approvalId: null, signed: false, reason: reason ?? null },
    },
    approvals: approvals.map((one) => (one === approval ? ended(one, ground) : one)),
  };
}

function ended(approval: ApprovalRecord, { by, at }: ChangeGround): ApprovalRecord {
  if (finalStates.has(approval.state)) return approval;
  if (isOver(approval, at)) return stepped(approval, { act: 'expire', by: { kind: 'clock' }, at });
  return stepped(approval, {
    act: 'withdraw',
    by: { kind: 'member', personId: by ?? approval.askedBy ?? '' },
    at,
  });
}

/** An approval is seen where its order is. */
function onTask({ order, approvals }: OrderStanding, taskId: string | null): OrderStanding {
  return { order, approvals: approvals.map((one) => ({ ...one, taskId })) };
}

function isSame(before: object, after: object, field: string): boolean {
  const [old, now] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  return canonical(old?.[field]) === canonical(now?.[field]);
}
