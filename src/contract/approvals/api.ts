/** What an adapter offers of orders and approvals. As in every section, what a backend cannot do is absent. */
import type { ReadOptions, WriteOptions } from '../adapter.ts';
import type { ListQuery, Page } from '../list.ts';
import type { Approval } from '../nouns/approval.ts';
import type { Order } from '../nouns/order.ts';
import type { Receipt } from '../nouns/receipt.ts';
import type { ApprovalDecision, ApprovalRequest, Delegation, OrderInput, SubjectRequest } from './inputs.ts';

/** Orders that the viewer may see. */
export interface OrdersApi {
  list(projectId: string, query?: ListQuery, options?: ReadOptions): Promise<Page<Order>>;
  get(id: string, options?: ReadOptions): Promise<Order>;
  create?(projectId: string, input: OrderInput, options: WriteOptions): Promise<Order>;
  /**
   * Changes an order. What a change of a signed field does, `contentRule` says; where somebody has signed, it raises
   * `locked`, and {@link revise} is the way on.
   */
  update?(id: string, patch: OrderInput, options: WriteOptions): Promise<Order>;
  /** Opens the next edition as a draft, with these changes; an approval that still waits for somebody is withdrawn. */
  revise?(id: string, patch: OrderInput, options: WriteOptions): Promise<Order>;
  /** Asks people to sign the present edition. From then on the order says what the approval's document says. */
  send?(id: string, request: ApprovalRequest, options: WriteOptions): Promise<Approval>;
}

/**
 * Approvals that the viewer may see: those that the viewer is to sign, and for a team all that it asked for. Decisions raise
 * `conflict` with `changed` where the document is no longer the one that was shown, `locked` where the approval has ended
 * (also by its time), and `invalid` with the pointer `/signature` where a drawing is too little to be a signature.
 */
export interface ApprovalsApi {
  /** Those that were sent last come first, unless told. */
  list(query?: ListQuery, options?: ReadOptions): Promise<Page<Approval>>;
  get(id: string, options?: ReadOptions): Promise<Approval>;
  /** Asks people to sign what was delivered or said; an order is sent by `orders.send`. */
  ask?(request: SubjectRequest, options: WriteOptions): Promise<Approval>;
  /** Takes a question back. */
  withdraw?(id: string, options: WriteOptions): Promise<Approval>;
  /**
   * Tells that the viewer, who is to sign, was shown the document: nobody signs unseen. Again it changes nothing, and is no
   * error.
   */
  view?(id: string, options: WriteOptions): Promise<Approval>;
  /** The viewer's answer to the document of this digest. */
  decide?(id: string, decision: ApprovalDecision, options: WriteOptions): Promise<Approval>;
  /** Lets another sign in the viewer's place. */
  delegate?(id: string, delegation: Delegation, options: WriteOptions): Promise<Approval>;
  /** The receipt of one signer's yes. Its JSON, in the order of its keys, is the file that anybody can verify. */
  receipt?(id: string, personId: string, options?: ReadOptions): Promise<Receipt>;
}
