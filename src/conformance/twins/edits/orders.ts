/** Edits of offers that are being written: nobody but the team meets a draft, wherever it stands. */
import type { OrderLine } from '../../../contract/nouns/order.ts';
import type { RecordOf } from '../../../contract/nouns.ts';
import type { DrawEdits, EditGround } from './ground.ts';

/** An offer more, often on a card that is seen. */
export const addOrder: DrawEdits = (ground) => {
  const { chance } = ground;
  const task = ground.any('tasks');
  if (!task) return [];
  const { accountId, projectId } = task;
  const taskId = chance.often(60) ? task.id : null;
  const ownerId = chance.some(ground.of('members', accountId))?.personId ?? null;
  const content = { title: ground.words(), seller: ground.words(), buyer: ground.words(), lines: lines(ground) };
  return [ground.add('orders', accountId, { projectId, taskId, ownerId, ...content, terms: ground.words() })];
};

/** Any content of an offer that is being written, or the offer gone. */
export const editOrder: DrawEdits = (ground) => {
  const { chance } = ground;
  const order = chance.some(ground.draft.all('orders').filter(({ state }) => state === 'draft'));
  if (!order) return [];
  if (chance.often(20)) return [ground.remove('orders', order)];
  const fields = chance.one([
    { lines: lines(ground) },
    { terms: ground.words(), note: ground.words() },
    { validUntil: ground.instant() },
    { taskId: cardOf(ground, order) },
  ]);
  return [ground.change('orders', order, fields)];
};

function lines(ground: EditGround): OrderLine[] {
  return Array.from({ length: ground.chance.number(1, 3) }, (_, at) => ({
    ...{ id: `l${at}`, groupId: null, text: ground.words(), details: '', quantity: '1', unit: 'h' },
    ...{ unitPrice: ground.figure(), discount: null, tax: null },
  }));
}

function cardOf(ground: EditGround, { accountId, projectId }: RecordOf<'orders'>): string | null {
  return ground.chance.some(ground.of('tasks', accountId).filter((task) => task.projectId === projectId))?.id ?? null;
}
