import type { DocumentLine, OrderDocument, SignedDocument } from '../../../contract/approvals/document.ts';
import { amountText, decimalText, instantText } from './amounts.ts';
import { ink, type Sheet, type Styled } from './sheet.ts';
import { type Row, Table } from './table.ts';
import { certificateWords as words } from './words.ts';

/** Looks that the parts share. */
export const looks = {
  title: { size: 20, isBold: true },
  subtitle: { size: 11 },
  part: { size: 11.5, isBold: true },
  text: { size: 9 },
  strong: { size: 9, isBold: true },
  name: { size: 9, color: ink.quiet },
  quiet: { size: 8, color: ink.quiet },
  code: { size: 7 },
} as const;

const plain = (text: string): readonly Styled[] => [{ text, style: looks.text }];
const strong = (text: string): readonly Styled[] => [{ text, style: looks.strong }];

/** Writes what was signed. */
export function writeDocument(sheet: Sheet, document: SignedDocument): void {
  if (document.kind === 'order') return writeOrder(sheet, document);
  if (document.kind === 'comment') {
    writeFields(sheet, [
      [words.fields.author, document.author],
      [words.fields.postedAt, instantText(document.postedAt)],
    ]);
  }
  writeText(sheet, words.parts.text, document.text);
  writeFiles(sheet, document.files);
}

/** Writes the title of a part on the page of at least so many points of what follows. */
export function writeTitle(sheet: Sheet, title: string, following = 45): void {
  sheet.y += 16;
  sheet.need(following + 25);
  sheet.write(title, looks.part, { type: 'H2' });
  sheet.y += 4;
}

/** Writes names and values; those without a value are left out. */
export function writeFields(sheet: Sheet, fields: readonly (readonly [string, string | null | undefined])[]): void {
  const rows = fields.flatMap(([name, value]): Row[] =>
    value == null || value === '' ? [] : [{ cells: [[{ text: name, style: looks.name }], plain(value)] }],
  );
  if (rows.length > 0) {
    const columns = [
      { title: '', share: 1 },
      { title: '', share: 3 },
    ];
    new Table(sheet, columns).write(rows);
  }
}

function writeText(sheet: Sheet, title: string, text: string): void {
  if (text === '') return;
  writeTitle(sheet, title);
  sheet.write(text, looks.text);
}

function writeOrder(sheet: Sheet, order: OrderDocument): void {
  const { columns, parts, fields } = words;
  writeFields(sheet, [
    [fields.number, order.number],
    [fields.seller, order.seller],
    [fields.buyer, order.buyer],
    [fields.validUntil, order.validUntil && instantText(order.validUntil)],
  ]);
  writeTitle(sheet, parts.lines);
  new Table(sheet, [
    { title: columns.item, share: 38 },
    { title: columns.quantity, share: 14, isNumber: true },
    { title: columns.price, share: 14, isNumber: true },
    { title: columns.discount, share: 12, isNumber: true },
    { title: columns.tax, share: 12, isNumber: true },
    { title: columns.net, share: 15, isNumber: true },
  ]).write(lineRows(order));
  writeSums(sheet, order);
  if (order.materials.length > 0) {
    writeTitle(sheet, parts.materials);
    const rows = order.materials.map(({ text, quantity, unit }) => ({
      cells: [plain(text), plain(`${quantity === null ? '' : decimalText(quantity)} ${unit}`.trim())],
    }));
    new Table(sheet, [
      { title: columns.material, share: 4 },
      { title: columns.quantity, share: 1, isNumber: true },
    ]).write(rows);
  }
  if (order.deadlines.length > 0) {
    writeTitle(sheet, parts.deadlines);
    new Table(sheet, [
      { title: columns.deadline, share: 4 },
      { title: columns.day, share: 1, isNumber: true },
    ]).write(order.deadlines.map(({ text, on }) => ({ cells: [plain(text), plain(on)] })));
  }
  writeFiles(sheet, order.files);
  writeText(sheet, parts.terms, order.terms);
}

function lineRows({ lines, groups, currencyDigits: digits }: OrderDocument): readonly Row[] {
  const row = (line: DocumentLine): Row => {
    const { text, details, quantity, unit, unitPrice, discount, discountAmount, tax, netAmount } = line;
    const off: readonly Styled[] = [
      { text: discountAmount === 0 ? '' : amountText(-discountAmount, digits), style: looks.text },
      { text: discount && 'percent' in discount ? `${discount.percent} %` : '', style: looks.quiet },
    ];
    return {
      cells: [
        [
          { text, style: looks.text },
          { text: details, style: looks.quiet },
        ],
        plain(`${decimalText(quantity)} ${unit}`.trimEnd()),
        plain(amountText(unitPrice, digits)),
        off,
        plain(tax === null ? '' : `${tax.name} ${tax.rate} %`),
        plain(amountText(netAmount, digits)),
      ],
    };
  };
  const of = (group: string | null) => lines.filter(({ groupId }) => groupId === group).map(row);
  return [
    ...of(null),
    ...groups.flatMap(({ id, title }) => [{ heading: { text: title, style: looks.strong } }, ...of(id)]),
  ];
}

/** The sums, which stand under the last column of the lines. */
function writeSums(sheet: Sheet, { net, taxes, total, currency, currencyDigits: digits }: OrderDocument): void {
  const amount = (minor: number) => `${amountText(minor, digits)} ${currency}`;
  const { sums } = words;
  sheet.need(60);
  new Table(sheet, [
    { title: '', share: 3, isNumber: true },
    { title: '', share: 1, isNumber: true },
  ]).write([
    { cells: [plain(sums.net), plain(amount(net))] },
    ...taxes.map(({ name, rate, base, amount: tax }) => ({
      cells: [plain(sums.tax(name, rate, amount(base))), plain(amount(tax))],
    })),
    { cells: [strong(sums.total), strong(amount(total))] },
  ]);
}

function writeFiles(sheet: Sheet, files: SignedDocument['files']): void {
  if (files.length === 0) return;
  const { columns } = words;
  writeTitle(sheet, words.parts.files);
  new Table(sheet, [
    { title: columns.file, share: 4 },
    { title: columns.size, share: 2, isNumber: true },
    { title: columns.digest, share: 10 },
  ]).write(
    files.map(({ name, mediaType, size, digest }) => ({
      cells: [
        [...plain(name), { text: mediaType, style: looks.quiet }],
        plain(decimalText(String(size))),
        [{ text: digest, style: looks.code }],
      ],
    })),
  );
}
