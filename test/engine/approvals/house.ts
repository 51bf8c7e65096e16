/** A studio that sends orders to sign, and the people who sign them. */
import { Buffer } from 'node:buffer';
import type { RecordInput } from '../../../src/contract/complete.ts';
import type { Drawing } from '../../../src/contract/approvals/drawing.ts';
import type { ApprovalDecision } from '../../../src/contract/approvals/inputs.ts';
import type { Approval } from '../../../src/contract/nouns/approval.ts';
import type { OrderLine } from '../../../src/contract/nouns/order.ts';
import type { Receipt } from '../../../src/contract/nouns/receipt.ts';
import type { Viewer } from '../../../src/contract/session.ts';
import type { Store } from '../../../src/contract/store.ts';
import { createEngine, type Engine, type ProjectedAdapter, seededIds } from '../../../src/engine/index.ts';
import type { Caller } from '../../../src/engine/caller.ts';
import { type Verification, verifyReceipt } from '../../../src/engine/receipts/index.ts';
import { boardWorld, fixtureNow } from '../../../src/worlds/fixtures.ts';
import { testKey, type TestKey } from '../../support/receipt-keys.ts';
import { type OpenStore, standingClock } from '../ways.ts';

/** The board that everything happens on. Task 7 is internal. */
export const { world, accountId, projectId, stageIds, taskIds, viewers } = boardWorld({ tasks: 8 });

/** A line of an order. */
export const line = (id: string, unitPrice: number): OrderLine => ({
  ...{ id, groupId: null, text: `Line ${id}`, details: '', quantity: '3', unit: 'h', unitPrice },
  ...{ discount: null, tax: { name: 'VAT', rate: '20' } },
});

/** What an order says. */
export const content = {
  ...{ title: 'Home page', seller: 'Studio North', buyer: 'Fennmoor Furniture' },
  lines: [line('l1', 10_000), line('l2', 2_500)],
};

/** Strokes that are a signature. */
export const drawing: Drawing = {
  ...{ width: 30_000, height: 10_000 },
  strokes: [
    [
      [2_000, 8_000, 0],
      [6_000, 2_000, 40],
      [9_000, 9_000, 90],
      [14_000, 3_000, 140],
    ],
    [
      [16_000, 5_000, 300],
      [24_000, 6_000, 380],
    ],
  ],
};

/** A yes to a document of this digest. */
export const yes = (digest: string | null | undefined, name?: string): ApprovalDecision => ({
  ...{ decision: 'approved', digest: digest ?? '', zone: 'Europe/Kyiv' },
  signature: name === undefined ? { kind: 'drawn', drawing } : { kind: 'typed', name },
});

/** A house over a store of some kind. */
export interface ApprovalHouse {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: ReturnType<typeof standingClock>;
  readonly key: TestKey;
  readonly team: ProjectedAdapter;
  as(viewer: Viewer, proof?: Partial<Caller['proof']>): ProjectedAdapter;
  /** Another engine of the same house, as a second server has one. */
  beside(store: Store): Engine;
  /** Another guest of the project, in the client's role unless told; with a share that names other guests only where told. */
  join(name: string, more?: { readonly showsGuests?: boolean; readonly roleId?: string }): Promise<Viewer>;
  /** Sends a new order; to the client alone unless told. */
  sent(request?: object, more?: object): Promise<Approval>;
  /** Lets a signer see and approve. */
  approved(viewer: Viewer, id: string, name?: string): Promise<Approval>;
}

const clientGuest = world.guests?.find(({ personId }) => personId === viewers.client.personId);
const { roleId: clientRole = '', organizationId = null } = clientGuest ?? {};

let acts = 0;

/** The options of a new act. */
export const act = () => ({ key: `act-${(acts += 1)}` });

/** See {@link ApprovalHouse}. */
export async function openHouse(open: OpenStore, of = world): Promise<ApprovalHouse> {
  const store = await open(of);
  const clock = standingClock(fixtureNow);
  const key = await testKey('own');
  const seal = { issuer: 'https://guests.example', sign: key.sign };
  const secret = new Uint8Array(32).fill(7);
  const engineOn = (over: Store, seed: string) =>
    createEngine({ store: over, clock, ids: seededIds(seed), keys: { secret }, seal });
  const engine = engineOn(store, 'test');
  let besides = 0;
  const addresses = new Map(of.people?.map(({ id, email }) => [id, email]));
  const as = (viewer: Viewer, proof: Partial<Caller['proof']> = {}) => {
    const by = addresses.get(viewer.personId) ?? '';
    return engine.as(viewer, {
      proof: { kind: 'mailed_link', at: '2026-11-22T09:00:00.000Z', by, ...proof },
      ...{ address: '2001:db8::1', agent: 'Browser' },
    });
  };
  const team = as(viewers.team);
  return {
    ...{ engine, store, clock, key, team, as },
    beside: (over) => engineOn(over, `beside-${(besides += 1)}`),
    async join(name, { showsGuests = false, roleId = clientRole } = {}) {
      const made = async <N extends 'people' | 'guests' | 'shares'>(noun: N, input: RecordInput<N>) =>
        (await engine.admin.create(noun, input as never, noun === 'people' ? {} : { accountId })).record.id;
      const email = `${name.toLowerCase()}@fixture.example`;
      const personId = await made('people', { name, email });
      addresses.set(personId, email);
      const guestId = await made('guests', { personId, roleId, organizationId });
      await made('shares', { guestId, projectId, showsGuests, reason: 'Signs as well' });
      return { accountId, personId };
    },
    async sent(request = {}, more = {}) {
      const { id } = await team.orders.create(projectId, { ...content, ...more }, act());
      const asked = { signerIds: [viewers.client.personId], sequence: 'parallel' as const, ...request };
      return team.orders.send(id, asked, act());
    },
    async approved(viewer, id, name) {
      const { approvals } = as(viewer);
      const { digest } = await approvals.view(id, act());
      return approvals.decide(id, yes(digest, name), act());
    },
  };
}

/** Checks a receipt as its file. */
export function checked(receipt: Receipt, key: TestKey, ...others: readonly Verification[]): Promise<Verification> {
  const { document, drawing: strokes, format, jws } = receipt;
  const file = Buffer.from(JSON.stringify({ document, drawing: strokes, format, jws }));
  return verifyReceipt(file, { keys: [key.key], now: '2026-12-01T00:00:00.000Z', others });
}

/** The receipts of the account in the order of their chain. */
export async function receiptsOf(store: Store): Promise<readonly string[]> {
  const entries = await store.chain(`receipts:${accountId}`, 1, 1000);
  // Before each stands an entry of random bytes.
  return entries.filter(({ number }) => number % 2 === 0).map(({ body }) => body);
}
