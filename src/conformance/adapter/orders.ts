/** Orders: who sees them, what a change does, and what is locked. */
import type { ApprovalRequest, OrderInput } from '../../contract/approvals/inputs.ts';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { OrdersApi } from '../../contract/approvals/api.ts';
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, every, free, newKey, refusalOf, refused, same } from './look.ts';
import { offerLine, offersWorld } from './offers.ts';
import { type AdapterViewers, adapterWorld } from './world.ts';

const { id, viewers } = adapterWorld;
const web = id('projects', 'web');
const [offer, beside, draft, inner] = ['offer', 'beside', 'draft', 'inner'].map((name) => id('orders', name)) as [
  string,
  string,
  string,
  string,
];
const toClient: ApprovalRequest = { signerIds: [viewers.client.personId], sequence: 'parallel' };
const asInput = (input: unknown) => input as OrderInput;

/** The section of an adapter that offers all of it; raises where it is absent. */
export function ordersOf({ orders }: GuestAdapter): Required<OrdersApi> {
  if (!orders) throw new Error('the section orders is absent');
  return orders as Required<OrdersApi>;
}

function orderCase(promise: string, viewer: keyof AdapterViewers, run: AdapterCase['run']): AdapterCase {
  return { ...adapterCase(promise, viewer, run), world: offersWorld, needs: 'orders' };
}

/** Promises on orders. */
export const orderCases: readonly AdapterCase[] = [
  orderCase(
    'A guest lists the orders that are sent and no others, each as its own read shows it',
    'client',
    async (adapter) => {
      const orders = ordersOf(adapter);
      const listed = await every((after) => orders.list(web, { after, limit: 1 }));
      same(listed.map((one) => one.id).sort(), [offer, beside].sort(), 'orders');
      for (const one of listed) same(await orders.get(one.id), one, 'its own read');
      free(listed, 'what the client is told of orders');
      same(
        listed.map(({ rights, writable }) => [rights, writable]),
        [
          [[], []],
          [[], []],
        ],
        'what the client may do',
      );
    },
  ),
  orderCase('A hidden order answers as one that does not exist', 'client', async (adapter) => {
    const orders = ordersOf(adapter);
    const ways: readonly ((order: string) => Promise<unknown>)[] = [
      (order) => orders.get(order),
      (order) => orders.update(order, { title: 'x' }, newKey()),
      (order) => orders.update(order, asInput({ nonsense: 1 }), { key: '' }),
      (order) => orders.revise(order, {}, newKey()),
      (order) => orders.send(order, toClient, newKey()),
    ];
    for (const way of ways) {
      const unknown = await refusalOf(way('no-such-order'));
      same((unknown as { code: string }).code, 'not_found', 'an unknown order');
      for (const hidden of [draft, inner, id('orders', 'away')]) same(await refusalOf(way(hidden)), unknown, hidden);
    }
  }),
  orderCase('Who does not read all that is signed sees no order', 'north', async (adapter) => {
    const orders = ordersOf(adapter);
    same((await orders.list(web)).items, [], 'the list');
    same(await refusalOf(orders.get(offer)), await refusalOf(orders.get('no-such-order')), 'a read');
  }),
  orderCase('A guest writes no order, whatever it says', 'client', async (adapter) => {
    const orders = ordersOf(adapter);
    const forbidden = await refusalOf(orders.update(offer, { title: 'Mine' }, newKey()));
    same((forbidden as { code: string }).code, 'forbidden', 'the code');
    const others = [
      orders.update(offer, asInput({ nonsense: 1 }), { key: '' }),
      orders.revise(offer, {}, newKey()),
      orders.send(offer, toClient, newKey()),
      orders.create(web, { title: 'Mine', seller: 'Me', buyer: 'Me' }, newKey()),
    ];
    for (const refusal of await Promise.all(others.map(refusalOf))) same(refusal, forbidden, 'another act');
  }),
  orderCase('Amounts come from the server, and an order once for one key', 'team', async (adapter) => {
    const orders = ordersOf(adapter);
    const input = {
      title: 'Two lines',
      seller: 'North',
      buyer: 'Acme',
      lines: [offerLine('a', 333), offerLine('b', 5)],
    };
    const key = newKey();
    const made = await orders.create(web, input, key);
    same([made.state, made.edition, made.totals?.net, made.totals?.tax], ['draft', 1, 338, 64], 'the order');
    same(await orders.create(web, input, key), made, 'the second answer');
    await refused(orders.create(web, { ...input, title: 'Other' }, key), 'key_reused', 'another request with the key');
    const given = await refusalOf(orders.create(web, asInput({ ...input, totals: { net: 1 } }), newKey()));
    same((given as { code: string }).code, 'invalid', 'amounts that were given');
  }),
  orderCase('A draft is sent to people who can sign it, and to nobody else', 'team', async (adapter, as) => {
    const orders = ordersOf(adapter);
    const draft = { title: 'To sign', seller: 'North', buyer: 'Acme', lines: [offerLine('a', 1_000)] };
    const made = await orders.create(web, draft, newKey());
    const client = ordersOf(await as('client'));
    await refused(client.get(made.id), 'not_found', 'a draft');
    const wrong = await refusalOf(
      orders.send(made.id, { ...toClient, signerIds: [viewers.client.personId, viewers.north.personId] }, newKey()),
    );
    same(
      [(wrong as { code: string }).code, (wrong as { pointer?: string }).pointer],
      ['invalid', '/signerIds/1'],
      'a reader of less',
    );
    const key = newKey();
    const approval = await orders.send(made.id, toClient, key);
    same(
      [approval.state, approval.signers?.map(({ person }) => person.id)],
      ['sent', [viewers.client.personId]],
      'what was sent',
    );
    same((await orders.send(made.id, toClient, key)).id, approval.id, 'the second answer');
    const seen = await client.get(made.id);
    same([seen.state, seen.approvalId], ['sent', approval.id], 'what the client reads');
    await refused(orders.send(made.id, toClient, newKey()), 'forbidden', 'an order that was sent');
  }),
  orderCase(
    'What is changed after it was sent is the next edition, asked of the same people',
    'team',
    async (adapter, as) => {
      const orders = ordersOf(adapter);
      const client = ordersOf(await as('client'));
      const before = await client.get(offer);
      await orders.update(offer, { note: 'Hidden from the client' }, newKey());
      same(await client.get(offer), before, 'after a change of what is not signed');
      const after = await orders.update(offer, { lines: [offerLine('a', 130_000)] }, newKey());
      same([after.edition, after.state], [2, 'sent'], 'the order');
      demand(after.approvalId !== before.approvalId, 'another approval stands for it');
      const seen = await client.get(offer);
      same([seen.edition, seen.approvalId, seen.totals?.net], [2, after.approvalId, 130_000], 'what the client reads');
      demand(seen.version !== before.version, 'it has another version');
    },
  ),
  orderCase(
    'A revision takes an order out of the sight of guests until it is sent again',
    'team',
    async (adapter, as) => {
      const orders = ordersOf(adapter);
      const client = ordersOf(await as('client'));
      const revised = await orders.revise(offer, { title: 'Landing page, second try' }, newKey());
      same([revised.edition, revised.state], [2, 'draft'], 'the order');
      same(await refusalOf(client.get(offer)), await refusalOf(client.get('no-such-order')), 'what the client reads');
      await orders.send(offer, toClient, newKey());
      same((await client.get(offer)).title, 'Landing page, second try', 'sent again');
    },
  ),
  orderCase('An order made from an older version conflicts; hidden changes do not', 'team', async (adapter) => {
    const orders = ordersOf(adapter);
    const seen = await orders.get(draft);
    const options = () => ({ ...newKey(), version: seen.version });
    await orders.update(draft, { title: 'One' }, options());
    await refused(orders.update(draft, { title: 'Two' }, options()), 'conflict', 'an old version');
    await refused(orders.send(draft, toClient, options()), 'conflict', 'an old version sent');
  }),
];
