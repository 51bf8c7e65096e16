/** A receipt as a PDF to read, print and file: what was signed, by whom and how that is known, with the receipt in it. */
import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import type PDFKit from 'pdfkit';
import { Drawing } from '../../../contract/approvals/drawing.ts';
import type { SignedDocument } from '../../../contract/approvals/document.ts';
import type { ReceiptStatement } from '../../../contract/nouns/receipt.ts';
import { readReceipt, type Verification } from '../../../engine/receipts/index.ts';
import { instantText } from './amounts.ts';
import { CertificateError } from './certificate-error.ts';
import { looks, writeDocument, writeFields, writeTitle } from './document-part.ts';
import { findFonts } from './font-files.ts';
import { loadPdfKit } from './load-pdfkit.ts';
import { Sheet } from './sheet.ts';
import { writeSignature } from './signature-part.ts';
import { Typeface } from './typeface.ts';
import { certificateWords as words } from './words.ts';

/** What a certificate is made with. */
export interface CertificateOptions {
  /** What checking the receipt found: nothing gets a certificate that does not hold. */
  readonly found: Verification;
  /** A folder of fonts of one's own, asked before the packages of Noto Sans. */
  readonly fonts?: string | undefined;
}

/** The name of the receipt within the PDF. */
export const attachedName = 'receipt.json';

/** What the certificate is about. */
interface Proven {
  readonly statement: ReceiptStatement;
  readonly document: SignedDocument;
  readonly drawing: Drawing | undefined;
  readonly keyId: string;
  readonly hash: string;
}

/**
 * Makes the certificate of a receipt's file; the same bytes each time. Raises {@link CertificateError} where the receipt is not
 * good, a package or font is missing, or no font has a character.
 */
export async function makeCertificate(
  file: Uint8Array,
  { found, fonts }: CertificateOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const proven = provenBy(file, found);
  const { PDFDocument, openFont } = await loadPdfKit();
  const files = await findFonts(fonts);
  const { statement } = proven;
  const at = new Date(statement.at);
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, lang: 'en', displayTitle: true },
    ...{ pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true },
    info: {
      Title: titleOf(proven),
      Author: statement.accountName,
      Creator: 'guest-kit',
      CreationDate: at,
      ModDate: at,
    },
    font: null as unknown as string,
  });
  const written = buffer(pdf);
  // The types leave out what PDF/A-3 asks of an attachment: what it is to the document.
  const attached: PDFKit.Mixins.PDFAttachmentOptions & { readonly relationship: 'Source' } = {
    ...{ name: attachedName, type: 'application/json', creationDate: at, modifiedDate: at },
    description: 'The signed receipt that this certificate shows',
    relationship: 'Source',
  };
  pdf.file(Buffer.from(file), attached);
  writePages(new Sheet(pdf, new Typeface(files, openFont)), proven);
  return new Uint8Array(await written);
}

function provenBy(file: Uint8Array, { faults, statement, document, hash }: Verification): Proven {
  const read = readReceipt(file);
  if (faults.length > 0 || !statement || !document || hash === undefined || 'at' in read)
    throw new CertificateError('The receipt is not good: it gets no certificate.');
  const [head = ''] = read.jws.split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { readonly kid: string };
  const drawing = read.drawing === null ? undefined : Drawing.parse(JSON.parse(read.drawing));
  return { statement, document, drawing, keyId: kid, hash };
}

function writePages(sheet: Sheet, proven: Proven): void {
  const { statement, document, drawing } = proven;
  sheet.write(words.title, looks.title, { type: 'H1' });
  sheet.write(titleOf(proven), looks.subtitle);
  sheet.write(words.by(statement.signer.name, instantText(statement.at)), looks.name);
  sheet.y += 10;
  sheet.rule(1);
  writeDocument(sheet, document);
  writeSignature(sheet, statement, drawing);
  writeProof(sheet, proven);
  sheet.end((number, count) => [words.foot(statement.id), words.page(number, count)]);
}

function writeProof(sheet: Sheet, { statement, keyId, hash }: Proven): void {
  const { id, issuer, accountName, documentDigest, signature, previous } = statement;
  const { fields } = words;
  const keys = `${issuer}/.well-known/jwks.json`;
  writeTitle(sheet, words.parts.proof);
  writeFields(sheet, [
    [fields.account, accountName],
    [fields.issuer, issuer],
    [fields.receipt, id],
    [fields.documentDigest, documentDigest],
    [fields.drawingDigest, signature.kind === 'drawn' ? signature.digest : null],
    [fields.key, keyId],
    [fields.previous, previous],
    [fields.hash, hash],
  ]);
  sheet.y += 8;
  sheet.write(words.check(attachedName, keys), looks.text);
  sheet.y += 3;
  sheet.write(words.command(attachedName, keys), looks.strong);
  sheet.y += 3;
  sheet.write(words.without, looks.text);
}

function titleOf({ statement: { subject }, document }: Proven): string {
  const name = document.kind === 'comment' ? document.author : document.title;
  return words.approved(`${words.subjects[subject.kind]} “${name}”`, subject.edition);
}
