import { Hono } from 'hono';
import { GuestError } from '../../contract/errors.ts';
import { routes, type OperationId, type Route } from '../../contract/routes.ts';
import { stampRoute } from '../../contract/stamp-route.ts';
import type { Store } from '../../contract/store.ts';
import { clientAddress } from '../http/address.ts';
import type { AppEnv } from '../http/app.ts';
import { preflight } from '../http/cors.ts';
import { nextStep } from '../http/pace.ts';
import { answerOf } from './answer.ts';
import { authenticate, type Gate } from './authenticate.ts';
import { callerOf } from './caller-of.ts';
import { answerContent } from './content.ts';
import { answerChanges, type Live } from './changes.ts';
import { operate, refuseUnknownAct } from './operation.ts';
import { answerStamp } from './stamp.ts';

/** What the guest protocol stands on. */
export interface GuestOptions extends Gate, Live {
  readonly trustProxy: number;
  /** What stands before `/v1` in a path. */
  readonly mount: string;
  /** Who signs sessions. */
  readonly issuer: string;
  /** The store of the engine: time stamps are kept in it, beside the records. */
  readonly store: Store;
}

/** Steps in which refusals are answered, in milliseconds. */
const refusalStep = 5;

/** The guest protocol, under `/v1`: the routes of the contract's table, the stream, and nothing else. */
export function guestRoutes(options: GuestOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { engine, store, origins, trustProxy, mount, issuer } = options;
  const pathOf = (path: string) => `/v1${path.replace(/\{(\w+)\}/g, ':$1')}`;

  // A hidden record takes a database a microsecond longer to refuse than one that is not there.
  app.use('/v1/*', async (context, next) => {
    const began = performance.now();
    await next();
    if (context.error) await nextStep(began, refusalStep);
  });

  app.use('/v1/*', async (context, next) => {
    const { req, env } = context;
    if (req.method === 'OPTIONS') return preflight(req.raw, origins);
    const address = clientAddress(env.address, req.header('x-forwarded-for') ?? null, trustProxy);
    context.set('viewer', await authenticate(options, req.raw, address));
    return next();
  });

  app.get('/v1/changes', ({ req, var: { viewer } }) => answerChanges(options, viewer, req.raw));

  for (const [operation, route] of Object.entries(routes) as [OperationId, Route][]) {
    app.on(route.method, pathOf(route.path), async ({ req, env, var: { viewer } }) => {
      if (route.bytes) return answerContent(engine, viewer, req.param('attachmentId') ?? '', req.raw);
      const caller = callerOf(req.raw, { viewer, client: env, trustProxy, issuer });
      const result = await operate(engine.as(viewer, caller), operation, route, req.param(), req.raw);
      return answerOf(route, result, req.header('if-none-match') ?? null);
    });
  }

  app.get(pathOf(stampRoute.path), ({ req, var: { viewer } }) =>
    answerStamp(store, engine.as(viewer), req.param(), req.raw),
  );

  app.all('/v1/*', async ({ req, var: { viewer } }) => {
    // Whoever has no access is told so here as on every route that there is.
    await engine.as(viewer).session.get({ signal: req.raw.signal });
    if (req.method === 'GET' || req.method === 'HEAD') throw new GuestError('not_found');
    const [noun, id = ''] = req.path.slice(`${mount}/v1/`.length).split('/');
    return refuseUnknownAct(engine.as(viewer), noun, id);
  });
  return app;
}
