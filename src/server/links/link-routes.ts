import { type Context, Hono } from 'hono';
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
import { evenly } from '../http/pace.ts';
import { landingPage } from './landing-page.ts';
import type { Proof } from './link-item.ts';
import type { LinkSessions } from './link-sessions.ts';
import type { LinkInput, MadeLink, SpentLink } from './link.ts';
import type { MailedLinks } from './mailed-links.ts';
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
  /** Where the page goes on to, with a code for the session; without it the page says that the person is signed in. */
  readonly next?: ((approvalId: string | null, code: string) => string) | undefined;
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
export const HandOver = z.strictObject({ code: text(200) });
/** See {@link Token}. */
export const Code = z.strictObject({ accountId: z.optional(Id), email: EmailAddress, code: text(20) });
/** See {@link Token}. */
export const Asked = z.strictObject({ accountId: Id, email: EmailAddress });
const Key = z.string().check(z.regex(/^[\x21-\x7e]{16,200}$/));

/** The landing page of mailed links, and what it and a sign-in form ask, under `/link`. */
export function linkRoutes(options: LinkRoutesOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { links, sessions, limits, trustProxy, ownerOf, stands, mint, mail, onFailure, next, pace = 400 } = options;

  const clientOf = ({ req, env }: Context<AppEnv>) =>
    clientAddress(env.address, req.header('x-forwarded-for') ?? null, trustProxy);

  app.use('/link/*', async (context: Context<AppEnv>, then) => {
    await limits.address(clientOf(context));
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

  app.post('/link/request', async (context) => {
    const asked = parse(Asked, await readJson(context.req.raw));
    return mailed(context, { ...asked, approvalId: null });
  });

  app.post('/link/again', async (context) => {
    const asked = await links.whose(parse(Token, await readJson(context.req.raw)).token);
    if (!asked) throw new GuestError('not_found');
    return mailed(context, asked);
  });

  app.post('/link/handover', async ({ req }) => {
    const { code } = parse(HandOver, await readJson(req.raw));
    const { session, expiresAt: sessionExpiresAt, ...known } = await sessions.handOver(code, keyOf(req.raw));
    if (!(await stands(known))) throw new GuestError('unauthenticated');
    const { approvalId, proof } = known;
    return json({ ...(await mint(known)), session, sessionExpiresAt, approvalId, email: proof.by }, { status: 201 });
  });

  app.post('/link/renewal', async ({ req }) => {
    const { session } = parse(Session, await readJson(req.raw));
    return json(await mint(await opened(session)));
  });

  app.post('/link/end', async ({ req }) => {
    await sessions.end(parse(Session, await readJson(req.raw)).session);
    return new Response(null, { status: 204 });
  });
  return app;

  /** Mails a link, where the address is of anybody; what is answered, and after which time, tells nothing of that. */
  async function mailed(context: Context<AppEnv>, asked: Omit<LinkInput, 'personId' | 'life'>): Promise<Response> {
    await limits.mail(clientOf(context));
    await evenly(pace, async () => {
      const { accountId, email } = asked;
      const personId = await ownerOf(accountId, email);
      const link = await links.make({ ...asked, personId, life: askedLinkLife });
      if (link && personId !== null) void mail({ accountId, personId }, link).catch(onFailure);
    });
    return json({}, { status: 202 });
  }

  async function opened(session: string): Promise<LinkViewer> {
    const known = await sessions.open(session);
    if (!(await stands(known))) throw new GuestError('unauthenticated');
    return known;
  }

  /** What a press opened before may have ended since, and who had access then may have none now. */
  async function begun(spent: SpentLink): Promise<Response> {
    const known = await opened(spent.session);
    const { session, expiresAt: sessionExpiresAt, approvalId } = spent;
    const onward = next?.(approvalId, await sessions.offer(session));
    const body = { ...(await mint(known)), session, sessionExpiresAt, approvalId, ...(onward && { next: onward }) };
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
