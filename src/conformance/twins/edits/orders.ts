/** Edits of offers, of what people were asked to sign, and of their receipts. */
import { documentFormat, type SignedDocument } from '../../../contract/approvals/document.ts';
import { orderDocument } from '../../../contract/approvals/order-document.ts';
import { completeRecord } from '../../../contract/complete.ts';
import type { ApprovalRecord } from '../../../contract/nouns/approval.ts';
import type { OrderLine, OrderRecord } from '../../../contract/nouns/order.ts';
import type { RecordOf } from '../../../contract/nouns.ts';
import { askedApproval, type OrderHistory, sentOrder } from '../../../worlds/sent-order.ts';
import { endings, historyOf, offeredLines, statementLike } from '../base/offers.ts';
import type { Edit } from '../pair.ts';
import type { DrawEdits, EditGround } from './ground.ts';
import { someone } from './tasks.ts';

/** An offer more, often on a card that is seen; as it is written, or sent to somebody and whatever came of that. */
export const addOrder: DrawEdits = (ground) => {
  const { chance } = ground;
  const place = placeOf(ground);
  if (!place) return [];
  const { accountId, ...at } = place;
  const ownerId = chance.some(ground.of('members', accountId))?.personId ?? null;
  const content = { title: ground.words(), seller: ground.words(), buyer: ground.words(), lines: lines(ground) };
  const edit = ground.add('orders', accountId, { ...at, ownerId, ...content, terms: ground.words() });
  if (edit.op !== 'add' || edit.noun !== 'orders' || ground.single || chance.often(30)) return [edit];
  const history = historyIn(ground, accountId);
  if (!history) return [edit];
  const { approval, follows } = sentOrder(edit.record, history);
  const asked = ground.add('approvals', accountId, approval);
  const sent: Edit = { ...edit, record: { ...edit.record, ...follows, approvalId: asked.id } };
  return [sent, asked, ...receipts(ground, asked)];
};

/** What of an offer is the team's own, any content of one that is being written, or such a one gone. */
export const editOrder: DrawEdits = (ground) => {
  const { chance } = ground;
  const order = ground.any('orders');
  if (!order) return [];
  const { accountId, state } = order;
  const own = chance.one<Partial<OrderRecord>>([
    { note: ground.words() },
    { ownerId: chance.some(ground.of('members', accountId))?.personId ?? null },
    ...(ground.single ? [] : [{ reason: ground.words() }, { version: 17, updatedAt: ground.instant() }]),
  ]);
  if (state !== 'draft') return [ground.change('orders', order, own)];
  if (chance.often(20)) return order.edition > 1 ? [] : [ground.remove('orders', order)];
  const fields = chance.one<Partial<OrderRecord>>([
    own,
    { lines: lines(ground) },
    { terms: ground.words(), note: ground.words() },
    { validUntil: ground.instant() },
    { taskId: cardOf(ground, order) },
  ]);
  return [ground.change('orders', order, fields)];
};

/** Somebody was asked about what may be seen: an older edition of an offer, a card, a comment. */
export const addApproval: DrawEdits = (ground) => {
  if (ground.single) return [];
  const about = ground.chance.one([olderEdition, card, talk])(ground);
  const history = about && historyIn(ground, about.accountId);
  if (!about || !history) return [];
  const { accountId, document, ...place } = about;
  const { kind, id, edition } = document;
  const asked = ground.add(
    'approvals',
    accountId,
    askedApproval({ ...place, subject: { kind, id, edition }, document }, history),
  );
  return [asked, ...receipts(ground, asked)];
};

/** What of an approval nobody outside is told, and receipts of others. */
export const editApproval: DrawEdits = (ground) => {
  if (ground.single) return [];
  const { chance } = ground;
  const approval = ground.any('approvals');
  if (!approval) return [];
  const { accountId, id, projectId, sentAt } = approval;
  if (chance.often(40)) {
    const personId = someone(ground, approval)[0];
    const held = { projectId, approvalId: id, number: chance.number(2, 999), ...secrets(ground) };
    return personId === undefined ? [] : [ground.add('receipts', accountId, { ...held, personId })];
  }
  const fields = chance.one<Partial<ApprovalRecord>>([
    { askedBy: chance.some(ground.of('members', accountId))?.personId ?? null },
    { steps: [...approval.steps, { act: 'view', by: { kind: 'clock' }, at: sentAt ?? '', from: 'sent', to: 'sent' }] },
    { version: 23, updatedAt: ground.instant() },
    { internal: chance.often(50) },
    { signers: approval.signers.map((one) => (one.reason === null ? one : { ...one, reason: ground.words() })) },
  ]);
  return [ground.change('approvals', approval, fields)];
};

type About = Pick<ApprovalRecord, 'accountId' | 'projectId' | 'taskId'> &
  Partial<Pick<ApprovalRecord, 'authorId' | 'authorSide'>> & { readonly document: SignedDocument };

function olderEdition(ground: EditGround): About | undefined {
  const order = ground.any('orders');
  // Nobody was ever asked about a draft that was not sent.
  if (!order || (order.edition === 1 && order.approvalId === null)) return undefined;
  const { accountId, projectId, taskId } = order;
  const before = completeRecord('orders', { ...order, title: ground.words() }, { ...order, at: order.createdAt });
  return { accountId, projectId, taskId, document: orderDocument(before) };
}

function card(ground: EditGround): About | undefined {
  const task = ground.any('tasks');
  if (!task) return undefined;
  const { accountId, projectId, id } = task;
  const said = { title: ground.words(), text: ground.words(), files: [] };
  return {
    accountId,
    projectId,
    taskId: id,
    document: { format: documentFormat, kind: 'task', id, edition: 1, ...said },
  };
}

function talk(ground: EditGround): About | undefined {
  const comment = ground.any('comments');
  if (!comment) return undefined;
  const { accountId, projectId, taskId, id, postedAt, author: authorId } = comment;
  const said = { author: ground.words(), text: ground.words(), postedAt, files: [] };
  const isOfTeam = ground.of('members', accountId).some(({ personId }) => personId === authorId);
  return {
    ...{ accountId, projectId, taskId, authorId },
    authorSide: authorId === null ? null : isOfTeam ? 'team' : 'guest',
    document: { format: documentFormat, kind: 'comment', id, edition: 1, ...said },
  };
}

/** A member asks one or two people, whoever they are. */
function historyIn(ground: EditGround, accountId: string): OrderHistory | undefined {
  const { chance, now } = ground;
  const askedBy = chance.some(ground.of('members', accountId))?.personId;
  const [first, ...others] = someone(ground, { accountId });
  if (askedBy === undefined || first === undefined) return undefined;
  return historyOf(chance, { askedBy, signerIds: [first, ...others], ending: chance.one(endings), now });
}

/** Whoever has signed has a receipt. */
function receipts(ground: EditGround, asked: Edit): readonly Edit[] {
  if (asked.op !== 'add' || asked.noun !== 'approvals') return [];
  const { id, accountId, projectId, signers } = asked.record;
  return signers.flatMap(({ personId, state }) => {
    const held = { projectId, approvalId: id, personId, number: ground.chance.number(2, 999) };
    return state === 'approved' ? [ground.add('receipts', accountId, { ...held, ...secrets(ground) })] : [];
  });
}

function secrets(ground: EditGround): { readonly jws: string; readonly drawing: string } {
  return { jws: statementLike(ground.words()), drawing: JSON.stringify({ said: ground.words() }) };
}

function placeOf(ground: EditGround): Pick<OrderRecord, 'accountId' | 'projectId' | 'taskId'> | undefined {
  const task = ground.any('tasks');
  if (!task) return undefined;
  const { accountId, projectId, id } = task;
  return { accountId, projectId, taskId: ground.chance.often(60) ? id : null };
}

function lines(ground: EditGround): OrderLine[] {
  return offeredLines(ground.chance, () => ground.words()).map((line) => ({ ...line, unitPrice: ground.figure() }));
}

function cardOf(ground: EditGround, { accountId, projectId }: RecordOf<'orders'>): string | null {
  return ground.chance.some(ground.of('tasks', accountId).filter((task) => task.projectId === projectId))?.id ?? null;
}
