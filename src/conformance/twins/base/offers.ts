/** How offers and questions of a base world stand: in every state that they can come to, as the machine leads there. */
import type { ApprovalAct } from '../../../contract/approvals/step.ts';
import type { OrderLine } from '../../../contract/nouns/order.ts';
import type { OrderHistory } from '../../../worlds/sent-order.ts';
import type { Chance } from '../chance.ts';

/** Where an approval can have come to; `over` has run out without anybody having written so. */
export const endings = [
  'sent',
  'viewed',
  'approved',
  'declined',
  'changes_requested',
  'expired',
  'over',
  'withdrawn',
] as const;

/** See {@link endings}. */
export type Ending = (typeof endings)[number];

/** Who asks, who is asked, and what comes of it. */
export interface Asked {
  readonly askedBy: string;
  readonly signerIds: readonly [string, ...string[]];
  readonly ending: Ending;
  readonly now: string;
}

const hour = 3_600_000;

/** What was done with an approval until it stood so; some days ago. */
export function historyOf(chance: Chance, { askedBy, signerIds, ending, now }: Asked): OrderHistory {
  const start = Date.parse(now) - chance.number(3, 20) * 24 * hour;
  const at = (hours: number) => new Date(start + hours * hour).toISOString();
  const member = { kind: 'member', personId: askedBy } as const;
  const signer = (personId: string) => ({ kind: 'signer', personId }) as const;
  const views = signerIds.map((id): ApprovalAct => ({ act: 'view', by: signer(id), at: at(1) }));
  const [first] = signerIds;
  const last = (act: 'decline' | 'request_changes'): ApprovalAct => ({
    ...{ act, by: signer(first), at: at(3), reason: 'It is more than we agreed on.' },
  });
  const some = chance.often(50) ? views.slice(0, 1) : [];
  const acts: Readonly<Record<Ending, readonly ApprovalAct[]>> = {
    sent: [],
    viewed: views,
    approved: [...views, ...signerIds.map((id): ApprovalAct => ({ act: 'approve', by: signer(id), at: at(2) }))],
    declined: [...views, last('decline')],
    changes_requested: [...views, last('request_changes')],
    expired: [...some, { act: 'expire', by: { kind: 'clock' }, at: at(24) }],
    over: some,
    withdrawn: [...some, { act: 'withdraw', by: member, at: at(4) }],
  };
  const ends = ending === 'expired' || ending === 'over';
  return {
    signerIds,
    mayDelegate: chance.often(40),
    ...(ends ? { expiresAt: at(20) } : chance.often(40) && { expiresAt: '2027-02-01T00:00:00.000Z' }),
    acts: [{ act: 'send', by: member, at: at(0) }, ...acts[ending]],
  };
}

/** Lines of an offer: some with a discount, some with a tax. */
export function offeredLines(chance: Chance, text: () => string): OrderLine[] {
  return Array.from({ length: chance.number(1, 3) }, (_, at) => ({
    ...{ id: `l${at}`, groupId: null, text: text(), details: '', quantity: chance.one(['1', '2.5', '12']), unit: 'h' },
    unitPrice: chance.number(100, 90_000),
    discount: chance.one([null, null, { percent: '10' }, { amount: 50 }]),
    tax: chance.one([null, { name: 'VAT', rate: '20' }]),
  }));
}

const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** What stands where a server's signed statement would: in its form, by no key, with a word that can be looked for. */
export function statementLike(word: string): string {
  const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: 'world', typ: 'guest-receipt+jws' }));
  return `${header}.${base64url(JSON.stringify({ said: word }))}.${base64url('s'.repeat(64))}`;
}
