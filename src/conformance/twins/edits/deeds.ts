/** Acts on offers and questions that happen in one world alone: people are asked, sign, and are asked no more. */
import type { SubjectRequest } from '../../../contract/approvals/inputs.ts';
import { seededId } from '../../../worlds/seed.ts';
import { editsOf } from '../acted.ts';
import type { Chance } from '../chance.ts';
import { Draft } from '../edited.ts';
import { seenBy, type Watch } from '../edits.ts';
import { type Act, isDeed } from '../pair.ts';
import { Eye } from '../slice/eye.ts';

/** What deeds are drawn from. */
export interface DeedGround {
  readonly draft: Draft;
  readonly chance: Chance;
  /** Keeps the ids of one side apart from those of the other. */
  readonly source: string;
  readonly canary: string;
}

/**
 * Some acts that the house takes and that leave the viewers' sight as it is. The draft is left with them laid over. What a
 * viewer sees of an approval is left alone: an answer of the viewer's own may have made of it what no draft knows.
 */
export function hiddenDeeds(ground: DeedGround, watch: Watch, tries: number): readonly Act[] {
  const { draft, chance, source } = ground;
  const { viewers, now } = watch;
  const kept: Act[] = [];
  for (let left = tries; left > 0; left -= 1) {
    const act = chance.one(deeds)(ground, seededId(source, 'deed', String(left)));
    if (!act || isBefore(draft, watch, act)) continue;
    const edits = editsOf(act, draft, now);
    const tried = new Draft(draft);
    for (const edit of edits) tried.apply(edit);
    if (edits.length === 0 || seenBy({ viewers, now }, tried) !== seenBy({ viewers, now }, draft)) continue;
    for (const edit of edits) draft.apply(edit);
    kept.push(act);
  }
  return kept;
}

/** Whether what is acted on stands before a viewer's eyes. */
function isBefore(draft: Draft, { viewers, now }: Watch, act: Act): boolean {
  const id = isDeed(act) ? (act.request?.subject.id ?? act.id) : act.id;
  const approval = draft.get('approvals', id);
  const order = draft.get('orders', id);
  return viewers.some((viewer) => {
    const eye = new Eye(draft, viewer, now);
    const own = ({ accountId }: { readonly accountId: string }) =>
      accountId === viewer.accountId && eye.access === 'open';
    return (
      (approval !== undefined && own(approval) && eye.view('approvals', approval) !== undefined) ||
      (order !== undefined && own(order) && eye.view('orders', order) !== undefined)
    );
  });
}

type Deed = (ground: DeedGround, id: string) => Act | undefined;

const asks: Deed = ({ draft, chance, canary }, id) => {
  const order = chance.some(draft.all('orders').filter(({ state }) => state === 'draft'));
  const about = order && chance.often(70) ? order : chance.some(draft.all('tasks'));
  const by = about && chance.some(draft.of('members', about.accountId))?.personId;
  const asked = about && signer(draft, chance, about.accountId);
  if (!about || by === undefined || asked === undefined) return undefined;
  const isOrder = about === order;
  const subject = { kind: isOrder ? 'order' : 'task', id: about.id } as const;
  const request: SubjectRequest = { subject, signerIds: [asked], sequence: 'parallel' };
  const words = isOrder ? {} : { text: `Please look, ${canary}` };
  return { op: 'ask', noun: 'approvals', id, accountId: about.accountId, by, request: { ...request, ...words } };
};

const signs: Deed = ({ draft, chance }) => {
  const open = draft
    .all('approvals')
    .flatMap((one) =>
      one.signers
        .filter(({ state }) => state === 'asked' || state === 'viewed')
        .map(({ personId }) => [one, personId] as const),
    );
  const [approval, by] = chance.some(open) ?? [];
  if (!approval || by === undefined) return undefined;
  const answer = chance.often(75) ? 'approved' : 'declined';
  return { op: 'sign', noun: 'approvals', id: approval.id, accountId: approval.accountId, by, answer };
};

const withdraws: Deed = ({ draft, chance }) => {
  const open = draft.all('approvals').filter(({ state }) => state === 'sent' || state === 'viewed');
  const approval = chance.some(open);
  const by = approval && chance.some(draft.of('members', approval.accountId))?.personId;
  if (!approval || by === undefined) return undefined;
  return { op: 'withdraw', noun: 'approvals', id: approval.id, accountId: approval.accountId, by };
};

const changes: Deed = ({ draft, chance, canary }, id) => {
  const order = chance.some(draft.all('orders').filter(({ state }) => state !== 'draft'));
  if (!order) return undefined;
  const fields = chance.one([{ title: `Offer ${canary} ${id.slice(0, 4)}` }, { terms: `All of ${canary} now.` }]);
  return { op: 'update', noun: 'orders', id: order.id, accountId: order.accountId, fields };
};

const deeds: readonly Deed[] = [asks, asks, signs, signs, signs, withdraws, changes];

function signer(draft: Draft, chance: Chance, accountId: string): string | undefined {
  return chance.some([...draft.of('guests', accountId), ...draft.of('members', accountId)])?.personId;
}
