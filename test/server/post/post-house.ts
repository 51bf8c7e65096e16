/** A house with a post room over the suite's world with its offers: what goes out is kept in memory, or sent to a receiver beside it. */
import type { World } from '../../../src/contract/complete.ts';
import { offerLine, offersWorld } from '../../../src/conformance/adapter/offers.ts';
import { adapterNow, adapterWorld } from '../../../src/conformance/adapter/world.ts';
import { createEngine } from '../../../src/engine/index.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { createHandler } from '../../../src/server/handler.ts';
import { composeMail } from '../../../src/server/mail/compose.ts';
import type { Mail, MailDriver } from '../../../src/server/mail/mail.ts';
import { PostRoom, type PostRoomOptions } from '../../../src/server/post/post-room.ts';
import { receiptSigner } from '../../../src/server/receipts/sign.ts';
import { makeKey } from '../../../src/server/tokens/keys.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { adminKey } from '../house.ts';

export const { id, viewers } = adapterWorld;
export const origin = 'https://guests.example';
const names = ['team', 'client', 'neighbour', 'maker'] as const;

/** The suite's world, whose people have addresses: `client@acme.example` and the like. */
export function addressedWorld(world: World = offersWorld): World {
  const addresses = new Map(names.map((name) => [id('people', name), `${name}@acme.example`]));
  return {
    ...world,
    people: (world.people ?? []).map((one) => ({ ...one, email: addresses.get(one.id) ?? one.email })),
  };
}

/** Opens it; `close` ends the post room's work too. */
export async function openPostHouse(more: Partial<PostRoomOptions> = {}, world = addressedWorld()) {
  const store = memoryStore(world);
  const clock = new StillClock(adapterNow);
  const key = await makeKey();
  const engine = createEngine({ store, clock, seal: { issuer: origin, sign: receiptSigner([key]) } });
  const mails: Mail[] = [];
  const driver: MailDriver = {
    name: 'kept',
    async send(mail) {
      composeMail(mail);
      mails.push(mail);
    },
    close: async () => undefined,
  };
  const options: PostRoomOptions = {
    ...{ engine, store, clock, secret: 'the secret of the house', driver, from: { address: 'hello@guests.example' } },
    ...{ origin, page: 'https://studio.example/approvals' },
    ...more,
  };
  const post = new PostRoom(options);
  const stop = post.start();
  const handler = createHandler({ engine, store, keys: [key], adminKey, clock, post, issuer: origin });
  let acts = 0;

  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await handler(
      new Request(`${origin}${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(method !== 'GET' && { 'idempotency-key': `the-key-of-act-${(acts += 1)}` }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
      { address: '10.0.0.1' },
    );
    const text = await answer.text();
    return { status: answer.status, text, json: (text === '' ? {} : JSON.parse(text)) as Loose };
  }

  return {
    ...{ store, clock, engine, post, options, stop, mails, key, handler, ask },
    admin: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(method, `/admin/${path}`, body, { authorization: `Bearer ${adminKey}`, ...headers }),
    by: (token: unknown) => (method: string, path: string, body?: unknown) =>
      ask(method, `/v1/${path}`, body, { authorization: `Bearer ${String(token)}` }),
    async as(name: (typeof names)[number]) {
      const { token } = await handler.mintSession(viewers[name as 'team']);
      return (method: string, path: string, body?: unknown) =>
        ask(method, `/v1/${path}`, body, { authorization: `Bearer ${token}` });
    },
    async close() {
      await stop();
      handler.close();
      await engine.close();
      await store.close();
    },
  };
}

export type PostHouse = Awaited<ReturnType<typeof openPostHouse>>;

/** A JSON object, loosely typed. */
export type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** A member makes an order in the project that the client sees, and sends it; answers the approval. */
export async function sentOrder(house: PostHouse, more: object = {}, request: object = {}): Promise<Loose> {
  const team = await house.as('team');
  const input = {
    title: 'Shelf of oak',
    seller: 'Studio North',
    buyer: 'Acme',
    lines: [offerLine('a', 1_000)],
    ...more,
  };
  const order = await team('POST', `projects/${id('projects', 'web')}/orders`, input);
  const asked = { signerIds: [viewers.client.personId], sequence: 'parallel', ...request };
  const sent = await team('POST', `orders/${String(order.json['id'])}/approval`, asked);
  if (sent.status !== 201) throw new Error(sent.text);
  return sent.json;
}
