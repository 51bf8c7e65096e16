import * as z from 'zod/mini';
import { OutboxMessage, OutboxParameters, Webhook, WebhookInput, WebhookWithSecret } from '../admin/webhooks.ts';
import { answer, body, idInPath, queryOf, says } from './admin-paths.ts';
import { idempotencyKey, problems, type PathItem } from './guest-paths.ts';
import { inline } from './schemas.ts';

const [account] = queryOf(WebhookInput).filter(({ name }) => name === 'accountId');
const pageOf = (items: z.ZodMiniType) => inline(z.strictObject({ items: z.array(items) }));

/** Webhooks and what became of them, for whoever holds the key of the house. */
export function webhookPaths(): Record<string, PathItem> {
  return {
    '/admin/webhooks': {
      get: {
        ...says('webhooks.list', 'Lists where an account is told by webhook.'),
        parameters: [account],
        responses: { '200': answer(pageOf(Webhook)), ...problems(401, 403, 422) },
      },
      post: {
        ...says('webhooks.add', 'Adds an endpoint; the answer holds its secret.'),
        parameters: [idempotencyKey(false)],
        ...body(inline(WebhookInput)),
        responses: { '201': answer(inline(WebhookWithSecret)), ...problems(401, 403, 413, 415, 422) },
      },
    },
    '/admin/webhooks/{id}': {
      delete: {
        ...says('webhooks.remove', 'Removes an endpoint; what waits to go there goes nowhere.'),
        parameters: [idInPath, account],
        responses: { '204': { description: 'Done.' }, ...problems(401, 403, 404, 409, 422) },
      },
    },
    '/admin/webhooks/{id}/secret': {
      post: {
        ...says('webhooks.renew', 'Gives an endpoint another secret; the old one ends at once.'),
        parameters: [idInPath, account],
        responses: { '200': answer(inline(WebhookWithSecret)), ...problems(401, 403, 404, 409, 422) },
      },
    },
    '/admin/outbox': {
      get: {
        ...says('outbox', 'Lists mails and webhooks of an account, and what became of them, the last first.'),
        parameters: queryOf(OutboxParameters),
        responses: { '200': answer(pageOf(OutboxMessage)), ...problems(401, 403, 422) },
      },
    },
  };
}
