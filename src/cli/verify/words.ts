import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { faultCodes, type ReceiptFault, type Verification } from '../../engine/receipts/index.ts';

/** What a terminal is told of one receipt: `file<TAB>good`, or a line for each fault; then who signed what and when. */
export function receiptLines(file: string, { faults, statement, document }: Verification): readonly string[] {
  if (faults.length > 0 || !statement) return faults.map((fault) => `${file}\t${faultLine(fault)}`);
  return [`${file}\tgood`, ...said(statement, document).map((line) => `  ${plain(line)}`)];
}

function faultLine({ part, code, at }: ReceiptFault): string {
  return `bad\tthe ${part} ${faultCodes[code]}${at === undefined ? '' : `, at character ${at}`}`;
}

function said(
  { signer, signature, subject, at, accountName, issuer, proof }: ReceiptStatement,
  document: SignedDocument | undefined,
): readonly string[] {
  const mail = signer.email === null ? '' : ` <${signer.email}>`;
  const instead = signer.inPlaceOf === null ? '' : `, in place of ${signer.inPlaceOf.name}`;
  const by = signature.kind === 'typed' ? `typed as ${JSON.stringify(signature.name)}` : 'drawn by hand';
  return [
    `approved by ${signer.name}${mail}${instead}, signature ${by}`,
    `at ${at}, known by ${proof.kind === 'mailed_link' ? 'a link mailed to' : 'a session of'} ${proof.by}`,
    `${subject.kind} ${subject.id}, edition ${subject.edition}${contentOf(document)}`,
    `for ${accountName} at ${issuer}`,
  ];
}

function contentOf(document: SignedDocument | undefined): string {
  if (document?.kind !== 'order') return '';
  const { title, total, currency, currencyDigits: digits } = document;
  return `: ${JSON.stringify(title)}, ${amountText(total, digits)} ${currency}`;
}

/** An amount of minor units with its point, exact at any size. */
function amountText(minor: number, digits: number): string {
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = figures.length - digits;
  return `${minor < 0 ? '-' : ''}${figures.slice(0, point)}${digits > 0 ? '.' : ''}${figures.slice(point)}`;
}

/** Text that cannot steer a terminal: no controls, and none that turn the direction of what follows. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
