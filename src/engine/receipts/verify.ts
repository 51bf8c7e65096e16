/**
 * Checks a receipt by itself and by the keys of the server that signed it: no database, no network, nothing of Node. Every
 * fault names the part that it lies in.
 */
import { SignedDocument } from '../../contract/approvals/document.ts';
import { Drawing } from '../../contract/approvals/drawing.ts';
import { addsUp } from '../../contract/approvals/order-document.ts';
import { ReceiptStatement } from '../../contract/nouns/receipt.ts';
import { parseCanonical } from './canonical-json.ts';
import { entryHash } from './chain.ts';
import { digestOf } from './digest.ts';
import { isSignedBy, readJws } from './jws.ts';
import type { PublicKey } from './public-keys.ts';
import { readReceipt } from './receipt-file.ts';
import { isInOrder } from './times.ts';

/** The parts of a receipt that are checked, in this order. */
export const receiptParts = [
  /** The file as a whole. */
  'file',
  /** The key that the signature names. */
  'key',
  'signature',
  /** What the server says in it. */
  'statement',
  /** The document is the one that was signed. */
  'digest',
  /** The document is of a known format, and its amounts follow from its lines. */
  'document',
  /** The drawn strokes. */
  'strokes',
  'time',
  /** Its place among the receipts of the account. */
  'chain',
] as const;
/** See {@link receiptParts}. */
export type ReceiptPart = (typeof receiptParts)[number];

/** What is wrong with a part, as a code for the words of whoever shows it. */
export const faultCodes = {
  /** It is not in its one form; `at` is the first character that is not. */
  unreadable: 'is damaged or in another form',
  /** No key of the set has this name. */
  unknown_key: 'is not among the keys given',
  /** Somebody else signed, or what was signed has changed. */
  not_signed: 'does not fit the statement and the key',
  /** It lacks a field, or has one too many, or one of another form. */
  wrong_form: 'is not in the form of this version',
  /** Its SHA-256 is not the one that was signed. */
  other_digest: 'is not the one that was signed',
  /** It is of another subject than the statement. */
  other_subject: 'is of another subject than the statement',
  /** Amounts do not follow from the lines. */
  does_not_add_up: 'has amounts that do not follow from its lines',
  /** A drawing is there and a typed name was signed, or the other way round. */
  other_kind: 'is of another kind than the statement says',
  /** It was signed before it was seen. */
  before_seen: 'says that it was signed before it was seen',
  /** It was signed later than now. */
  in_future: 'lies in the future',
  /** The key did not yet, or no longer, sign at that time. */
  outside_key_life: 'lies outside of the time in which the key signed',
  /** It follows on the same entry as another one. */
  not_linked: 'follows on the same entry as another receipt here: the chain was written twice',
} as const;
/** See {@link faultCodes}. */
export type FaultCode = keyof typeof faultCodes;

/** One thing that is wrong. `at` counts characters of the file from 0. */
export interface ReceiptFault {
  readonly part: ReceiptPart;
  readonly code: FaultCode;
  readonly at?: number;
}

/** What checking found. Without faults all parts are good, and `statement` is what the server signed. */
export interface Verification {
  readonly faults: readonly ReceiptFault[];
  /** What the server signed; nothing where the signature does not hold. */
  readonly statement?: ReceiptStatement;
  /** What was signed; nothing unless it is the one that was. */
  readonly document?: SignedDocument;
  /** The hash of this receipt's entry in the account's chain. */
  readonly hash?: string;
}

/** What a receipt is checked by. */
export interface VerifyOptions {
  /** The published keys of the server, from a source that the checker trusts. */
  readonly keys: readonly PublicKey[];
  /** The time of the check, as ISO 8601. */
  readonly now: string;
  /** Other receipts that were checked: of one account, no two follow on the same entry. */
  readonly others?: readonly Verification[];
}

/** How far clocks may be apart, in milliseconds. */
const skew = 300_000;

/** Checks the bytes of a receipt's file. */
export async function verifyReceipt(bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const read = readReceipt(bytes);
  if ('at' in read) return { faults: [{ part: filePart[read.part], code: 'unreadable', at: read.at }] };

  const jws = readJws(read.jws);
  if (!jws) return fault('signature', 'unreadable');
  const key = options.keys.find(({ kid }) => kid === jws.kid);
  if (!key) return fault('key', 'unknown_key');
  if (!(await isSignedBy(jws, key))) return fault('signature', 'not_signed');
  const statement = ReceiptStatement.safeParse(parseCanonical(jws.payload)?.value);
  if (!statement.success) return fault('statement', 'wrong_form');

  const said = statement.data;
  const hash = entryHash(said.previous, read.jws);
  const { document, faults } = documentOf(read.document, said);
  return {
    faults: [
      ...faults,
      ...strokeFaults(read.drawing, said),
      ...timeFaults(said, key, options.now),
      ...chainFaults(said, hash, options.others),
    ],
    statement: said,
    hash,
    ...(document && faults.length === 0 ? { document } : {}),
  };
}

const filePart = { file: 'file', document: 'document', drawing: 'strokes', jws: 'signature' } as const;

function fault(part: ReceiptPart, code: FaultCode): Verification {
  return { faults: [{ part, code }] };
}

function documentOf(text: string, said: ReceiptStatement): { document?: SignedDocument; faults: ReceiptFault[] } {
  const faults: ReceiptFault[] = [];
  if (digestOf(text) !== said.documentDigest) faults.push({ part: 'digest', code: 'other_digest' });
  const read = SignedDocument.safeParse(parseCanonical(text)?.value);
  if (!read.success) return { faults: [...faults, { part: 'document', code: 'wrong_form' }] };
  const { data: document } = read;
  const { kind, id, edition } = said.subject;
  if (document.kind !== kind || document.id !== id || document.edition !== edition)
    faults.push({ part: 'document', code: 'other_subject' });
  if (document.kind === 'order' && !addsUp(document)) faults.push({ part: 'document', code: 'does_not_add_up' });
  return { document, faults };
}

function strokeFaults(drawing: string | null, { signature }: ReceiptStatement): ReceiptFault[] {
  if (signature.kind === 'typed') return drawing === null ? [] : [{ part: 'strokes', code: 'other_kind' }];
  if (drawing === null) return [{ part: 'strokes', code: 'other_kind' }];
  const faults: ReceiptFault[] = [];
  if (digestOf(drawing) !== signature.digest) faults.push({ part: 'strokes', code: 'other_digest' });
  if (!Drawing.safeParse(parseCanonical(drawing)?.value).success) faults.push({ part: 'strokes', code: 'wrong_form' });
  return faults;
}

function timeFaults(said: ReceiptStatement, { iat, exp }: PublicKey, now: string): ReceiptFault[] {
  const faults: ReceiptFault[] = [];
  const signed = Date.parse(said.at);
  if (!isInOrder(said)) faults.push({ part: 'time', code: 'before_seen' });
  // A day that the calendar has not is no number in some engines: it passes nothing.
  if (!(signed <= Date.parse(now) + skew)) faults.push({ part: 'time', code: 'in_future' });
  const isAlive =
    (iat === undefined || signed >= iat * 1000 - skew) && (exp === undefined || signed <= exp * 1000 + skew);
  if (!isAlive) faults.push({ part: 'time', code: 'outside_key_life' });
  return faults;
}

function chainFaults(
  { accountId, previous }: ReceiptStatement,
  own: string,
  others: readonly Verification[] = [],
): ReceiptFault[] {
  const isRival = ({ statement, hash }: Verification) =>
    statement?.accountId === accountId && statement.previous === previous && hash !== own;
  return others.some(isRival) ? [{ part: 'chain', code: 'not_linked' }] : [];
}
