/**
 * One-time links that prove an address. For one approval, or for signing in, an address of an account has at most one link.
 * While it is open, whoever asks for one has the same link mailed again, so that asking in another's name ends nobody's link.
 * A link is spent by {@link MailedLinks.spend} and {@link MailedLinks.spendCode} alone, which only a press of a button may
 * call; looking at it changes nothing, so that mail scanners, prefetchers and previews do no harm.
 *
 * An address that is of nobody gets a link too, which opens nothing and is mailed to nobody: what is read and written, and
 * what is answered, are the same for both.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { GuestError } from '../../contract/errors.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import { EmailAddress } from '../../contract/values.ts';
import { readById } from '../../engine/read-all.ts';
import type { Clock } from '../clock.ts';
import {
  bodyOf,
  itemId,
  itemsAfter,
  itemsOf,
  newItem,
  nextItem,
  putItem,
  readItem,
  writeItems,
} from '../outbox/items.ts';
import { isTooSoon, lastDay, pauseAfter } from './asking-pause.ts';
import type { LinkInput, LinkView, MadeLink, MailedLinksOptions, OpenLink, SpentLink } from './link.ts';
import { LinkBody, type LinkSessionBody, type Proof } from './link-item.ts';
import { hashOf, isSame, LinkSecrets } from './link-secrets.ts';
import { sessionItem, sessionLife } from './link-sessions.ts';

/** Wrong codes that one link bears; its long secret works on. */
export const mostGuesses = 5;

/** Milliseconds after a press within which its lost answer is given again. */
export const replayLife = 5 * 60_000;

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

  /**
   * Makes a link, or answers the open one again; an act of the server makes its own. Nothing where somebody asks again too soon,
   * see `pauseAfter`, or in an account that is not there.
   */
  async make(input: LinkInput): Promise<MadeLink | undefined> {
    const { accountId, personId, approvalId = null, life, act } = input;
    const email = input.email.toLowerCase();
    if (!EmailAddress.safeParse(email).success) throw new GuestError('invalid', { pointer: '/email' });
    const id = itemId('link', accountId, email, ...(approvalId === null ? [] : [approvalId]));
    const nonce = act === undefined ? randomBytes(18).toString('base64url') : itemId('act', act);
    for (;;) {
      const at = this.#clock.now();
      const [item, account] = await Promise.all([
        readItem(this.#store, id),
        readById(this.#store, 'accounts', accountId, accountId),
      ]);
      if (!account) return undefined;
      const before = item && bodyOf(LinkBody, item);
      if (item && before?.nonce === nonce) return this.#told(item, before);
      const made = lastDay(before?.made ?? [], at);
      if (act === undefined && isTooSoon(made, at)) return undefined;
      const isOpen = item !== undefined && !before?.spent && item.dueAt > at;
      const kept = act === undefined && isOpen && before?.personId === personId ? before : undefined;
      const body: LinkBody = {
        ...{ accountId, email, personId, approvalId, nonce, spent: null },
        ...(kept ? { nonce: kept.nonce, ...digitsAfter(kept) } : { digits: 0, guesses: 0 }),
        made: [...made, at],
      };
      // Until another mail may follow, that one must do.
      const lasts = act === undefined ? Math.max(life, pauseAfter(body.made.length)) : life;
      const dueAt = new Date(Date.parse(at) + lasts).toISOString();
      const change = { owner: ownerOf(email), state: personId === null ? 'nobody' : 'open', dueAt, body };
      const record = item ? nextItem(item, at, change) : newItem('link', id, at, change);
      if (await writeItems(this.#store, at, [putItem(record)])) return this.#told(record, body);
    }
  }

  /** Whom a link was mailed to, and for what: whoever holds it, used or not, may have another mailed there. */
  async whose(token: string): Promise<Pick<LinkBody, 'accountId' | 'email' | 'approvalId'> | undefined> {
    const { accountId, email, approvalId, personId } = (await this.#find(token))?.body ?? { personId: null };
    return personId === null ? undefined : { accountId, email, approvalId };
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
   * Spends a link. `key` is of the act: the same act, sent again within {@link replayLife}, gets the same session, and no
   * other act ever gets one. Whether that session still stands is asked of {@link LinkSessions}. Raises `unauthenticated` where the link is no more, or never was.
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
      if (open.length === 0) isSame(code, this.#secrets.code('-', '', 0));
      const right = open.filter(({ item, body }) => isSame(code, this.#codeOf(item, body)));
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

  /** Whose links there are that can still be spent, and by which address. */
  async open(): Promise<readonly OpenLink[]> {
    return (await itemsAfter(this.#store, 'link', 'open', this.#clock.now())).flatMap((item) => {
      const { accountId, personId, email } = bodyOf(LinkBody, item);
      return personId === null ? [] : [{ accountId, personId, proof: { by: email } }];
    });
  }

  /** Ends all links of a person to an address in an account: after the address or the access has changed. */
  async endAll(accountId: string, personId: string, email: string): Promise<void> {
    const at = this.#clock.now();
    for (const item of await itemsOf(this.#store, 'link', ownerOf(email))) {
      const body = bodyOf(LinkBody, item);
      const isTheirs = body.accountId === accountId && body.personId === personId;
      if (isTheirs && !body.spent && item.dueAt > at)
        await writeItems(this.#store, at, [putItem(nextItem(item, at, { dueAt: at }))]);
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
    const body = item?.kind === 'link' ? bodyOf(LinkBody, item) : undefined;
    // Compared also where there is nothing to compare with: ids follow from addresses, and the time must not tell of them.
    const isRight = isSame(secret, this.#secrets.token(id, body?.nonce ?? ''));
    return item && body && isRight ? { item, body } : undefined;
  }

  /** Turns a link into a session, in one write; nothing where another act was faster and is to be looked at. */
  async #take(item: ServerItemRecord, body: LinkBody, key: string): Promise<SpentLink | undefined> {
    const { accountId, email, personId, approvalId, nonce, spent } = body;
    const at = this.#clock.now();
    const keyHash = hashOf(key);
    if (personId === null || (spent ? !isAgain(spent, keyHash, at) : item.dueAt <= at)) throw refused();
    // Whoever reads the mailbox now need not be the one to whom the link was mailed.
    const person = await readById(this.#store, 'people', everyAccount, personId);
    if (person?.email?.toLowerCase() !== email) throw refused();
    const since = spent?.at ?? at;
    const sessionId = spent?.sessionId ?? randomUUID();
    const secret = this.#secrets.session(item.id, nonce, key);
    const proof: Proof = { kind: 'mailed_link', at: since, by: email };
    const expiresAt = new Date(Date.parse(since) + sessionLife).toISOString();
    const told = { accountId, personId, approvalId, proof, session: `${sessionId}.${secret}`, expiresAt };
    if (spent) return told;
    const session: LinkSessionBody = {
      ...{ accountId, personId, approvalId, proof, secretHash: hashOf(secret), handOver: null },
    };
    const operations = [
      putItem(nextItem(item, at, { state: 'spent', body: { ...body, spent: { at, keyHash, sessionId } } })),
      putItem(sessionItem(sessionId, at, expiresAt, session)),
    ];
    return (await writeItems(this.#store, at, operations)) ? told : undefined;
  }

  #told(item: ServerItemRecord, body: LinkBody): MadeLink {
    const token = `${item.id}.${this.#secrets.token(item.id, body.nonce)}`;
    return { token, code: this.#codeOf(item, body), expiresAt: item.dueAt };
  }

  #codeOf({ id }: ServerItemRecord, { nonce, digits }: LinkBody): string {
    return this.#secrets.code(id, nonce, digits);
  }
}

/** A link as it is kept. */
interface Found {
  readonly item: ServerItemRecord;
  readonly body: LinkBody;
}

/** The digits of a link that is mailed again: the same, unless wrong codes have ended them. */
function digitsAfter({ digits, guesses }: LinkBody): Pick<LinkBody, 'digits' | 'guesses'> {
  return guesses < mostGuesses ? { digits, guesses } : { digits: digits + 1, guesses: 0 };
}

/** Under what all links of an address are kept; also of one that is of nobody. */
function ownerOf(email: string): string {
  return itemId('address', email);
}

/** Whether it is the press that spent the link, sent again since its answer was lost. */
function isAgain(spent: NonNullable<LinkBody['spent']>, keyHash: string, at: string): boolean {
  return spent.keyHash === keyHash && Date.parse(at) - Date.parse(spent.at) <= replayLife;
}

function refused(): GuestError {
  return new GuestError('unauthenticated', { detail: 'The link or code is no longer good, or never was.' });
}
