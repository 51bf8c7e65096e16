/**
 * The mails that follow from approvals. Each is made when it goes out, from what its receiver may see at that moment, through
 * the engine as the receiver: who may see nothing of it by then, gets none.
 */
import type { Approval } from '../../contract/nouns/approval.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Projected } from '../../contract/projected.ts';
import type { Viewer } from '../../contract/session.ts';
import type { Store } from '../../contract/store.ts';
import type { Engine } from '../../engine/index.ts';
import { readById } from '../../engine/read-all.ts';
import type { Clock } from '../clock.ts';
import type { MadeLink } from '../links/link.ts';
import type { MailedLinks } from '../links/mailed-links.ts';
import {
  type AnyMail,
  type ApprovalMail,
  linkMail,
  type LinkPart,
  ownerAnsweredMail,
  ownerApprovedMail,
  signerApprovedMail,
  signInMail,
} from '../mail/approval-mails.ts';
import type { Mail, Mailbox } from '../mail/mail.ts';
import { wordsFor } from '../mail/words/pick.ts';
import type { Message } from '../outbox/outbox.ts';
import type { ApprovalStepEntry } from './approval-step.ts';
import { isShut } from './is-shut.ts';
import type { Pages } from './pages.ts';
import type { MailKind } from './target.ts';

/** What mails are made with. */
export interface MailGround {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  readonly links: MailedLinks;
  readonly from: Mailbox;
  readonly pages: Pages;
}

/** Milliseconds for which the link to an approval can be used, unless the approval ends before. */
export const approvalLinkLife = 7 * 24 * 60 * 60 * 1000;

type Receiver = Omit<AnyMail, 'id' | 'at'>;

/** The mail of a message; nothing where its receiver has no address, or may not see what it is about. */
export async function mailOfStep(
  ground: MailGround,
  { id, accountId }: Pick<Message, 'id' | 'accountId'>,
  step: ApprovalStepEntry,
  { says, personId }: { readonly says: MailKind; readonly personId: string },
): Promise<Mail | undefined> {
  const viewer = { accountId, personId };
  const receiver = await receiverOf(ground, viewer);
  const approval = receiver && (await unlessShut(ground.engine.as(viewer).approvals.get(step.approvalId)));
  if (!approval) return undefined;
  const url = ground.pages.approval(approval.id);
  const about: ApprovalMail = { ...receiver, id, at: step.at, approval, url };
  if (says === 'asked') return askedMail(ground, viewer, about);
  if (says === 'approved') {
    const receipt = await unlessShut(ground.engine.as(viewer).approvals.receipt(approval.id, personId));
    return receipt && signerApprovedMail({ ...about, receipt: JSON.stringify(receipt), approvedAt: step.at });
  }
  const answer = { ...about, signerId: step.by ?? '', answeredAt: step.at };
  if (step.act === 'approval.approve') return ownerApprovedMail({ ...answer, isLast: step.state === 'approved' });
  return ownerAnsweredMail({ ...answer, answer: step.act === 'approval.decline' ? 'declined' : 'changes' });
}

/** The mail with a link that somebody asked for; nothing where the person's access has ended. */
export async function mailOfSignIn(
  ground: MailGround,
  viewer: Viewer,
  id: string,
  link: MadeLink,
): Promise<Mail | undefined> {
  const receiver = await receiverOf(ground, viewer);
  return receiver && signInMail({ ...receiver, ...linkPart(ground, link), id, at: ground.clock.now() });
}

/** Only while it is the receiver's turn. */
async function askedMail(ground: MailGround, viewer: Viewer, about: ApprovalMail): Promise<Mail | undefined> {
  const { approval, id: act, to: email } = about;
  if (!approval.rights.includes('approval.decide')) return undefined;
  const life = Math.min(approvalLinkLife, timeLeft(approval, ground.clock.now()));
  const link = await ground.links.make({ ...viewer, email, approvalId: approval.id, life, act });
  return link && linkMail({ ...about, ...linkPart(ground, link) });
}

function timeLeft({ expiresAt }: Projected<Approval>, now: string): number {
  return typeof expiresAt === 'string' ? Date.parse(expiresAt) - Date.parse(now) : Infinity;
}

function linkPart({ pages }: MailGround, link: MadeLink): LinkPart {
  return { url: pages.link(link), codeUrl: pages.code, code: link.code, expiresAt: link.expiresAt };
}

/** Who gets a mail, in which language, and what a mail to them may say of the account. */
async function receiverOf({ engine, store, from }: MailGround, viewer: Viewer): Promise<Receiver | undefined> {
  const person = await readById(store, 'people', everyAccount, viewer.personId);
  if (!person?.email) return undefined;
  const session = await unlessShut(engine.as(viewer).session.get());
  return session && { from, to: person.email, words: wordsFor(person.locale), session };
}

async function unlessShut<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (cause) {
    if (isShut(cause)) return undefined;
    throw cause;
  }
}
