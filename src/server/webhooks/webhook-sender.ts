import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DeliveryFailure } from '../outbox/delivery-failure.ts';
import { EndpointGone } from './endpoint-gone.ts';
import { isPublicAddress } from './public-address.ts';
import { signedHeaders } from './signature.ts';

/** One webhook. */
export interface Webhook {
  /** The same for every try, so that a receiver knows it again. */
  readonly id: string;
  readonly url: string;
  /** Of the endpoint, as `webhookSecret` makes it. */
  readonly secret: string;
  /** JSON. */
  readonly body: string;
}

/** How webhooks are sent. */
export interface WebhookSenderOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Also to addresses within one's own network, and without TLS: for a receiver beside the server. */
  readonly allowPrivate?: boolean;
  /** Milliseconds for one try, from the name to the answer. */
  readonly patience?: number;
}

/** Bytes of an answer that are read: only its status counts. */
const mostRead = 64 * 1024;

/**
 * Sends webhooks. The address is looked at when it is connected to, so a name cannot turn to another one in between; no
 * redirect is followed. An answer of 2xx is success, 410 raises {@link EndpointGone}, all else may pass. Raises `DeliveryFailure`.
 */
export function webhookSender(options: WebhookSenderOptions): (webhook: Webhook) => Promise<void> {
  const { now, allowPrivate = false, patience = 15_000 } = options;
  return async ({ id, url, secret, body }) => {
    const { protocol, hostname, port, pathname, search } = checkedUrl(url, allowPrivate);
    const status = await post(protocol === 'https:' ? httpsRequest : httpRequest, body, {
      host: hostOf(hostname),
      port: port === '' ? undefined : Number(port),
      path: `${pathname}${search}`,
      method: 'POST',
      headers: {
        ...signedHeaders(secret, id, Math.floor(now() / 1000), body),
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'guest-kit-webhooks',
        connection: 'close',
      },
      agent: false,
      lookup: allowPrivate ? undefined : publicLookup,
      signal: AbortSignal.timeout(patience),
    });
    if (status >= 200 && status < 300) return;
    if (status === 410) throw new EndpointGone();
    throw new DeliveryFailure(`The endpoint answered ${status}.`, { retry: true });
  };
}

/**
 * An address that webhooks may be sent to: without a password, since lists show it. Raises a `DeliveryFailure` for good; a name
 * may lead to a private address today and to a public one tomorrow, so that is looked at as it is connected to.
 */
export function checkedUrl(text: string, allowPrivate: boolean): URL {
  const url = URL.parse(text);
  const fits = url?.protocol === 'https:' || (allowPrivate && url?.protocol === 'http:');
  if (!url || !fits) throw new DeliveryFailure('A webhook goes to an https address.', { retry: false });
  if (url.username !== '' || url.password !== '')
    throw new DeliveryFailure('The address of a webhook holds no password: its signature says who sends.', {
      retry: false,
    });
  const host = hostOf(url.hostname);
  if (isIP(host) && !allowPrivate && !isPublicAddress(host)) throw refused(false);
  return url;
}

function hostOf(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Resolves a name to public addresses alone: one that is not spoils all, since any of them may be taken. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  dnsLookup(hostname, { ...options, all: true } as LookupOptions & { all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(refused(true), '', 0);
    if (options.all) return (done as (error: null, found: LookupAddress[]) => void)(null, addresses);
    done(null, first.address, first.family);
  });
};

function post(request: typeof httpRequest, body: string, options: RequestOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      if (cause instanceof DeliveryFailure) return reject(cause);
      const said = options.signal?.aborted ? 'in time' : 'at all';
      reject(new DeliveryFailure(`The endpoint did not answer ${said}.`, { retry: true, cause }));
    };
    const sent: ClientRequest = request(options, (answer) => drain(answer, resolve, fail));
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Reads an answer to its end, or as far as is worth it. */
function drain(answer: IncomingMessage, resolve: (status: number) => void, fail: (cause: unknown) => void): void {
  const status = answer.statusCode ?? 0;
  let read = 0;
  answer.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read <= mostRead) return;
    resolve(status);
    answer.destroy();
  });
  answer.on('end', () => resolve(status));
  answer.on('error', fail);
}

function refused(retry: boolean): DeliveryFailure {
  return new DeliveryFailure('The endpoint lies within a private network.', { retry });
}
