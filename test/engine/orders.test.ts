import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { OrderLine } from '../../src/contract/nouns/order.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { postgresWays } from './postgres-ways.ts';
import { engineOver, type OpenStore, standingClock, ways } from './ways.ts';

const { world, projectId, taskIds, viewers } = boardWorld({ tasks: 8 });
const internalTask = taskIds[7] ?? '';
const line: OrderLine = {
  ...{ id: 'l1', groupId: null, text: 'Pages', details: '', quantity: '3', unit: 'h', unitPrice: 10_000 },
  ...{ discount: null, tax: null },
};
const content = { title: 'Home page', seller: 'Studio', buyer: 'Fennmoor', lines: [line] };
const client = viewers.client.personId;
const request = { signerIds: [client], sequence: 'parallel' as const };
let acts = 0;
const key = () => ({ key: `act-${(acts += 1)}` });

for (const [name, openStore] of Object.entries(ways)) describe(`orders over ${name}`, () => promises(openStore));
describe('orders over PostgreSQL with its second lock', () => promises(postgresWays().locked));

function promises(openStore: OpenStore): void {
  async function open() {
    const engine = engineOver(await openStore(world), standingClock(fixtureNow));
    const { orders, tasks } = engine.as(viewers.team);
    return { engine, orders, tasks, guest: engine.as(viewers.client).orders };
  }

  it('are drafts that the team alone sees, and whole for the client once they are sent', async () => {
    const { orders, guest } = await open();
    const made = await orders.create(projectId, { ...content, note: 'Tight' }, key());
    assert.equal(made.state, 'draft');
    assert.deepEqual(made.rights, ['approval.ask', 'order.edit']);
    await assert.rejects(guest.get(made.id), { code: 'not_found' });
    assert.deepEqual((await guest.list(projectId)).items, []);
    const approval = await orders.send(made.id, request, key());
    assert.equal(approval.state, 'sent');
    const [seen] = (await guest.list(projectId)).items;
    assert.equal(seen?.id, made.id);
    assert.equal(seen?.totals?.total, 30_000);
    assert.deepEqual([seen?.note, seen?.writable, seen?.rights], [undefined, [], []]);
  });

  it('can still be written by the team where their card has gone', async () => {
    const { orders, tasks, guest } = await open();
    const { id } = await orders.create(projectId, { ...content, taskId: taskIds[0] ?? '' }, key());
    await tasks.remove(taskIds[0] ?? '', key());
    assert.equal((await orders.update(id, { note: 'No card', title: 'Shop' }, key())).title, 'Shop');
    await assert.rejects(orders.update(id, { taskId: taskIds[0] ?? '' }, key()), { code: 'invalid' });
    await assert.rejects(guest.get(id), { code: 'not_found' });
    await orders.update(id, { taskId: taskIds[1] ?? '' }, key());
    assert.equal((await orders.send(id, request, key())).state, 'sent');
  });

  // A store may keep the keys of an object in another order than its log, as PostgreSQL does.
  it('tell a guest nothing when the team’s own note changes, and have one version wherever they are read', async () => {
    const { engine, orders, guest } = await open();
    const { id } = await orders.create(projectId, content, key());
    await orders.send(id, request, key());
    const [before, mine] = await Promise.all([guest.get(id), orders.get(id)]);
    const places = await Promise.all([engine.poll(viewers.client, undefined), engine.poll(viewers.team, undefined)]);
    const { version } = await orders.update(id, { note: 'Tight' }, { ...key(), version: mine.version });
    assert.deepEqual((await engine.poll(viewers.client, places[0].next)).events, []);
    const [told] = (await engine.poll(viewers.team, places[1].next)).events;
    assert.equal(told?.type === 'upsert' && told.record.version, version);
    assert.equal((await orders.get(id)).version, version);
    assert.equal((await guest.get(id)).version, before.version);
  });

  it('are answered once however often an act arrives', async () => {
    const { orders } = await open();
    const once = key();
    const made = await orders.create(projectId, content, once);
    assert.equal((await orders.create(projectId, content, once)).id, made.id);
    const send = key();
    const approval = await orders.send(made.id, request, send);
    assert.equal((await orders.send(made.id, request, send)).id, approval.id);
    await assert.rejects(orders.send(made.id, request, key()), { code: 'forbidden' });
  });

  it('are no business of a guest’s to write', async () => {
    const { orders, guest } = await open();
    const { id } = await orders.create(projectId, content, key());
    await assert.rejects(guest.create(projectId, content, key()), { code: 'forbidden' });
    await assert.rejects(guest.update(id, { title: 'x' }, key()), { code: 'not_found' });
    await orders.send(id, request, key());
    await assert.rejects(guest.update(id, { title: 'x' }, key()), { code: 'forbidden' });
    await assert.rejects(guest.send(id, request, key()), { code: 'forbidden' });
  });

  it('refuse signers who do not read all that is signed', async () => {
    const { orders } = await open();
    const { id } = await orders.create(projectId, content, key());
    const { id: hidden } = await orders.create(projectId, { ...content, taskId: internalTask }, key());
    const with2 = { ...request, signerIds: [client, viewers.reader.personId] };
    await assert.rejects(orders.send(id, with2, key()), { code: 'invalid', pointer: '/signerIds/1' });
    await assert.rejects(orders.send(hidden, request, key()), { code: 'invalid', pointer: '/signerIds/0' });
    const past = { ...request, expiresAt: '2020-01-01T00:00:00.000Z' };
    await assert.rejects(orders.send(id, past, key()), { code: 'invalid', pointer: '/expiresAt' });
  });

  it('open the next edition as a draft by an act of its own, and out of the client’s sight', async () => {
    const { orders, guest } = await open();
    const { id } = await orders.create(projectId, content, key());
    await orders.send(id, request, key());
    const next = await orders.revise(id, { terms: 'Net 30' }, key());
    assert.deepEqual([next.edition, next.state, next.approvalId, next.terms], [2, 'draft', null, 'Net 30']);
    await assert.rejects(guest.get(id), { code: 'not_found' });
  });

  it('come and go with their task', async () => {
    const { engine, orders, tasks, guest } = await open();
    const taskId = taskIds[0] ?? '';
    const { id } = await orders.create(projectId, { ...content, taskId }, key());
    await orders.send(id, request, key());
    const told: StreamEvent[] = [];
    const stop = new AbortController();
    const stream = engine.as(viewers.client).changes({ signal: stop.signal });
    const reading = (async () => {
      for await (const event of stream) told.push(event);
    })();
    const until = async (is: (event: StreamEvent) => boolean) => {
      for (let left = 200; left > 0 && !told.some(is); left -= 1) await new Promise((done) => setTimeout(done, 20));
      assert.ok(told.some(is), JSON.stringify(told));
    };
    await until(({ type }) => type === 'link');
    await tasks.update(taskId, { internal: true }, key());
    await until((event) => event.type === 'remove' && event.noun === 'orders' && event.id === id);
    await assert.rejects(guest.get(id), { code: 'not_found' });
    await tasks.update(taskId, { internal: false }, key());
    await until((event) => event.type === 'upsert' && event.noun === 'orders' && event.record.id === id);
    stop.abort();
    await reading;
    await engine.close();
  });

  it('refuse a change that was made from an older version', async () => {
    const { orders } = await open();
    const { id, version } = await orders.create(projectId, content, key());
    await orders.update(id, { title: 'Other' }, { ...key(), version });
    await assert.rejects(orders.update(id, { title: 'Third' }, { ...key(), version }), { code: 'conflict' });
    await assert.rejects(orders.update(id, { totals: 1 } as never, key()), { code: 'invalid', pointer: '/totals' });
    assert.equal((await orders.list(projectId, { where: { state: 'draft' } })).items.length, 1);
  });
}
