/** What happens in both worlds to offers and questions: the team asks, changes and takes back, others sign. */
import type { SubjectRequest } from '../../../contract/approvals/inputs.ts';
import { seededId } from '../../../worlds/seed.ts';
import type { Draft } from '../edited.ts';
import type { Act } from '../pair.ts';
import type { TraceGround } from './ground.ts';

/** What such an act is drawn from, besides the viewer's sight. */
export interface OfferScene {
  readonly ground: TraceGround;
  readonly base: Draft;
  readonly accountId: string;
  readonly seed: string;
}

/** Draws one act that concerns the viewer; nothing where there is nothing to act on. */
export function offerHappening(scene: OfferScene): Act | undefined {
  return scene.ground.chance.one(kinds)(scene);
}

type Kind = (scene: OfferScene) => Act | undefined;

const sends: Kind = ({ ground: { chance, visible, viewer }, base, accountId, seed }) => {
  const projects = new Set(visible.projects.map(({ id }) => id));
  const drafts = base.of('orders', accountId).filter((one) => one.state === 'draft' && projects.has(one.projectId));
  const order = chance.some(drafts);
  const by = chance.some(base.of('members', accountId))?.personId;
  if (!order || !viewer || by === undefined) return undefined;
  const request: SubjectRequest = {
    ...{ subject: { kind: 'order', id: order.id }, signerIds: [viewer.personId], sequence: 'parallel' },
    mayDelegate: chance.often(50),
  };
  return { op: 'ask', noun: 'approvals', id: seededId(seed, 'ask'), accountId, by, request };
};

const asks: Kind = ({ ground: { chance, visible, viewer }, base, accountId, seed }) => {
  const about = chance.one([chance.some(visible.tasks), chance.some(visible.comments)]);
  const by = chance.some(base.of('members', accountId))?.personId;
  if (!about || !viewer || by === undefined) return undefined;
  const request: SubjectRequest = {
    subject: { kind: 'audience' in about ? 'comment' : 'task', id: about.id },
    ...{ signerIds: [viewer.personId], sequence: 'parallel' },
  };
  return { op: 'ask', noun: 'approvals', id: seededId(seed, 'ask'), accountId, by, request };
};

const edits: Kind = ({ ground: { chance, visible }, base, accountId }) => {
  const drafts = base.of('orders', accountId).filter(({ state }) => state === 'draft');
  const order = chance.one([chance.some(visible.orders), chance.some(visible.orders), chance.some(drafts)]);
  const fields = chance.one([
    { title: 'A better offer' },
    { terms: 'All of it then.' },
    { note: 'Of the team' },
    { lines: [] },
  ]);
  return order && { op: 'update', noun: 'orders', id: order.id, accountId, fields };
};

const withdraws: Kind = ({ ground: { chance, visible }, base, accountId }) => {
  const approval = chance.some(visible.approvals);
  const by = chance.some(base.of('members', accountId))?.personId;
  return approval && by !== undefined
    ? { op: 'withdraw', noun: 'approvals', id: approval.id, accountId, by }
    : undefined;
};

const signs: Kind = ({ ground: { chance, visible, viewer }, accountId }) => {
  const others = visible.approvals.flatMap((one) =>
    one.askedIds.filter((personId) => personId !== viewer?.personId).map((personId) => [one, personId] as const),
  );
  const [approval, by] = chance.some(others) ?? [];
  if (!approval || by === undefined) return undefined;
  const answer = chance.one(['approved', 'approved', 'declined'] as const);
  return { op: 'sign', noun: 'approvals', id: approval.id, accountId, by, answer };
};

const removes: Kind = ({ ground: { chance }, base, accountId }) => {
  const order = chance.some(base.of('orders', accountId));
  return order && { op: 'remove', noun: 'orders', id: order.id, accountId };
};

const kinds: readonly Kind[] = [sends, sends, asks, asks, edits, edits, withdraws, signs, signs, removes];
