import { Hono } from 'hono';
import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import type { Store } from '../../contract/store.ts';
import { Instant } from '../../contract/values.ts';
import type { Engine } from '../../engine/index.ts';
import { parse } from '../../engine/parse.ts';
import { clientAddress } from '../http/address.ts';
import { readJson } from '../http/body.ts';
import type { AppEnv } from '../http/app.ts';
import { json } from '../http/headers.ts';
import type { RateLimits } from '../http/limits.ts';
import type { WebhookEndpoints } from '../webhooks/endpoints.ts';
import { authorizeAdmin } from './authorize.ts';
import { answerPut } from './content.ts';
import { explain } from './explain.ts';
import { importRecords } from './import.ts';
import { answerLog } from './log.ts';
import { nounsByPath } from './noun-paths.ts';
import { answerRecords } from './records.ts';
import { mintSession, type Mint } from './sessions.ts';
import { answerAdminStamp } from './stamp.ts';
import { usageOf } from './usage.ts';
import { addWebhookRoutes } from './webhooks.ts';

/** What the admin API stands on. */
export interface AdminOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly mint: Mint;
  readonly limits: RateLimits;
  readonly adminKey: string;
  readonly trustProxy: number;
  /** Where webhooks are set up; without it there are no routes for them. */
  readonly webhooks?: WebhookEndpoints | undefined;
  /** Moves the clock, where it is one for checks. */
  readonly setClock?: ((now: string) => void) | undefined;
}

/** The body of `POST /admin/clock`. */
export const ClockInput = z.strictObject({ now: Instant });

/** The admin API, under `/admin`. */
export function adminRoutes(options: AdminOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { engine, store, mint, limits, adminKey, trustProxy, webhooks, setClock } = options;

  app.use('/admin/*', async ({ req, env }, next) => {
    try {
      authorizeAdmin(req.raw, adminKey);
    } catch (cause) {
      // The right key passes whatever came before: behind one proxy, guesses of a stranger must not end all signing in.
      await limits.wrongAdminKey(clientAddress(env.address, req.header('x-forwarded-for') ?? null, trustProxy));
      throw cause;
    }
    await next();
  });

  app.post('/admin/sessions', async ({ req }) =>
    json(await mintSession(mint, await readJson(req.raw)), { status: 201 }),
  );
  app.get('/admin/explain', async ({ req }) => json(await explain(engine, req.raw)));
  app.get('/admin/usage', async ({ req }) => json(await usageOf(store, req.raw)));
  app.get('/admin/log', ({ req }) => answerLog(store, req.raw));
  app.get('/admin/receipts/:id/stamp', ({ req }) => answerAdminStamp(engine, store, req.param('id'), req.raw));
  app.post('/admin/import', async ({ req }) => json(await importRecords(engine, req.raw)));
  if (webhooks) addWebhookRoutes(app, { store, webhooks });
  if (setClock) {
    app.post('/admin/clock', async ({ req }) => {
      const { now } = parse(ClockInput, await readJson(req.raw));
      setClock(now);
      return json({ now });
    });
  }
  app.put('/admin/attachments/:id/content', ({ req }) => answerPut(engine, req.param('id'), req.raw));
  app.all('/admin/:noun/:id?', async ({ req }) => {
    const noun = nounsByPath.get(req.param('noun'));
    if (!noun) throw new GuestError('not_found');
    return answerRecords(engine, noun, req.param('id'), req.raw);
  });
  return app;
}
