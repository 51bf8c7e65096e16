import { Hono } from 'hono';
import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import type { SessionToken } from '../../contract/session.ts';
import { EmailAddress, Id, text } from '../../contract/values.ts';
import { parse } from '../../engine/parse.ts';
import { clientAddress } from '../http/address.ts';
import type { AppEnv } from '../http/app.ts';
import { readJson } from '../http/body.ts';
import { json } from '../http/headers.ts';
import type { RateLimits } from '../http/limits.ts';
import { evenly } from './evenly.ts';
import { landingPage } from './landing-page.ts';
import type { Proof } from './link-item.ts';
import type { LinkSessions } from './link-sessions.ts';
import type { MadeLink, MailedLinks, SpentLink } from './mailed-links.ts';
import { pageWordsFor } from './page-words.ts';

/** Who is signed in, and how that is known. */
export interface LinkViewer {
  readonly accountId: string;
  readonly personId: string;
  readonly proof: Proof;
}

/** What the routes stand on. */
export interface LinkRoutesOptions {
  readonly links: MailedLinks;
  readonly sessions: LinkSessions;
  readonly limits: RateLimits;
  readonly trustProxy: number;
  /** Whose address it is; see `addressOwner`. */
  readonly ownerOf: (accountId: string, email: string) => Promise<string | null>;
  /** Whether what a session stands on is still there: the person's access, and the address. */
  readonly stands: (viewer: LinkViewer) => Promise<boolean>;
  /** Makes a short token. */
  readonly mint: (viewer: LinkViewer) => Promise<SessionToken>;
  /** Mails a link that somebody asked for; nobody waits for it. */
  readonly mail: (person: { readonly accountId: string; readonly personId: string }, link: MadeLink) => Promise<void>;
  /** Told where a mail could not be handed over. */
  readonly onFailure: (cause: unknown) => void;
  /** Where the page goes on to; without one it says that the person is signed in. */
  readonly next?: (spent: SpentLink) => string | undefined;
  /** Milliseconds in whose multiples a request for a link is answered. */
  readonly pace?: number;
}

/** Milliseconds for which a link can be used that somebody asked for. */
export const askedLinkLife = 30 * 60_000;

/** Bodies of the routes. */
export const Token = z.strictObject({ token: text(200) });
/** See {@link Token}. */
export const Session = z.strictObject({ session: text(200) });
/** See {@link Token}. */
export const Code = z.strictObject({ accountId: z.optional(Id), email: EmailAddress, code: text(20) });
/** See {@link Token}. */
export const Asked = z.strictObject({ accountId: Id, email: EmailAddress });
const Key = z.string().check(z.regex(/^[\x21-\x7e]{16,200}$/));

/** The landing page of mailed links, and what it and a sign-in form ask, under `/link`. */
export function linkRoutes(options: LinkRoutesOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { links, sessions, limits, trustProxy, ownerOf, stands, mint, mail, onFailure, next, pace = 400 } = options;

  app.use('/link/*', async ({ req, env }, then) => {
    await limits.address(clientAddress(env.address, req.header('x-forwarded-for') ?? null, trustProxy));
    await then();
  });

  app.get('/link', ({ req }) => landingPage(pageWordsFor(req.header('accept-language') ?? null)));

  app.post('/link/view', async ({ req }) => {
    const view = await links.look(parse(Token, await readJson(req.raw)).token);
    if (!view) throw new GuestError('not_found');
    return json(view);
  });

  app.post('/link/session', async ({ req }) => {
    const { token } = parse(Token, await readJson(req.raw));
    return begun(await links.spend(token, keyOf(req.raw)));
  });

  app.post('/link/code', async ({ req }) => {
    const { accountId, email, code } = parse(Code, await readJson(req.raw));
    const key = keyOf(req.raw);
    return evenly(pace, async () => begun(await links.spendCode(accountId, email, code, key)));
  });

  app.post('/link/request', async ({ req }) => {
    const { accountId, email } = parse(Asked, await readJson(req.raw));
    await evenly(pace, async () => {
      const personId = await ownerOf(accountId, email);
      const link = await links.make({ accountId, email, personId, life: askedLinkLife });
      if (link && personId !== null) void mail({ accountId, personId }, link).catch(onFailure);
    });
    return json({}, { status: 202 });
  });

  app.post('/link/renewal', async ({ req }) => {
    const { session } = parse(Session, await readJson(req.raw));
    const known = await sessions.open(session);
    if (!(await stands(known))) throw new GuestError('unauthenticated');
    return json(await mint(known));
  });

  app.post('/link/end', async ({ req }) => {
    await sessions.end(parse(Session, await readJson(req.raw)).session);
    return new Response(null, { status: 204 });
  });
  return app;

  async function begun(spent: SpentLink): Promise<Response> {
    const { session, expiresAt: sessionExpiresAt, approvalId } = spent;
    const onward = next?.(spent);
    const body = { ...(await mint(spent)), session, sessionExpiresAt, approvalId, ...(onward && { next: onward }) };
    return json(body, { status: 201 });
  }
}

/** The address that a mail says. Its origin is the server's setting, and never what a request claims. */
export function linkUrl(origin: string, mount: string, { token }: MadeLink): string {
  return `${origin}${mount}/link#${token}`;
}

function keyOf(request: Request): string {
  const key = Key.safeParse(request.headers.get('idempotency-key'));
  if (!key.success) throw new GuestError('invalid', { pointer: 'Idempotency-Key', detail: 'Name the act by a key.' });
  return key.data;
}
