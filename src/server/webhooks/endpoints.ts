/** Where an account wants to be told by webhook. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
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

const Body = z.strictObject({ url: z.string(), renewal: z.int() });

/** One endpoint; its secret is asked for apart. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  /** How often its secret was renewed. */
  readonly renewal: number;
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
      throw new GuestError('invalid', { detail: 'A webhook goes to an https address.', pointer: '/url', cause });
    }
    const id = key === undefined ? randomUUID() : itemId('webhook', accountId, key);
    const item = newItem('webhook', id, this.#now, { owner: accountId, body: { url, renewal: 0 } });
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

  /** Gives one another secret; the old one ends at once. Raises `not_found`. */
  async renew(accountId: string, id: string): Promise<WebhookEndpoint> {
    const item = await this.#item(accountId, id);
    if (!item) throw new GuestError('not_found');
    const { url, renewal } = bodyOf(Body, item);
    const next = nextItem(item, this.#now, { body: { url, renewal: renewal + 1 } });
    await this.#write(putItem(next));
    return endpointOf(next);
  }

  /** Removes one. Raises `not_found`. */
  async remove(accountId: string, id: string): Promise<void> {
    const item = await this.#item(accountId, id);
    if (!item) throw new GuestError('not_found');
    await this.#write(removeItem(item));
  }

  /** What an endpoint's owner checks signatures by. */
  secretOf({ id, renewal }: WebhookEndpoint): string {
    return webhookSecret(this.#options.secret, id, renewal);
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
  return { id: item.id, accountId: item.owner, ...bodyOf(Body, item) };
}
