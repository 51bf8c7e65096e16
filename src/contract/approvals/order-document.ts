import { currencyDigits } from '../currency.ts';
import { GuestError, isGuestError } from '../errors.ts';
import type { OrderLine, OrderRecord } from '../nouns/order.ts';
import { isSame } from './difference.ts';
import { documentFormat, type DocumentLine, type OrderDocument } from './document.ts';
import { lineAmounts, orderTotals } from './totals.ts';

/** The fields of an order that its document is made of. */
export type SignedOrder = Pick<
  OrderRecord,
  | 'id'
  | 'edition'
  | 'number'
  | 'title'
  | 'seller'
  | 'buyer'
  | 'currency'
  | 'groups'
  | 'lines'
  | 'materials'
  | 'deadlines'
  | 'terms'
  | 'validUntil'
  | 'files'
>;

/**
 * What is signed of an order. Orders that look alike to a reader give equal documents: lines stand by their groups. Raises
 * `invalid`, with a pointer, where a line names no group of the order or an amount cannot be exact.
 */
export function orderDocument(order: SignedOrder): OrderDocument {
  const {
    id,
    edition,
    number,
    title,
    seller,
    buyer,
    currency,
    groups,
    materials,
    deadlines,
    terms,
    validUntil,
    files,
  } = order;
  const lines = groupedLines(order).map((line): DocumentLine => {
    const { gross, discount, net } = lineAmounts(line, `/lines/${order.lines.indexOf(line)}`);
    return { ...line, grossAmount: gross, discountAmount: discount, netAmount: net };
  });
  return {
    format: documentFormat,
    kind: 'order',
    ...{ id, edition, number, title, seller, buyer, currency, currencyDigits: currencyDigits(currency) },
    ...{ groups, lines, ...orderTotals(order.lines), materials, deadlines, terms, validUntil, files },
  };
}

/** Tells whether a document's amounts and taxes are, one for one, those that follow from its lines, and the lines stand by their groups. */
export function addsUp(document: OrderDocument): boolean {
  const { currencyDigits: digits } = document;
  const lines = document.lines.map(({ grossAmount, discountAmount, netAmount, ...line }): OrderLine => line);
  try {
    // Digits are those of the day of the signature: the list of currencies goes on.
    const again = { ...orderDocument({ ...document, lines }), currencyDigits: digits };
    return isSame(document, again);
  } catch (cause) {
    if (isGuestError(cause)) return false;
    throw cause;
  }
}

function groupedLines({ groups, lines }: Pick<SignedOrder, 'groups' | 'lines'>): readonly OrderLine[] {
  const ids: readonly (string | null)[] = [null, ...groups.map(({ id }) => id)];
  const lost = lines.findIndex(({ groupId }) => !ids.includes(groupId));
  if (lost >= 0)
    throw new GuestError('invalid', { pointer: `/lines/${lost}/groupId`, detail: 'The order has no such group.' });
  return ids.flatMap((group) => lines.filter(({ groupId }) => groupId === group));
}
