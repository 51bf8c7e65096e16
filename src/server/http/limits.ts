import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { GuestError } from '../../contract/errors.ts';

/** So many requests within so many seconds. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

/** How much one client may ask for. */
export interface Limits {
  /** Of one viewer, whatever number of devices. */
  readonly session: Rate;
  /** Of one address without a valid session or admin key: who has one is never locked out by a neighbour. */
  readonly address: Rate;
  /** Links that somebody at one address may have mailed, whomever to. */
  readonly mails: Rate;
  /** Streams that one viewer may hold open at a time. */
  readonly streams: number;
}

/** Room for a page with every element and an impatient user; a token or key of 128 bits and more cannot be tried out at any rate. */
export const defaultLimits: Limits = {
  session: { requests: 1200, seconds: 60 },
  address: { requests: 120, seconds: 60 },
  mails: { requests: 30, seconds: 3600 },
  streams: 30,
};

/** Counts requests by viewer and by address. In memory, so each node of several counts for itself. */
export class RateLimits {
  readonly #session: RateLimiterMemory;
  readonly #address: RateLimiterMemory;
  readonly #adminKey: RateLimiterMemory;
  readonly #mails: RateLimiterMemory;
  readonly #streams = new Map<string, number>();
  readonly #mostStreams: number;

  constructor({ session, address, mails, streams }: Limits) {
    this.#session = new RateLimiterMemory({
      points: session.requests,
      duration: session.seconds,
      keyPrefix: 'session',
    });
    this.#address = new RateLimiterMemory({
      points: address.requests,
      duration: address.seconds,
      keyPrefix: 'address',
    });
    this.#adminKey = new RateLimiterMemory({
      points: address.requests,
      duration: address.seconds,
      keyPrefix: 'admin-key',
    });
    this.#mails = new RateLimiterMemory({ points: mails.requests, duration: mails.seconds, keyPrefix: 'mails' });
    this.#mostStreams = streams;
  }

  /** Counts one request of a viewer. Raises `rate_limited`. */
  async session(viewer: string): Promise<void> {
    await spend(this.#session, viewer);
  }

  /** Counts one request without a valid session. Raises `rate_limited`. */
  async address(address: string): Promise<void> {
    await spend(this.#address, address);
  }

  /** Counts one link that somebody at an address asks for. Raises `rate_limited`. */
  async mail(address: string): Promise<void> {
    await spend(this.#mails, address);
  }

  /** Counts one wrong admin key. Raises `rate_limited`. */
  async wrongAdminKey(address: string): Promise<void> {
    await Promise.all([spend(this.#adminKey, address), spend(this.#address, address)]);
  }

  /** Counts one open stream; the returned function ends it. Raises `rate_limited`. */
  stream(viewer: string): () => void {
    const open = this.#streams.get(viewer) ?? 0;
    if (open >= this.#mostStreams) throw new GuestError('rate_limited', { retryAfter: 15 });
    this.#streams.set(viewer, open + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (this.#streams.get(viewer) ?? 1) - 1;
      if (left === 0) this.#streams.delete(viewer);
      else this.#streams.set(viewer, left);
    };
  }
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    throw new GuestError('rate_limited', { retryAfter: cause.msBeforeNext / 1000 });
  }
}
