/** Sessions that began with a mailed link. They live longer than the short tokens that are minted from them. */
import { randomBytes } from 'node:crypto';
import { GuestError } from '../../contract/errors.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import {
  bodyOf,
  dueItems,
  itemsAfter,
  itemsOf,
  newItem,
  nextItem,
  putItem,
  readItem,
  removeItem,
  writeItems,
} from '../outbox/items.ts';
import type { MailedLinksOptions } from './link.ts';
import { LinkSessionBody } from './link-item.ts';
import { hashOf, isSame, LinkSecrets } from './link-secrets.ts';

/** Milliseconds from the link's use to the session's end: one working day. */
export const sessionLife = 12 * 60 * 60 * 1000;

/** Milliseconds for which an ended link is known, so that its holder is told that it was used or has expired. */
const linkKept = 30 * 24 * 60 * 60 * 1000;

/** Milliseconds within which a page takes a session over by its code. */
export const handOverLife = 60_000;

/** Milliseconds after which a link of nobody is thrown away: nobody is told of it. */
const nobodysKept = 60 * 60 * 1000;

/** Items that are thrown away at a time. */
const atOnce = 200;

/** Whose session it is, and how that was proved. */
export type KnownSession = Omit<LinkSessionBody, 'secretHash' | 'handOver'>;

/** A session that a page has taken over. */
export interface HandedSession extends KnownSession {
  readonly session: string;
  readonly expiresAt: string;
}

/** The item of a new session. */
export function sessionItem(id: string, at: string, dueAt: string, body: LinkSessionBody): ServerItemRecord {
  return newItem('link_session', id, at, { owner: ownerOf(body.accountId, body.personId), dueAt, body });
}

/** Opens and ends sessions. Whether the person may still see anything is asked of the policy at every call, and not here. */
export class LinkSessions {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #secrets: LinkSecrets;

  constructor({ store, clock, secret }: MailedLinksOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#secrets = new LinkSecrets(secret);
  }

  /** Who speaks by this session, and how that was proved. Raises `unauthenticated`. */
  async open(session: string): Promise<KnownSession> {
    return knownOf(bodyOf(LinkSessionBody, await this.#item(session)));
  }

  /** Whose sessions there are that have not ended. */
  async all(): Promise<readonly KnownSession[]> {
    return (await itemsAfter(this.#store, 'link_session', '', this.#clock.now())).map((item) =>
      knownOf(bodyOf(LinkSessionBody, item)),
    );
  }

  /** Ends one. Raises `unauthenticated`. */
  async end(session: string): Promise<void> {
    await writeItems(this.#store, this.#clock.now(), [removeItem(await this.#item(session))]);
  }

  /** Ends all of a person in an account: after the address or the role has changed. */
  async endAll(accountId: string, personId: string): Promise<void> {
    for (const item of await itemsOf(this.#store, 'link_session', ownerOf(accountId, personId)))
      await writeItems(this.#store, this.#clock.now(), [removeItem(item)]);
  }

  /**
   * Makes a code by which a page takes a session over, once and within a minute. It stands in an address that scripts of the page
   * may report; by then it opens nothing. Raises `unauthenticated`.
   */
  async offer(session: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    for (;;) {
      const at = this.#clock.now();
      const item = await this.#item(session);
      const until = new Date(Date.parse(at) + handOverLife).toISOString();
      const handOver = { codeHash: hashOf(secret), until, keyHash: null };
      const next = nextItem(item, at, { body: { ...bodyOf(LinkSessionBody, item), handOver } });
      if (await writeItems(this.#store, at, [putItem(next)])) return `${item.id}.${secret}`;
    }
  }

  /**
   * Takes a session over: from then on it has another secret, and the one that it began with opens nothing. `key` is of the act:
   * the same act, sent again, gets the same, no other act anything. Raises `unauthenticated`.
   */
  async handOver(code: string, key: string): Promise<HandedSession> {
    const [id = '', secret = ''] = code.split('.');
    for (;;) {
      const at = this.#clock.now();
      const item = await this.#standing(id);
      const body = item && bodyOf(LinkSessionBody, item);
      const offer = body?.handOver;
      const isRight = isSame(hashOf(secret), offer?.codeHash ?? '');
      if (!item || !body || !offer || !isRight || offer.until <= at) throw new GuestError('unauthenticated');
      if (offer.keyHash !== null && offer.keyHash !== hashOf(key)) throw new GuestError('unauthenticated');
      const own = this.#secrets.handedOver(id, offer.codeHash, key);
      const handed = { ...knownOf(body), session: `${id}.${own}`, expiresAt: item.dueAt };
      if (offer.keyHash !== null) return handed;
      const taken = { ...body, secretHash: hashOf(own), handOver: { ...offer, keyHash: hashOf(key) } };
      if (await writeItems(this.#store, at, [putItem(nextItem(item, at, { body: taken }))])) return handed;
    }
  }

  /** Throws away sessions that have ended, and links: of nobody an hour after their end, others a month. */
  async forget(): Promise<void> {
    const at = this.#clock.now();
    const ago = (time: number) => new Date(Date.parse(at) - time).toISOString();
    const kinds = [
      ['link_session', '', at],
      ['link', 'open', ago(linkKept)],
      ['link', 'spent', ago(linkKept)],
      ['link', 'nobody', ago(nobodysKept)],
    ] as const;
    for (const [kind, state, by] of kinds) {
      for (let old; (old = await dueItems(this.#store, kind, state, by, atOnce)).length > 0;)
        await writeItems(this.#store, at, old.map(removeItem));
    }
  }

  async #item(session: string): Promise<ServerItemRecord> {
    const [id = '', secret = ''] = session.split('.');
    const item = await this.#standing(id);
    if (!item || !isSame(hashOf(secret), bodyOf(LinkSessionBody, item).secretHash))
      throw new GuestError('unauthenticated');
    return item;
  }

  async #standing(id: string): Promise<ServerItemRecord | undefined> {
    const item = /^[\w-]{36}$/.test(id) ? await readItem(this.#store, id) : undefined;
    return item?.kind === 'link_session' && item.dueAt > this.#clock.now() ? item : undefined;
  }
}

function knownOf({ secretHash: _hash, handOver: _offer, ...known }: LinkSessionBody): KnownSession {
  return known;
}

function ownerOf(accountId: string, personId: string): string {
  return `${accountId} ${personId}`;
}
