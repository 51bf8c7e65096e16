/** Signatures of Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks, version 1.0.0). */
import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/**
 * The secret of an endpoint, as its owner pastes it. It follows from the server's own secret, the endpoint, how often it was
 * renewed, and a nonce, so that one that is made with an id again has another; no store, list or backup holds it. It changes
 * with the server's secret.
 */
export function webhookSecret(
  serverSecret: string | Uint8Array,
  { id, renewal, nonce }: { readonly id: string; readonly renewal: number; readonly nonce: string },
): string {
  const named = JSON.stringify(['guest-kit/webhook@1', id, renewal, nonce]);
  return `${prefix}${createHmac('sha256', serverSecret).update(named).digest('base64')}`;
}

/** The headers of one try: `seconds` since 1970 are of the try, so that an old one cannot be played again. */
export function signedHeaders(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
