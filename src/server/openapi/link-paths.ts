import * as z from 'zod/mini';
import { SessionToken } from '../../contract/session.ts';
import { Id, Instant } from '../../contract/values.ts';
import { Asked, Code, HandOver, Session, Token } from '../links/link-routes.ts';
import { answer, body } from './admin-paths.ts';
import { idempotencyKey, problems, type PathItem } from './guest-paths.ts';
import { inline, refTo, type JsonSchema } from './schemas.ts';

const LinkView = z.strictObject({ email: z.string(), state: z.enum(['open', 'spent', 'expired']) });
const Begun = z.strictObject({
  ...{ token: z.string(), expiresAt: Instant },
  ...{ session: z.string(), sessionExpiresAt: Instant, approvalId: z.nullable(Id) },
  next: z.optional(z.string()),
});

const Handed = z.strictObject({
  ...{ token: z.string(), expiresAt: Instant },
  ...{ session: z.string(), sessionExpiresAt: Instant, approvalId: z.nullable(Id) },
  /** The address that proves who it is: a page asks before it puts another's session in place of one. */
  email: z.string(),
});

const post = (operation: string, summary: string, input: z.ZodMiniType, more: JsonSchema): PathItem => ({
  post: { operationId: `links.${operation}`, summary, tags: ['links'], security: [], ...body(inline(input)), ...more },
});

/** Mailed links: the page that they lead to, and what it and a sign-in form ask. */
export function linkPaths(): Record<string, PathItem> {
  const begun = {
    parameters: [idempotencyKey(true)],
    responses: { '201': answer(inline(Begun)), ...problems(401, 415, 422, 429) },
  };
  const page = { description: 'Done.', content: { 'text/html': { schema: { type: 'string' } } } };
  return {
    '/link': {
      get: {
        operationId: 'links.page',
        summary: 'The page that a mailed link leads to, with one button, or a form for the six digits.',
        ...{ tags: ['links'], security: [], responses: { '200': page, ...problems(429) } },
      },
    },
    '/link/view': post('view', 'Tells whose link it is and whether it can be used; it changes nothing.', Token, {
      responses: { '200': answer(inline(LinkView)), ...problems(404, 415, 422, 429) },
    }),
    '/link/session': post('spend', 'Spends a link: the press of its button.', Token, begun),
    '/link/code': post('spendCode', 'Spends a link by its six digits.', Code, begun),
    '/link/request': post('request', 'Mails a link to an address. Every address gets the same answer.', Asked, {
      responses: { '202': answer({ type: 'object' }), ...problems(415, 422, 429) },
    }),
    '/link/again': post('again', 'Mails another link to the address of one that is over.', Token, {
      responses: { '202': answer({ type: 'object' }), ...problems(404, 415, 422, 429) },
    }),
    '/link/handover': post('handOver', 'Trades the code behind the # of a page for a session, once.', HandOver, {
      parameters: [idempotencyKey(true)],
      responses: { '201': answer(inline(Handed)), ...problems(401, 415, 422, 429) },
    }),
    '/link/renewal': post('renew', 'Makes a short token for a session that began with a link.', Session, {
      responses: { '200': answer(refTo(SessionToken)), ...problems(401, 415, 422, 429) },
    }),
    '/link/end': post('end', 'Ends a session that began with a link.', Session, {
      responses: { '204': { description: 'Done.' }, ...problems(401, 415, 422, 429) },
    }),
  };
}
