/** Where an account wants to be told by webhook. */
import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import { Instant } from '../../contract/values.ts';
import type { Clock } from '../clock.ts';
import type { DeliveryFailure } from '../outbox/delivery-failure.ts';
import {
  bodyOf,
  itemId,
  itemsOf,
  newItem,
  nextItem,
  putItem,
  readItem,
  removeItem,
  writeItems,
} from '../outbox/items.ts';
import { checkedUrl } from './webhook-sender.ts';
import { webhookSecret } from './signature.ts';

const Body = z.strictObject({ url: z.string(), renewal: z.int(), nonce: z.string(), endedAt: z.nullable(Instant) });

/** One endpoint; its secret is asked for apart. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  /** How often its secret was renewed. */
  readonly renewal: number;
  /** Since when it gets nothing, as it said itself that it is gone. */
  readonly endedAt: string | null;
}

/** Where a webhook goes, and what it is signed by. */
export interface WebhookReceiver {
  readonly url: string;
  readonly secret: string;
}

/** What endpoints are kept in. */
export interface EndpointsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The server's own secret. */
  readonly secret: string | Uint8Array;
  readonly allowPrivate?: boolean;
}

/** The endpoints of all accounts. */
export class WebhookEndpoints {
  readonly #options: EndpointsOptions;

  constructor(options: EndpointsOptions) {
    this.#options = options;
  }

  /**
   * Adds one; the same `key` again adds no other. Raises `invalid` with `/url` where nothing may be sent there, and
   * `key_reused` where the key stands for another address.
   */
  async add(accountId: string, url: string, key?: string): Promise<WebhookEndpoint> {
    try {
      checkedUrl(url, this.#options.allowPrivate ?? false);
    } catch (cause) {
      throw new GuestError('invalid', { detail: (cause as DeliveryFailure).message, pointer: '/url', cause });
    }
    const id = key === undefined ? randomUUID() : itemId('webhook', accountId, key);
    const item = newItem('webhook', id, this.#now, {
      owner: accountId,
      body: { url, renewal: 0, nonce: newNonce(), endedAt: null },
    });
    if (await writeItems(this.#options.store, this.#now, [putItem(item)])) return endpointOf(item);
    const there = await this.find(accountId, id);
    if (there?.url !== url) throw new GuestError('key_reused');
    return there;
  }

  /** All of an account. */
  async list(accountId: string): Promise<readonly WebhookEndpoint[]> {
    return (await itemsOf(this.#options.store, 'webhook', accountId)).map(endpointOf);
  }

  /** One of an account; nothing where it has none of this id. */
  async find(accountId: string, id: string): Promise<WebhookEndpoint | undefined> {
    const item = await this.#item(accountId, id);
    return item && endpointOf(item);
  }

  /** Whom to send to; nothing where there is no such endpoint, or it is gone. */
  async receiver(accountId: string, id: string): Promise<WebhookReceiver | undefined> {
    const item = await this.#item(accountId, id);
    const body = item && bodyOf(Body, item);
    return body && body.endedAt === null ? { url: body.url, secret: this.#secretOf(item) } : undefined;
  }

  /** Ends one that said that it is gone: it is listed, and gets nothing until its secret is renewed. */
  async end(accountId: string, id: string): Promise<void> {
    const item = await this.#item(accountId, id);
    if (!item) return;
    const gone = nextItem(item, this.#now, { body: { ...bodyOf(Body, item), endedAt: this.#now } });
    // Where it was changed meanwhile, its owner is at it.
    await writeItems(this.#options.store, this.#now, [putItem(gone)]);
  }

  /** Gives one another secret, and opens one that was gone; the old secret ends at once. Raises `not_found`. */
  async renew(accountId: string, id: string): Promise<WebhookEndpoint> {
    const item = await this.#item(accountId, id);
    if (!item) throw new GuestError('not_found');
    const body = bodyOf(Body, item);
    const changed = { ...body, renewal: body.renewal + 1, nonce: newNonce(), endedAt: null };
    const next = nextItem(item, this.#now, { body: changed });
    await this.#write(putItem(next));
    return endpointOf(next);
  }

  /** Removes one. Raises `not_found`. */
  async remove(accountId: string, id: string): Promise<void> {
    const item = await this.#item(accountId, id);
    if (!item) throw new GuestError('not_found');
    await this.#write(removeItem(item));
  }

  /** What an endpoint's owner checks signatures by. Raises `not_found`. */
  async secretOf({ accountId, id }: WebhookEndpoint): Promise<string> {
    const item = await this.#item(accountId, id);
    if (!item) throw new GuestError('not_found');
    return this.#secretOf(item);
  }

  #secretOf(item: ServerItemRecord): string {
    return webhookSecret(this.#options.secret, { id: item.id, ...bodyOf(Body, item) });
  }

  get #now(): string {
    return this.#options.clock.now();
  }

  async #item(accountId: string, id: string): Promise<ServerItemRecord | undefined> {
    const item = await readItem(this.#options.store, id);
    return item?.kind === 'webhook' && item.owner === accountId ? item : undefined;
  }

  async #write(operation: ReturnType<typeof putItem>): Promise<void> {
    if (!(await writeItems(this.#options.store, this.#now, [operation]))) throw new GuestError('conflict');
  }
}

function endpointOf(item: ServerItemRecord): WebhookEndpoint {
  const { url, renewal, endedAt } = bodyOf(Body, item);
  return { id: item.id, accountId: item.owner, url, renewal, endedAt };
}

function newNonce(): string {
  return randomBytes(18).toString('base64url');
}
