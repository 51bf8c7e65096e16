import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentLine, OrderDocument } from '../../contract/approvals/document.ts';
import type { Amounts } from './amounts.ts';
import type { CardWords } from './approval-words.ts';

/** What the lines of an order are drawn with. */
export interface ItemsContext {
  readonly words: CardWords;
  readonly amounts: Amounts;
  /** Ids of lines that are not as they were. */
  readonly changed: ReadonlySet<string>;
}

interface Columns {
  readonly discount: boolean;
  readonly tax: boolean;
}

/**
 * The lines of an order with what they come to: one table, a row header on each row, headings over groups, sums at its foot.
 * Where there is little room the same table stands as a list; its roles are written out, since some engines drop those of a
 * table that is laid out otherwise.
 */
export function orderItems(order: OrderDocument, context: ItemsContext): TemplateResult {
  const { words } = context;
  const columns = {
    discount: order.lines.some(({ discount, discountAmount }) => discount !== null || discountAmount !== 0),
    tax: order.lines.some(({ tax }) => tax !== null),
  };
  return html`<table class="items" part="items" role="table" aria-labelledby="items-title">
    ${
      order.lines.length > 0
        ? html`<thead role="rowgroup">
            <tr role="row">
              ${head(words.itemName)} ${head(words.itemQuantity, 'number')} ${head(words.itemPrice, 'number')}
              ${columns.discount ? head(words.itemDiscount, 'number') : nothing}
              ${columns.tax ? head(words.itemTax, 'number') : nothing} ${head(words.itemAmount, 'number')}
            </tr>
          </thead>`
        : nothing
    }
    ${groupsOf(order).map(
      ({ title, lines }) =>
        html`<tbody role="rowgroup">
          ${
            title === null
              ? nothing
              : html`<tr class="group" role="row">
                  <th scope="rowgroup" role="rowheader" colspan=${span(columns)}><bdi>${title}</bdi></th>
                </tr>`
          }
          ${lines.map((line) => itemRow(line, columns, context))}
        </tbody>`,
    )}
    ${totals(order, columns, context)}
  </table>`;
}

/** Every group, also one that is only a heading, and before them every line that stands in none of them. */
function groupsOf({ groups, lines }: OrderDocument): readonly { title: string | null; lines: DocumentLine[] }[] {
  const placeOf = ({ groupId }: DocumentLine): number => groups.findIndex(({ id }) => id === groupId);
  return [null, ...groups]
    .map((group, at) => ({ title: group?.title ?? null, lines: lines.filter((line) => placeOf(line) === at - 1) }))
    .filter((group) => group.title !== null || group.lines.length > 0);
}

const span = ({ discount, tax }: Columns): number => 4 + (discount ? 1 : 0) + (tax ? 1 : 0);

function head(name: string, kind = ''): TemplateResult {
  return html`<th scope="col" role="columnheader" class=${kind}>${name}</th>`;
}

function itemRow(line: DocumentLine, columns: Columns, { words, amounts, changed }: ItemsContext): TemplateResult {
  return html`<tr class="item" role="row" ?data-changed=${changed.has(line.id)}>
    <th scope="row" role="rowheader">
      <span class="name" dir="auto">${line.text}</span>
      ${changed.has(line.id) ? html`<span class="chip" data-colour="amber">${words.changedMark}</span>` : nothing}
      ${line.details ? html`<span class="details"><bdi>${line.details}</bdi></span>` : nothing}
    </th>
    <td role="cell" class="number"><span dir="auto">${amounts.quantity(line)}</span></td>
    <td role="cell" class="number price">${amounts.money(line.unitPrice)}</td>
    ${columns.discount ? html`<td role="cell" class="number discount">${discountOf(line, amounts, words)}</td>` : nothing}
    ${columns.tax ? html`<td role="cell" class="number tax">${taxOf(line, amounts)}</td>` : nothing}
    <td role="cell" class="number amount">${amounts.money(line.netAmount)}${grossOf(line, amounts, words)}</td>
  </tr>`;
}

/** What it would come to without the discount, where that does not follow from the rest. */
function grossOf({ grossAmount, discountAmount, netAmount }: DocumentLine, amounts: Amounts, words: CardWords) {
  if (grossAmount === netAmount + discountAmount) return nothing;
  return html` <s class="part"
    ><span class="visually-hidden">${words.itemBefore} </span>${amounts.money(grossAmount)}</s
  >`;
}

function discountOf({ discount, discountAmount }: DocumentLine, amounts: Amounts, words: CardWords) {
  if (discount === null && discountAmount === 0) return nothing;
  const off = amounts.money(-discountAmount);
  // An amount is what is taken off, in every document that adds up.
  if (discount === null || ('amount' in discount && discount.amount === discountAmount)) return off;
  const part = 'percent' in discount ? amounts.percent(discount.percent) : amounts.money(discount.amount);
  return html`${off} <span class="part">${words.itemOff(part)}</span>`;
}

function taxOf({ tax }: DocumentLine, amounts: Amounts): TemplateResult | typeof nothing {
  return tax === null ? nothing : html`<bdi>${tax.name}</bdi> ${amounts.percent(tax.rate)}`;
}

function totals(order: OrderDocument, columns: Columns, { words, amounts }: ItemsContext): TemplateResult {
  const row = (name: string, amount: number, kind = ''): TemplateResult =>
    html`<tr role="row" class=${kind}>
      <th scope="row" role="rowheader" colspan=${span(columns) - 1}>${name}</th>
      <td role="cell" class="number">${amounts.money(amount)}</td>
    </tr>`;
  const isSum = order.taxes.reduce((sum, { amount }) => sum + amount, 0) === order.tax;
  return html`<tfoot role="rowgroup">
    ${order.taxes.length > 0 || order.net !== order.total ? row(words.totalNet, order.net) : nothing}
    ${order.taxes.map(({ name, rate, base, amount }) =>
      row(words.totalTax(name, amounts.percent(rate), amounts.money(base)), amount),
    )}
    ${isSum ? nothing : row(words.itemTax, order.tax)} ${row(words.total, order.total, 'total')}
  </tfoot>`;
}
