/** Where accounts want to be told by webhook, and what became of all that was sent to them and to their people. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Store } from '../../contract/store.ts';
import { Id, Instant, text } from '../../contract/values.ts';
import { parse } from '../../engine/parse.ts';
import { readById } from '../../engine/read-all.ts';
import { unknownReference } from '../../engine/refusals.ts';
import type { AppEnv } from '../http/app.ts';
import { readJson, readNothing } from '../http/body.ts';
import { json } from '../http/headers.ts';
import { readQuery } from '../http/query.ts';
import { messagesOf, messageStates } from '../outbox/messages.ts';
import type { WebhookEndpoint, WebhookEndpoints } from '../webhooks/endpoints.ts';

/** What the routes stand on. */
export interface WebhookRoutesOptions {
  readonly store: Store;
  readonly webhooks: WebhookEndpoints;
}

/** The body of `POST /admin/webhooks`. */
export const WebhookInput = z.strictObject({ accountId: Id, url: text(2000) });

/** An endpoint as the administrator sees it. */
export const Webhook = z.strictObject({
  ...{ id: Id, accountId: Id, url: z.string(), renewal: z.int() },
  /** Since when nothing is sent, as it answered that it is gone (410). */
  endedAt: z.nullable(Instant),
});

/** The same with what its owner checks signatures by: told when it is made, and when it is renewed. */
export const WebhookWithSecret = z.extend(Webhook, { secret: z.string() });

/** What `GET /admin/outbox` is asked. Newest first. */
export const OutboxParameters = z.strictObject({
  accountId: Id,
  state: z.optional(z.enum(messageStates)),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
});

/** One message: a mail, or a webhook. It says whom it is for, and nothing of what it says. */
export const OutboxMessage = z.strictObject({
  id: Id,
  kind: z.enum(['mail', 'webhook']),
  /** `mail asked <personId>`, `webhook <endpointId>`. */
  target: z.string(),
  /** Number of the entry in the account's activity that it follows from. */
  entry: z.int(),
  state: z.enum(messageStates),
  tries: z.int(),
  /** Why the last try failed, where it did. */
  reason: z.nullable(z.string()),
  createdAt: Instant,
  /** The next try of one that waits; of others, when they came to rest. */
  at: Instant,
});

const Account = z.strictObject({ accountId: Id });

/** Adds the routes to those of the admin API, before the route that takes every noun. */
export function addWebhookRoutes(app: Hono<AppEnv>, { store, webhooks }: WebhookRoutesOptions): void {
  const told = async (endpoint: WebhookEndpoint) => ({ ...endpoint, secret: await webhooks.secretOf(endpoint) });
  const accountOf = (request: Request) => parse(Account, queryOf(request)).accountId;

  app.get('/admin/webhooks', async ({ req }) => json({ items: await webhooks.list(accountOf(req.raw)) }));
  app.post('/admin/webhooks', async ({ req }) => {
    const { accountId, url } = parse(WebhookInput, await readJson(req.raw));
    if (!(await readById(store, 'accounts', accountId, accountId))) throw unknownReference('/accountId');
    const key = req.header('idempotency-key');
    return json(await told(await webhooks.add(accountId, url, key)), { status: 201 });
  });
  app.post('/admin/webhooks/:id/secret', async ({ req }) => {
    await readNothing(req.raw);
    return json(await told(await webhooks.renew(accountOf(req.raw), req.param('id'))));
  });
  app.delete('/admin/webhooks/:id', async ({ req }) => {
    await readNothing(req.raw);
    await webhooks.remove(accountOf(req.raw), req.param('id'));
    return new Response(null, { status: 204 });
  });
  app.get('/admin/outbox', async ({ req }) => {
    const { limit = 100, ...asked } = parse(OutboxParameters, queryOf(req.raw));
    return json({ items: await messagesOf(store, { ...asked, limit }) });
  });
}

function queryOf(request: Request): Record<string, unknown> {
  return readQuery(new URL(request.url).searchParams);
}
