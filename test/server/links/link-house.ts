/** The routes of links over a store in memory with two people, and what was mailed. */
import { Hono } from 'hono';
import { made, puts } from '../../../src/conformance/store/act.ts';
import { StillClock } from '../../../src/server/clock.ts';
import type { AppEnv } from '../../../src/server/http/app.ts';
import { withApiHeaders } from '../../../src/server/http/headers.ts';
import { defaultLimits, RateLimits } from '../../../src/server/http/limits.ts';
import { problemResponse } from '../../../src/server/http/problem.ts';
import { addressOwner } from '../../../src/server/links/address-owner.ts';
import { linkRoutes, type LinkRoutesOptions } from '../../../src/server/links/link-routes.ts';
import { LinkSessions } from '../../../src/server/links/link-sessions.ts';
import type { MadeLink } from '../../../src/server/links/link.ts';
import { MailedLinks } from '../../../src/server/links/mailed-links.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

export const start = '2026-11-22T09:30:00.000Z';

export async function openLinkHouse(more: Partial<LinkRoutesOptions> = {}) {
  const store = memoryStore();
  const people = [
    made('people', 'u1', { name: 'Ana', email: 'ana@harbour.example' }, '_'),
    made('people', 'u2', { name: 'Stranger', email: 'stranger@elsewhere.example' }, '_'),
  ];
  const guest = made('guests', 'g1', { personId: 'u1', roleId: 'r1' });
  await store.write({
    accountId: 'a1',
    at: start,
    operations: [
      ...puts('accounts', made('accounts', 'a1', { name: 'A' })),
      ...puts('people', ...people),
      ...puts('guests', guest),
    ],
  });
  const clock = new StillClock(start);
  const links = new MailedLinks({ store, clock, secret: 'the secret of the house' });
  const sessions = new LinkSessions({ store, clock, secret: 'the secret of the house' });
  const mailed: { readonly personId: string; readonly link: MadeLink }[] = [];
  const minted: object[] = [];
  const app = new Hono<AppEnv>();
  app.onError((cause) => problemResponse(cause));
  const options: LinkRoutesOptions = {
    ...{ links, sessions, limits: new RateLimits(defaultLimits), trustProxy: 0, pace: 50 },
    ownerOf: (accountId, email) => addressOwner(store, accountId, email),
    stands: async () => true,
    async mint({ accountId, personId, proof }) {
      minted.push({ accountId, personId, proof });
      return { token: `token ${minted.length}`, expiresAt: start };
    },
    mail: async ({ personId }, link) => void mailed.push({ personId, link }),
    onFailure(cause) {
      throw cause;
    },
    ...more,
  };
  app.route('/', linkRoutes(options));
  const handle = async (request: Request) => withApiHeaders(await app.fetch(request, { address: '10.0.0.1' }));
  const post = (path: string, body: unknown, key = 'the-key-of-one-act') =>
    handle(
      new Request(`http://guests.test/link/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(body),
      }),
    );
  return { store, clock, links, sessions, mailed, minted, handle, post };
}
