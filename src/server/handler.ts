import { Hono } from 'hono';
import { GuestError, isGuestError } from '../contract/errors.ts';
import type { SessionToken } from '../contract/session.ts';
import type { Store } from '../contract/store.ts';
import type { Engine } from '../engine/index.ts';
import { adminRoutes } from './admin/routes.ts';
import { mintSession, type SessionInput } from './admin/sessions.ts';
import { systemClock, type Clock } from './clock.ts';
import { guestRoutes } from './guest/routes.ts';
import { defaultTiming, Streams, type StreamTiming } from './guest/stream.ts';
import type { AppEnv } from './http/app.ts';
import type { Client } from './http/client.ts';
import { preflight, withCors } from './http/cors.ts';
import { json, withApiHeaders } from './http/headers.ts';
import { defaultLimits, RateLimits, type Limits } from './http/limits.ts';
import { problemResponse } from './http/problem.ts';
import { proxyWarning } from './http/proxy-warning.ts';
import { describeFailure, silentLog, type Log } from './log.ts';
import { addressOwner } from './links/address-owner.ts';
import { EndedAccess } from './links/ended-access.ts';
import { linkRoutes } from './links/link-routes.ts';
import { openApiDocument } from './openapi/document.ts';
import { Origins } from './origins.ts';
import type { PostRoom } from './post/post-room.ts';
import { isReady } from './ready.ts';
import type { RetiredKey, SigningKey } from './tokens/keys.ts';
import { Tokens } from './tokens/tokens.ts';

/** What a handler is made of. */
export interface HandlerOptions {
  readonly engine: Engine;
  /** The store of the engine. */
  readonly store: Store;
  /** Keys that sign sessions, from `readKeys`; the first signs. */
  readonly keys: readonly SigningKey[];
  /** Keys that sign no more, from `readKeyRing`: published, so that old receipts can be checked. */
  readonly retiredKeys?: readonly RetiredKey[] | undefined;
  /** Opens `/admin` to whoever sends it as a bearer token; without one there is no admin API. At least 16 characters. */
  readonly adminKey?: string | undefined;
  /** The server's own public origins; pages of these may call for every account. */
  readonly origins?: readonly string[] | undefined;
  /** Who signs sessions; equal for all nodes over one store. */
  readonly issuer?: string | undefined;
  /** What stands before `/v1`, `/admin` and the others, such as `/guest`. */
  readonly mount?: `/${string}` | '' | undefined;
  /** The engine's clock; the system's unless given. */
  readonly clock?: Clock | undefined;
  /** Opens `POST /admin/clock`, for checks only. */
  readonly setClock?: ((now: string) => void) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly timing?: Partial<StreamTiming> | undefined;
  /** What lets people in by mailed links, and what webhooks are set up in; without it there is neither. Whoever made it starts it. */
  readonly post?: PostRoom | undefined;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: number | undefined;
  readonly log?: Log | undefined;
}

/** The guest protocol as one function from request to answer, for any framework that speaks `Request` and `Response`. */
export interface GuestHandler {
  (request: Request, client?: Client): Promise<Response>;
  /** What `POST /admin/sessions` does, for a back end in the same process. Raises `invalid`. */
  readonly mintSession: (input: SessionInput) => Promise<SessionToken>;
  /** Ends every stream and lets nobody open one. Engine and store stay open: whoever made them closes them. */
  close(): void;
}

/** Longest URL that is taken, in characters. */
const urlLimit = 8192;

/** Makes the handler of the guest protocol, its admin API, `/openapi.json`, `/health`, `/ready` and `/.well-known/jwks.json`. */
export function createHandler(options: HandlerOptions): GuestHandler {
  const {
    engine,
    store,
    keys,
    adminKey,
    post,
    mount = '',
    clock = systemClock,
    trustProxy = 0,
    log = silentLog,
  } = options;
  if (adminKey !== undefined && adminKey.length < 16) throw new RangeError('The admin key has at least 16 characters.');
  const now = () => Date.parse(clock.now());
  const { issuer = 'guest-kit' } = options;
  const tokens = new Tokens({ keys, issuer, now });
  const origins = new Origins(store, options.origins ?? []);
  const limits = new RateLimits({ ...defaultLimits, ...options.limits });
  const streams = new Streams({ ...defaultTiming, ...options.timing });
  const mint = { store, tokens, origins };
  const onFailure = (cause: unknown) => log.error(describeFailure(cause), 'a stream failed');

  const root = new Hono<AppEnv>();
  root.notFound(() => problemResponse(new GuestError('not_found')));
  root.onError((cause, { req }) => {
    if (!isGuestError(cause) || cause.status >= 500 || cause.status === 0) {
      log.error({ method: req.method, path: req.path, ...describeFailure(cause) }, 'a request failed');
    }
    return problemResponse(cause);
  });

  const app = root.basePath(mount);
  app.get('/health', () => json({ status: 'ok' }));
  app.get('/ready', async () => {
    if (!streams.closed && (await isReady(store))) return json({ status: 'ready' });
    throw new GuestError('unavailable');
  });
  app.get('/openapi.json', () => json(openApiDocument(mount)));
  app.get('/.well-known/jwks.json', () => json(publishedKeys(tokens, options.retiredKeys)));
  app.route(
    '/',
    guestRoutes({ engine, store, tokens, origins, limits, streams, now, onFailure, trustProxy, mount, issuer }),
  );
  if (post) {
    const ended = new EndedAccess({ engine, store, sessions: post.sessions, links: post.links });
    const links = linkRoutes({
      ...{ links: post.links, sessions: post.sessions, limits, trustProxy },
      ownerOf: (accountId, email) => addressOwner(store, accountId, email),
      stands: (viewer) => ended.stands(viewer),
      mint: ({ accountId, personId, proof }) => tokens.mint({ accountId, personId, proof }),
      mail: (person, link) => post.mailSignIn(person, link),
      next: post.next,
      onFailure: (cause) => log.error(describeFailure(cause), 'a link could not be mailed'),
    });
    app.options('/link/*', ({ req }) => preflight(req.raw, origins));
    app.route('/', links);
  }
  if (adminKey !== undefined) {
    const setClock =
      options.setClock &&
      ((instant: string) => {
        options.setClock?.(instant);
        streams.check();
      });
    app.route(
      '/',
      adminRoutes({ engine, store, mint, limits, adminKey, trustProxy, setClock, webhooks: post?.webhooks }),
    );
  }

  const lookForProxy = proxyWarning(trustProxy, log);
  const handle = async (request: Request, client: Client = {}): Promise<Response> => {
    lookForProxy(request);
    if (request.url.length > urlLimit)
      return withApiHeaders(problemResponse(new GuestError('too_large', { detail: 'The URL is too long.' })));
    const response = await app.fetch(request, client);
    const isAdmin = new URL(request.url).pathname.startsWith(`${mount}/admin`);
    return withApiHeaders(isAdmin ? response : await withCors(response, request, origins));
  };
  return Object.assign(handle, {
    mintSession: (input: SessionInput) => mintSession(mint, input),
    close() {
      streams.close();
      origins.close();
    },
  });
}

/** All public keys: those in use, and those that older receipts were signed with. */
function publishedKeys({ jwks }: Tokens, retired: readonly RetiredKey[] = []): { readonly keys: readonly object[] } {
  return { keys: [...jwks.keys, ...retired.map((key) => ({ ...key, use: 'sig', alg: 'EdDSA' }))] };
}
