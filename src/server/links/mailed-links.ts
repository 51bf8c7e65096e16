/**
 * One-time links that prove an address. For one approval, or for signing in, an address of an account has at most one link:
 * another takes its place, and those to other approvals stay good. A link is spent by {@link MailedLinks.spend} and {@link MailedLinks.spendCode} alone, which only a press of a button may call;
 * looking at it changes nothing, so that mail scanners, prefetchers and previews do no harm.
 *
 * An address that is of nobody gets a link too, which opens nothing and is mailed to nobody: what is read and written, and
 * what is answered, are the same for both.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { GuestError } from '../../contract/errors.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import { EmailAddress } from '../../contract/values.ts';
import type { Clock } from '../clock.ts';
import { bodyOf, itemId, itemsOf, newItem, nextItem, putItem, readItem, writeItems } from '../outbox/items.ts';
import { LinkBody, type LinkSessionBody, type Proof } from './link-item.ts';
import { hashOf, isSame, LinkSecrets } from './link-secrets.ts';
import { sessionItem, sessionLife } from './link-sessions.ts';

/** What links are kept in and made of. */
export interface MailedLinksOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The server's own secret. */
  readonly secret: string | Uint8Array;
}

/** Whom a link is for. */
export interface LinkInput {
  readonly accountId: string;
  readonly email: string;
  /** Nobody, where the address is not of anyone in the account. */
  readonly personId: string | null;
  readonly approvalId?: string | null;
  /** Milliseconds for which it can be used. */
  readonly life: number;
  /** The act that asks for it: the same act, tried again, gets the same link. */
  readonly act?: string;
}

/** A link as its mail says it. */
export interface MadeLink {
  /** Goes into the address behind `#`, which no server is sent. */
  readonly token: string;
  /** Six digits, for another device. */
  readonly code: string;
  readonly expiresAt: string;
}

/** What somebody is shown who holds a link and has not pressed the button. */
export interface LinkView {
  readonly email: string;
  readonly state: 'open' | 'spent' | 'expired';
}

/** Who somebody turned out to be. */
export interface SpentLink {
  readonly accountId: string;
  readonly personId: string;
  readonly approvalId: string | null;
  readonly proof: Proof;
  /** Opens the session again until `expiresAt`. */
  readonly session: string;
  readonly expiresAt: string;
}

/** Wrong codes that one link bears; its long secret works on. */
export const mostGuesses = 5;

/** Links for one address within a day, and milliseconds between two of them. */
export const [mostLinks, linkPause] = [10, 60_000] as const;

const day = 24 * 60 * 60 * 1000;

/** Makes links, and lets each be spent once. */
export class MailedLinks {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #secrets: LinkSecrets;

  constructor({ store, clock, secret }: MailedLinksOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#secrets = new LinkSecrets(secret);
  }

  /** Makes a link in place of the one before. Nothing where the address had one within the last minute, or ten within a day. */
  async make(input: LinkInput): Promise<MadeLink | undefined> {
    const { accountId, personId, approvalId = null, life } = input;
    const email = input.email.toLowerCase();
    if (!EmailAddress.safeParse(email).success) throw new GuestError('invalid', { pointer: '/email' });
    const id = itemId('link', accountId, email, ...(approvalId === null ? [] : [approvalId]));
    const nonce = input.act === undefined ? randomBytes(18).toString('base64url') : itemId('act', input.act);
    for (;;) {
      const at = this.#clock.now();
      const item = await readItem(this.#store, id);
      const before = item && bodyOf(LinkBody, item);
      if (item && before?.nonce === nonce) return this.#told(id, nonce, item.dueAt);
      const made = (before?.made ?? []).filter((one) => Date.parse(at) - Date.parse(one) < day);
      const last = made.at(-1);
      const isEarly = last !== undefined && Date.parse(at) - Date.parse(last) < linkPause;
      if (input.act === undefined && (isEarly || made.length >= mostLinks)) return undefined;
      const body: LinkBody = {
        ...{ accountId, email, personId, approvalId, nonce, guesses: 0, spent: null },
        made: [...made, at].slice(-mostLinks),
      };
      const dueAt = new Date(Date.parse(at) + life).toISOString();
      const change = { owner: ownerOf(email), state: 'open', dueAt, body };
      const record = item ? nextItem(item, at, change) : newItem('link', id, at, change);
      if (await writeItems(this.#store, at, [putItem(record)])) return this.#told(id, nonce, dueAt);
    }
  }

  /** What a link is, for the page that shows its button; nothing where there is no such link. It changes nothing. */
  async look(token: string): Promise<LinkView | undefined> {
    const found = await this.#find(token);
    if (!found || found.body.personId === null) return undefined;
    const { item, body } = found;
    const isOver = item.dueAt <= this.#clock.now();
    return { email: body.email, state: body.spent ? 'spent' : isOver ? 'expired' : 'open' };
  }

  /**
   * Spends a link. `key` is of the act: the same act, sent again, gets the same session, and no other act ever gets one.
   * Raises `unauthenticated` where the link is no more, or never was.
   */
  async spend(token: string, key: string): Promise<SpentLink> {
    for (;;) {
      const found = await this.#find(token);
      if (!found) throw refused();
      const spent = await this.#take(found.item, found.body, key);
      if (spent) return spent;
    }
  }

  /**
   * Spends the link of an address by its six digits, in one account or, without one, in any. Raises `unauthenticated` as
   * {@link spend} does, and after five wrong codes.
   */
  async spendCode(accountId: string | undefined, email: string, code: string, key: string): Promise<SpentLink> {
    for (;;) {
      const open = await this.#guessed(accountId, email.toLowerCase());
      // Compared also where there is nothing to compare with: that takes the same time.
      if (open.length === 0) isSame(code, this.#secrets.code('-', ''));
      const right = open.filter(({ item, body }) => isSame(code, this.#secrets.code(item.id, body.nonce)));
      const found = right.find(({ body }) => body.personId !== null);
      if (found) {
        const spent = await this.#take(found.item, found.body, key);
        if (spent) return spent;
        continue;
      }
      const at = this.#clock.now();
      const guessed = open.map(({ item, body }) =>
        nextItem(item, at, { body: { ...body, guesses: body.guesses + 1 } }),
      );
      if (open.length === 0 || (await writeItems(this.#store, at, guessed.map(putItem)))) throw refused();
    }
  }

  /** The links of an address whose digits can still be tried. */
  async #guessed(accountId: string | undefined, email: string): Promise<readonly Found[]> {
    const items = await itemsOf(this.#store, 'link', ownerOf(email));
    return items
      .map((item) => ({ item, body: bodyOf(LinkBody, item) }))
      .filter(({ body }) => body.guesses < mostGuesses && (accountId === undefined || body.accountId === accountId));
  }

  async #find(token: string): Promise<Found | undefined> {
    const [id = '', secret = ''] = token.split('.');
    const item = /^[\w-]{43}$/.test(id) ? await readItem(this.#store, id) : undefined;
    if (item?.kind !== 'link') return undefined;
    const body = bodyOf(LinkBody, item);
    return isSame(secret, this.#secrets.token(id, body.nonce)) ? { item, body } : undefined;
  }

  /** Turns a link into a session, in one write; nothing where another act was faster and is to be looked at. */
  async #take(item: ServerItemRecord, body: LinkBody, key: string): Promise<SpentLink | undefined> {
    const { accountId, email, personId, approvalId, nonce, spent } = body;
    const at = this.#clock.now();
    const keyHash = hashOf(key);
    if (personId === null || (spent ? spent.keyHash !== keyHash : item.dueAt <= at)) throw refused();
    const since = spent?.at ?? at;
    const sessionId = spent?.sessionId ?? randomUUID();
    const secret = this.#secrets.session(item.id, nonce, key);
    const proof: Proof = { kind: 'mailed_link', at: since, by: email };
    const expiresAt = new Date(Date.parse(since) + sessionLife).toISOString();
    const told = { accountId, personId, approvalId, proof, session: `${sessionId}.${secret}`, expiresAt };
    if (spent) return told;
    const session: LinkSessionBody = { accountId, personId, approvalId, proof, secretHash: hashOf(secret) };
    const operations = [
      putItem(nextItem(item, at, { state: 'spent', body: { ...body, spent: { at, keyHash, sessionId } } })),
      putItem(sessionItem(sessionId, at, expiresAt, session)),
    ];
    return (await writeItems(this.#store, at, operations)) ? told : undefined;
  }

  #told(id: string, nonce: string, expiresAt: string): MadeLink {
    return { token: `${id}.${this.#secrets.token(id, nonce)}`, code: this.#secrets.code(id, nonce), expiresAt };
  }
}

/** A link as it is kept. */
interface Found {
  readonly item: ServerItemRecord;
  readonly body: LinkBody;
}

/** Under what all links of an address are kept; also of one that is of nobody. */
function ownerOf(email: string): string {
  return itemId('address', email);
}

function refused(): GuestError {
  return new GuestError('unauthenticated', { detail: 'The link or code is no longer good, or never was.' });
}
