import { GuestError, isGuestError } from '../../contract/errors.ts';
import type { SessionToken } from '../../contract/session.ts';

/** A token is renewed when less than this is left of it, in milliseconds; of a short one, when half is gone. */
const margin = 30_000;
/** How long a token is tried where this machine's clock says that it ended before it came. */
const underSkew = 60_000;

interface Held {
  readonly token: string;
  /** From then on it is renewed. */
  readonly staleAt: number;
  /** From then on it is worth nothing. */
  readonly endsAt: number;
}

/**
 * The viewer's short token: fetched when first needed, renewed before it ends, held in memory and nowhere else.
 * However many calls wait, the host's session function runs once at a time.
 */
export class Tokens {
  readonly #session: () => Promise<SessionToken>;
  #held: Held | undefined;
  #fetching: Promise<Held> | undefined;
  #signedOut = false;

  constructor(session: () => Promise<SessionToken>) {
    this.#session = session;
  }

  /** A token was held, its time is over, and none took its place. */
  get lapsed(): boolean {
    return this.#held !== undefined && this.#held.endsAt <= Date.now();
  }

  /** A token that is good now. Raises `unauthenticated` where the host gives none, `offline` where it cannot be reached. */
  async get(): Promise<string> {
    const held = this.#held;
    if (held && Date.now() < held.staleAt && !this.#signedOut) return held.token;
    try {
      return (await this.#fetch()).token;
    } catch (cause) {
      // Renewal begins before the end: what is left of the old token bridges a short failure.
      if (held && held === this.#held && Date.now() < held.endsAt && !this.#signedOut) return held.token;
      throw cause;
    }
  }

  /** Gives up a token that the server refused; a newer one stays. */
  drop(token: string): void {
    if (this.#held?.token === token) this.#held = { token, staleAt: 0, endsAt: 0 };
  }

  /** Forgets the token for good. */
  signOut(): void {
    this.#signedOut = true;
    this.#held = undefined;
  }

  #fetch(): Promise<Held> {
    this.#fetching ??= this.#ask().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #ask(): Promise<Held> {
    if (this.#signedOut) throw new GuestError('unauthenticated', { detail: 'The viewer has signed out.' });
    const { token, expiresAt } = await this.#session().catch((cause: unknown) => {
      throw isGuestError(cause)
        ? cause
        : new GuestError(cause instanceof TypeError ? 'offline' : 'unauthenticated', { cause });
    });
    if (this.#signedOut) throw new GuestError('unauthenticated', { detail: 'The viewer has signed out.' });
    const now = Date.now();
    const left = Date.parse(expiresAt) - now;
    // Not a number, or over before it came: the clocks differ, and the server's 401 will say when it is over.
    const life = left > 0 ? left : underSkew;
    this.#held = { token, staleAt: now + Math.max(life - margin, life / 2), endsAt: now + life };
    return this.#held;
  }
}
