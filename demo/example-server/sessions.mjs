/**
 * Sessions: short tokens that the house's own back end asks for and hands to its page. A token is chance and means nothing
 * by itself; who it stands for is kept here, and what that person may see is asked anew at each request.
 */
import { randomBytes } from 'node:crypto';
import { id } from './checks.mjs';
import { checkShape } from './input.mjs';
import { badValue, unauthenticated, unknownReference } from './refusals.mjs';

/** The longest life of a token, in seconds. */
const longest = 300;

export class Sessions {
  #store;
  #now;
  #byToken = new Map();

  constructor(store, now) {
    this.#store = store;
    this.#now = now;
  }

  /** What `POST /admin/sessions` does. Those whose access has ended get a token too: with it they are told so. */
  mint(input) {
    const ttlCheck = (value) => Number.isInteger(value) && value >= 1 && value <= longest;
    const originCheck = (value) => typeof value === 'string';
    const checks = { personId: id, accountId: id, ttl: ttlCheck, origin: originCheck };
    const { personId, accountId, ttl = longest, origin } = checkShape(input, checks, ['personId', 'accountId']);
    const account = this.#store.get(accountId, 'accounts', accountId);
    if (!account) throw unknownReference('/accountId');
    const stands = (noun) => this.#store.all(accountId, noun).some((one) => one.personId === personId);
    if (!stands('members') && !stands('guests')) throw unknownReference('/personId');
    if (origin !== undefined && !account.origins.includes(origin)) throw badValue('/origin');
    const now = Date.parse(this.#now());
    for (const [old, { expiresAt }] of this.#byToken) if (expiresAt <= now) this.#byToken.delete(old);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = now + ttl * 1000;
    this.#byToken.set(token, { viewer: { accountId, personId }, origin, expiresAt });
    return { token, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Who asks. Whatever is wrong with a token or with the page that sends it, the answer is one. */
  verify({ authorization = '', origin }) {
    const [, token] = /^Bearer ([A-Za-z0-9_-]{1,500})$/i.exec(authorization) ?? [];
    const session = this.#byToken.get(token);
    if (!session || !this.holds(session)) throw unauthenticated();
    if (origin === undefined) return session;
    const account = this.#store.get(session.viewer.accountId, 'accounts', session.viewer.accountId);
    const isBound = session.origin !== undefined && session.origin !== origin;
    if (isBound || !account?.origins.includes(origin)) throw unauthenticated();
    return session;
  }

  holds({ expiresAt }) {
    return Date.parse(this.#now()) < expiresAt;
  }
}
