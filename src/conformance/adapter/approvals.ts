/** Approvals: who is asked, what a decision counts for, what is locked after it, and the receipt. */
import type { WriteOptions } from '../../contract/adapter.ts';
import type { ApprovalsApi } from '../../contract/approvals/api.ts';
import type { ApprovalDecision, ApprovalRequest } from '../../contract/approvals/inputs.ts';
import type { Drawing } from '../../contract/approvals/drawing.ts';
import type { GuestAdapter } from '../../contract/adapter.ts';
import { type GuestError, isGuestError } from '../../contract/errors.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, every, free, newKey, refusalOf, refused, same, whole } from './look.ts';
import { offerLine, offersWorld } from './offers.ts';
import { ordersOf } from './orders.ts';
import { type AdapterViewers, adapterWorld } from './world.ts';

const { id, viewers } = adapterWorld;
const [asked, beside, inner] = [id('approvals', 'offer'), id('approvals', 'beside'), id('approvals', 'inner')];
const offer = id('orders', 'offer');
const client = viewers.client.personId;

/** The section of an adapter that offers all of it; raises where it is absent. */
export function approvalsOf({ approvals }: GuestAdapter): Required<ApprovalsApi> {
  if (!approvals) throw new Error('the section approvals is absent');
  return approvals as Required<ApprovalsApi>;
}

/** A typed yes to what an approval shows. */
export function yesTo({ digest }: Approval): ApprovalDecision {
  return { decision: 'approved', digest: digest ?? '', signature: { kind: 'typed', name: 'Ines Valcourt' } };
}

function approvalCase(promise: string, viewer: keyof AdapterViewers, run: AdapterCase['run']): AdapterCase {
  return { ...adapterCase(promise, viewer, run), world: offersWorld, needs: 'approvals' };
}

async function failureOf(attempt: Promise<unknown>): Promise<GuestError> {
  const caught = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isGuestError(caught)) throw new Error('was let through', { cause: caught });
  return caught;
}

/** Promises on approvals. */
export const approvalCases: readonly AdapterCase[] = [
  approvalCase(
    'A guest is told of the approvals that ask for the own signature, and of no others',
    'client',
    async (adapter) => {
      const approvals = approvalsOf(adapter);
      const listed = await every((after) => approvals.list({ after, limit: 1 }));
      same(
        listed.map((one) => one.id),
        [asked],
        'approvals',
      );
      same(await approvals.get(asked), listed[0], 'its own read');
      free(listed, 'what the client is told of approvals');
      const ways: readonly ((approval: string) => Promise<unknown>)[] = [
        (approval) => approvals.get(approval),
        (approval) => approvals.view(approval, newKey()),
        (approval) => approvals.decide(approval, { decision: 'declined', digest: '', reason: '' }, newKey()),
        (approval) => approvals.delegate(approval, { to: 'x' }, newKey()),
        (approval) => approvals.withdraw(approval, newKey()),
        (approval) => approvals.receipt(approval, client),
      ];
      for (const way of ways) {
        const unknown = await refusalOf(way('no-such-approval'));
        same((unknown as { code: string }).code, 'not_found', 'an unknown approval');
        for (const hidden of [beside, inner]) same(await refusalOf(way(hidden)), unknown, hidden);
      }
    },
  ),
  approvalCase(
    'Nobody signs unseen; what was shown is approved once for a key, and then it has ended',
    'client',
    async (adapter) => {
      const approvals = approvalsOf(adapter);
      const shown = await approvals.get(asked);
      await refused(approvals.decide(asked, yesTo(shown), newKey()), 'conflict', 'a yes before the look');
      const viewed = await approvals.view(asked, newKey());
      same((await approvals.view(asked, newKey())).state, viewed.state, 'a second look');
      const key = newKey();
      const approved = await approvals.decide(asked, yesTo(shown), key);
      same(approved.state, 'approved', 'the approval');
      same(await approvals.decide(asked, yesTo(shown), key), approved, 'the second answer');
      await refused(approvals.decide(asked, yesTo(shown), newKey()), 'locked', 'another yes');
      await refused(
        approvals.decide(asked, { decision: 'declined', digest: shown.digest ?? '', reason: 'No' }, newKey()),
        'locked',
        'a no after the yes',
      );
    },
  ),
  approvalCase(
    'What is signed is locked for the team too; the next edition is another question',
    'client',
    async (adapter, as) => {
      const approvals = approvalsOf(adapter);
      const team = ordersOf(await as('team'));
      const shown = await approvals.view(asked, newKey());
      await approvals.decide(asked, yesTo(shown), newKey());
      await refused(team.update(offer, { title: 'Dearer' }, newKey()), 'locked', 'a signed field');
      same((await team.update(offer, { note: 'Paid' }, newKey())).note, 'Paid', 'what is not signed');
      const receipt = await approvals.receipt(asked, client);
      same((await team.revise(offer, { title: 'Dearer' }, newKey())).state, 'draft', 'the next edition');
      same(await approvals.receipt(asked, client), receipt, 'the receipt of the edition before');
      same(receipt.document, shown.document, 'what the receipt is of');
    },
  ),
  approvalCase(
    'A price that was changed under the page is a conflict that names the line',
    'client',
    async (adapter, as) => {
      const approvals = approvalsOf(adapter);
      const shown = await approvals.view(asked, newKey());
      const team = ordersOf(await as('team'));
      const lines = [offerLine('a', 130_000), offerLine('b', 9_500, { quantity: '2.5', unit: 'h' })];
      const { approvalId } = await team.update(offer, { lines }, newKey());
      const { code, changed } = await failureOf(approvals.decide(asked, yesTo(shown), newKey()));
      same([code, changed?.approvalId], ['conflict', approvalId], 'the refusal');
      demand(JSON.stringify(changed?.difference).includes('130000'), 'the difference tells the new price');
      await refused(approvals.receipt(asked, client), 'not_found', 'a receipt');
      const now = await approvals.view(approvalId ?? '', newKey());
      await refused(approvals.decide(now.id, yesTo(shown), newKey()), 'conflict', 'a yes to what was shown before');
      same((await approvals.decide(now.id, yesTo(now), newKey())).state, 'approved', 'what stands now');
    },
  ),
  approvalCase(
    'What waits about a comment or card is asked anew with a change, and what is signed of it is locked',
    'client',
    async (adapter, as) => {
      const approvals = approvalsOf(adapter);
      const team = await as('team');
      const { comments, tasks } = whole(team);
      const card = id('tasks', 'landing');
      const said = await comments.create(card, { text: 'Oak', audience: 'guests' }, newKey());
      const changes = [
        [{ kind: 'comment', id: said.id }, (text: string) => comments.update(said.id, { text }, newKey())],
        [{ kind: 'task', id: card }, (title: string) => tasks.update(card, { title }, newKey())],
      ] as const;
      for (const [subject, change] of changes) {
        const request = { subject, signerIds: [client], sequence: 'parallel' as const };
        const first = await approvalsOf(team).ask(request, newKey());
        const shown = await approvals.view(first.id, newKey());
        await change('Walnut');
        const { code, changed } = await failureOf(approvals.decide(first.id, yesTo(shown), newKey()));
        same([code, changed?.approvalId === first.id], ['conflict', false], 'the refusal');
        demand(JSON.stringify(changed?.difference).includes('Walnut'), 'the difference tells the new words');
        const now = await approvals.view(changed?.approvalId ?? '', newKey());
        same((await approvals.decide(now.id, yesTo(now), newKey())).state, 'approved', 'what stands now');
        await refused(change('Ash'), 'locked', 'other words');
        await change('Walnut');
      }
    },
  ),
  approvalCase('A no needs its reason, ends it for all, and tells the team why', 'client', async (adapter, as) => {
    const approvals = approvalsOf(adapter);
    const { digest } = await approvals.view(asked, newKey());
    const no = (reason: string): ApprovalDecision => ({ decision: 'declined', digest: digest ?? '', reason });
    await refused(approvals.decide(asked, no(' '), newKey()), 'invalid', 'a no without words');
    same((await approvals.decide(asked, no('Too dear'), newKey())).state, 'declined', 'the approval');
    const team = await as('team');
    same((await approvalsOf(team).get(asked)).signers?.[0]?.reason, 'Too dear', 'the reason');
    same((await ordersOf(team).get(offer)).state, 'declined', 'the order');
  }),
  approvalCase('A dot is no signature', 'client', async (adapter) => {
    const approvals = approvalsOf(adapter);
    const { digest } = await approvals.view(asked, newKey());
    const drawing: Drawing = { width: 30_000, height: 10_000, strokes: [[[1000, 1000, 0]]] };
    const signature = { kind: 'drawn', drawing } as const;
    const dot: ApprovalDecision = { decision: 'approved', digest: digest ?? '', signature };
    const { code, pointer } = await failureOf(approvals.decide(asked, dot, newKey()));
    demand(code === 'invalid' && (pointer ?? '').startsWith('/signature'), 'it is refused at the signature');
    same((await approvals.get(asked)).state, 'viewed', 'the approval');
  }),
  approvalCase(
    'A receipt is for its signer and for who asked, and for nobody before the yes',
    'client',
    async (adapter, as) => {
      const approvals = approvalsOf(adapter);
      await refused(approvals.receipt(asked, client), 'not_found', 'before the yes');
      await refused(approvals.receipt(asked, viewers.neighbour.personId), 'forbidden', 'of another');
      await approvals.decide(asked, yesTo(await approvals.view(asked, newKey())), newKey());
      const receipt = await approvals.receipt(asked, client);
      same(Object.keys(receipt), ['document', 'drawing', 'format', 'jws'], 'the keys in their order');
      same(await approvalsOf(await as('team')).receipt(asked, client), receipt, 'what the team reads');
    },
  ),
  approvalCase('Who may pass it on names somebody who could sign, once', 'team', async (adapter, as) => {
    const orders = ordersOf(adapter);
    const asks = async (...signerIds: [string]) => {
      const input = { title: 'Ours', seller: 'North', buyer: 'Acme', lines: [offerLine('a', 1_000)] };
      const made = await orders.create(id('projects', 'web'), input, newKey());
      const request: ApprovalRequest = { signerIds, sequence: 'parallel', mayDelegate: true };
      return (await orders.send(made.id, request, newKey())).id;
    };
    const [mine, theirs] = [approvalsOf(await as('client')), approvalsOf(adapter)];
    const [question, other] = [await asks(client), await asks(viewers.team.personId)];
    const pass = (to: string, options: WriteOptions = newKey()) => mine.delegate(question, { to }, options);
    const unknown = await refusalOf(pass('no-such-person'));
    same((unknown as { code: string }).code, 'invalid', 'an unknown person');
    same(await refusalOf(pass(viewers.neighbour.personId)), unknown, 'a guest who is not shown to the client');
    same(await refusalOf(pass(viewers.maker.personId)), unknown, 'a member of whom nothing tells the client');
    await theirs.delegate(other, { to: client }, newKey());
    await refused(theirs.decide(other, yesTo(await theirs.get(other)), newKey()), 'locked', 'who passed it on');
    const shown = await mine.view(other, newKey());
    await refused(mine.delegate(other, { to: viewers.team.personId }, newKey()), 'invalid', 'passed on again');
    same((await mine.decide(other, yesTo(shown), newKey())).state, 'approved', 'the approval');
  }),
  approvalCase(
    'Of two who signed, each has the own receipt, and not that of the other',
    'client',
    async (adapter, as) => {
      const team = await as('team');
      const input = { title: 'Ours', seller: 'North', buyer: 'Acme', lines: [offerLine('a', 1_000)] };
      const made = await ordersOf(team).create(id('projects', 'web'), input, newKey());
      const maker = viewers.maker.personId;
      const request: ApprovalRequest = { signerIds: [client, maker], sequence: 'parallel' };
      const { id: both } = await ordersOf(team).send(made.id, request, newKey());
      for (const one of [adapter, await as('maker')]) {
        const approvals = approvalsOf(one);
        await approvals.decide(both, yesTo(await approvals.view(both, newKey())), newKey());
      }
      const mine = approvalsOf(adapter);
      same((await mine.receipt(both, client)).format, 'guest-kit/receipt@1', 'the own receipt');
      await refused(mine.receipt(both, maker), 'forbidden', 'the receipt of the other');
    },
  ),
];
