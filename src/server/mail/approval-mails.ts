/**
 * The mails about approvals. What they tell of records comes from the receiver's projection alone: a raw record does not
 * compile here, and what the receiver may not see is missing in it, so it is left out or told in neutral words.
 */
import * as z from 'zod/mini';
import { SignedDocument } from '../../contract/approvals/document.ts';
import type { Approval, SeenSigner } from '../../contract/nouns/approval.ts';
import type { Projected } from '../../contract/projected.ts';
import type { Session } from '../../contract/session.ts';
import { type Letter, type Part, written } from './letter.ts';
import type { Mail, Mailbox } from './mail.ts';
import type { Answered, MailWords } from './words/words.ts';

/** What every mail is made of. */
export interface AnyMail {
  /** The same for every try. */
  readonly id: string;
  /** When it was caused. */
  readonly at: string;
  readonly from: Mailbox;
  /** The receiver's own address. */
  readonly to: string;
  readonly words: MailWords;
  /** The receiver's session: who reads, and whose tool it is. */
  readonly session: Projected<Session>;
}

/** What every mail about an approval is made of. */
export interface ApprovalMail extends AnyMail {
  /** The approval as the receiver sees it. */
  readonly approval: Projected<Approval>;
  /** A page where the receiver meets it; nothing where no such page is known. */
  readonly url?: string | undefined;
}

/** A link that proves the receiver's address, and the digits to type in its place on the page at `codeUrl`. */
export interface LinkPart {
  readonly url: string;
  readonly codeUrl: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** Asks a signer, with a link that proves the receiver's address; both ways to use it are in it. */
export function linkMail(about: Omit<ApprovalMail, 'url'> & LinkPart): Mail {
  const { words } = about;
  const { account, title } = named(about);
  return mailOf(about, {
    subject: words.link.subject(account, title),
    parts: [{ kind: 'text', text: words.link.asks(account, title) }, ...linkParts(about)],
  });
}

/** A link to sign in by, for somebody who asked for one. */
export function signInMail(about: AnyMail & LinkPart): Mail {
  const { words, session } = about;
  const account = session.account.brand.name;
  return mailOf(about, {
    subject: words.signIn.subject(account),
    parts: [{ kind: 'text', text: words.signIn.asks(account) }, ...linkParts(about)],
  });
}

function linkParts({ words, url, codeUrl, code, expiresAt }: AnyMail & LinkPart): readonly Part[] {
  return [
    { kind: 'link', words: words.link.button, url },
    { kind: 'code', words: words.link.code(codeUrl), code },
    { kind: 'text', text: words.link.until(timeText(expiresAt, words)) },
    { kind: 'text', text: words.link.notYou },
  ];
}

/** Which signer answered, and when. */
export interface AnswerPart {
  readonly signerId: string;
  readonly answeredAt: string;
}

/**
 * Tells the owner that a signer approved, and whether that completes it: nobody may begin on one yes of two. The signer is named
 * where the owner may read it.
 */
export function ownerApprovedMail(about: ApprovalMail & AnswerPart & { readonly isLast: boolean }): Mail {
  const { words, isLast } = about;
  const { title } = named(about);
  const said: Part = { kind: 'text', text: answered(about, words.approved) };
  const more: readonly Part[] = isLast ? amountPart(about) : [{ kind: 'text', text: words.approved.part }];
  return mailOf(about, {
    subject: isLast ? words.approved.subject(title) : words.approved.partSubject(title),
    parts: [said, ...more, ...openPart(about)],
  });
}

/** Tells the owner that a signer declined, or asked for changes, in the signer's own words. */
export function ownerAnsweredMail(
  about: ApprovalMail & AnswerPart & { readonly answer: 'declined' | 'changes' },
): Mail {
  const { words, answer } = about;
  const reason = signerIn(about)?.reason;
  const said: readonly Part[] = reason ? [words.reason, reason].map((text) => ({ kind: 'text', text })) : [];
  return mailOf(about, {
    subject: words[answer].subject(named(about).title),
    parts: [{ kind: 'text', text: answered(about, words[answer]) }, ...said, ...openPart(about)],
  });
}

function answered(about: ApprovalMail & AnswerPart, { toOwner }: Pick<Answered, 'toOwner'>): string {
  const { words, answeredAt } = about;
  const signer = signerIn(about)?.person.name ?? words.somebody;
  return toOwner(signer, named(about).title, timeText(answeredAt, words));
}

function signerIn({ approval, signerId }: ApprovalMail & AnswerPart): SeenSigner | undefined {
  return approval.signers?.find(({ person }) => person.id === signerId);
}

/** Confirms to a signer, with the receipt: the file of the signer's own approval. */
export function signerApprovedMail(
  about: ApprovalMail & { readonly receipt: string; readonly approvedAt: string },
): Mail {
  const { words, receipt, approvedAt } = about;
  const { account, title } = named(about);
  const mail = mailOf(about, {
    subject: words.approved.subject(title),
    parts: [
      { kind: 'text', text: words.approved.toSigner(title, account, timeText(approvedAt, words)) },
      ...amountPart(about),
      { kind: 'text', text: words.approved.receipt },
      ...openPart(about),
    ],
  });
  const file = { name: 'receipt.json', mediaType: 'application/json', bytes: new TextEncoder().encode(receipt) };
  return { ...mail, files: [file] };
}

function mailOf({ id, at, from, to, words, session }: AnyMail, letter: Omit<Letter, 'sender'>): Mail {
  const sender = session.account.brand.name;
  const hello: Part = { kind: 'text', text: words.hello(session.viewer.name) };
  const bodies = written({ ...letter, parts: [hello, ...letter.parts], sender }, words);
  return {
    ...{ id, at, ...bodies },
    from: { address: from.address, name: sender },
    to: { address: to, name: session.viewer.name },
  };
}

function named({ session, approval, words }: ApprovalMail): { readonly account: string; readonly title: string } {
  const document = documentOf(approval);
  const title = document && 'title' in document ? document.title : words.something;
  return { account: session.account.brand.name, title };
}

/** What is signed, as the receiver may read it. */
function documentOf({ document }: Projected<Approval>): SignedDocument | undefined {
  if (typeof document !== 'string') return undefined;
  const read = z.safeParse(SignedDocument, JSON.parse(document));
  return read.success ? read.data : undefined;
}

function amountPart({ approval, words }: ApprovalMail): readonly Part[] {
  const document = documentOf(approval);
  if (document?.kind !== 'order') return [];
  const { total, currency, currencyDigits: digits } = document;
  return [{ kind: 'text', text: words.approved.amount(`${decimalText(total, digits)} ${currency}`) }];
}

/** Minor units as a decimal text, without a float: 124000 of 2 digits is `1240.00`. */
function decimalText(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? '−' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

function openPart({ url, words }: ApprovalMail): readonly Part[] {
  return url === undefined ? [] : [{ kind: 'link', words: words.approved.open, url }];
}

function timeText(at: string, { language }: MailWords): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(language, style).format(new Date(at))} UTC`;
}
