/** What is signed is read by two people at least, and must say the same to both. */
import type { SignedOrder } from '../../contract/approvals/order-document.ts';
import { signedOrderFields } from '../../contract/nouns/order.ts';
import { firstUnreadable } from '../../contract/readable.ts';
import type { GuestError } from '../../contract/errors.ts';
import { badValue } from '../refusals.ts';

/** The refusal of a text that hides or reorders a part of itself. */
export const unreadable = (pointer: string): GuestError =>
  badValue(pointer, 'What is signed holds no character that is not seen or that turns others around.');

/** Raises `invalid`, with the pointer, where a signed text of an order is not what its reader sees. */
export function checkOrderText(order: SignedOrder): void {
  const signed = Object.fromEntries(Object.entries(order).filter(([name]) => Object.hasOwn(signedOrderFields, name)));
  const pointer = firstUnreadable(signed);
  if (pointer !== undefined) throw unreadable(pointer);
}
