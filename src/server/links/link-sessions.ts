/** Sessions that began with a mailed link. They live longer than the short tokens that are minted from them. */
import { GuestError } from '../../contract/errors.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { allItems, bodyOf, dueItems, itemsOf, newItem, readItem, removeItem, writeItems } from '../outbox/items.ts';
import { LinkSessionBody } from './link-item.ts';
import { hashOf, isSame } from './link-secrets.ts';

/** Milliseconds from the link's use to the session's end: one working day. */
export const sessionLife = 12 * 60 * 60 * 1000;

/** Milliseconds for which an ended link is known, so that its holder is told that it was used or has expired. */
const linkKept = 30 * 24 * 60 * 60 * 1000;

/** The item of a new session. */
export function sessionItem(id: string, at: string, dueAt: string, body: LinkSessionBody): ServerItemRecord {
  return newItem('link_session', id, at, { owner: ownerOf(body.accountId, body.personId), dueAt, body });
}

/** Opens and ends sessions. Whether the person may still see anything is asked of the policy at every call, and not here. */
export class LinkSessions {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Who speaks by this session, and how that was proved. Raises `unauthenticated`. */
  async open(session: string): Promise<Omit<LinkSessionBody, 'secretHash'>> {
    return knownOf(bodyOf(LinkSessionBody, await this.#item(session)));
  }

  /** Whose sessions there are. */
  async all(): Promise<readonly Omit<LinkSessionBody, 'secretHash'>[]> {
    return (await allItems(this.#store, 'link_session')).map((item) => knownOf(bodyOf(LinkSessionBody, item)));
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

  /** Throws away sessions that have ended, and links that ended a month ago. */
  async forget(): Promise<void> {
    const at = this.#clock.now();
    const longAgo = new Date(Date.parse(at) - linkKept).toISOString();
    const kinds = [
      ['link_session', '', at],
      ['link', 'open', longAgo],
      ['link', 'spent', longAgo],
    ] as const;
    for (const [kind, state, by] of kinds) {
      const old = await dueItems(this.#store, kind, state, by, 200);
      if (old.length > 0) await writeItems(this.#store, at, old.map(removeItem));
    }
  }

  async #item(session: string): Promise<ServerItemRecord> {
    const [id = '', secret = ''] = session.split('.');
    const item = /^[\w-]{36}$/.test(id) ? await readItem(this.#store, id) : undefined;
    const isOpen = item?.kind === 'link_session' && item.dueAt > this.#clock.now();
    if (!isOpen || !isSame(hashOf(secret), bodyOf(LinkSessionBody, item).secretHash))
      throw new GuestError('unauthenticated');
    return item;
  }
}

function knownOf({ secretHash: _hash, ...known }: LinkSessionBody): Omit<LinkSessionBody, 'secretHash'> {
  return known;
}

function ownerOf(accountId: string, personId: string): string {
  return `${accountId} ${personId}`;
}
