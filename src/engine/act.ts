/**
 * One act of a user that writes, however often it arrives: the same key does it once, and a later arrival is answered
 * from the record as it stands then.
 */
import type { WriteOptions } from '../contract/adapter.ts';
import { GuestError, isGuestError } from '../contract/errors.ts';
import type { Noun } from '../contract/nouns.ts';
import type { OperationId } from '../contract/routes.ts';
import type { Batch, Idempotency, Written } from '../contract/store.ts';
import { canonical } from './canonical.ts';
import type { House } from './house.ts';
import { badValue } from './refusals.ts';

/** What a write made or changed. */
export type Result = Idempotency['result'];

/** Who acts, and what was asked. */
export interface ActRequest {
  /** The writer: an account and a person, or the administrator. */
  readonly writer: string;
  readonly operation: OperationId | `${'orders' | 'approvals'}.${string}` | `admin.${string}`;
  /** All that was asked, for telling one request from another. */
  readonly request: unknown;
  readonly options: Pick<WriteOptions, 'key'>;
}

/** A write that lost against another one; it is tried again from a fresh read. */
class Raced extends Error {}

/** How often a write is tried before it gives up. */
const attempts = 6;

/**
 * Carries out an act. `attempt` runs again from its start where another write came in between; where that goes on, the act
 * is refused as any that has to wait: who wrote, and whether the writer sees it, is not told.
 */
export async function perform<T>(house: House, request: ActRequest, attempt: (act: Act) => Promise<T>): Promise<T> {
  const act = new Act(house, request);
  try {
    for (let left = attempts; ; left -= 1) {
      act.restart();
      try {
        return await attempt(act);
      } catch (error) {
        if (!(error instanceof Raced)) throw error;
        if (left <= 1)
          throw new GuestError('unavailable', { detail: 'This cannot be written now; try again.', retryAfter: 1 });
      }
    }
  } finally {
    act.end();
  }
}

/** See the head of this file. */
export class Act {
  readonly #house: House;
  readonly #scope: string;
  readonly #key: string;
  readonly #fingerprint: string;
  #made = 0;
  #flight: string | undefined;

  constructor(house: House, { writer, operation, request, options }: ActRequest) {
    this.#house = house;
    this.#scope = `${writer}/${operation}`;
    this.#key = options?.key;
    this.#fingerprint = house.keys.digest(canonical(['request', operation, request]));
  }

  /**
   * Starts writing, once the record was seen and the right was there. Answers what the act did, if it was done before;
   * raises `in_progress` while it is being done, and `key_reused` where its key was another act's.
   */
  async begin(): Promise<Result | undefined> {
    if (typeof this.#key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(this.#key)) {
      throw badValue('Idempotency-Key', 'A write needs a key of 1 to 200 visible ASCII characters.');
    }
    const flight = `${this.#scope}\n${this.#key}`;
    if (this.#flight === undefined) {
      if (this.#house.flights.has(flight))
        throw new GuestError('in_progress', { detail: 'This act is being carried out.' });
      this.#house.flights.add(flight);
      this.#flight = flight;
    }
    const done = await this.#house.store.recall(this.#scope, this.#key);
    if (done) this.#compare(done.fingerprint);
    return done?.result;
  }

  /** Writes a part that is complete in itself, before the last one. */
  async part(batch: Omit<Batch, 'idempotency'>): Promise<void> {
    try {
      await this.#house.store.write(batch);
    } catch (error) {
      throw isGuestError(error) && error.code === 'conflict' ? new Raced('raced', { cause: error }) : error;
    }
  }

  /** Writes, together with the memory of having done so. Answers the result of an earlier arrival where that was first. */
  commit(result: Result, batch: Omit<Batch, 'idempotency'>): Promise<Result> {
    return this.commitBy(result, (idempotency) => this.#house.store.write({ ...batch, idempotency }));
  }

  /** The same by a writer of its own, which must store the memory with the rest. */
  async commitBy(result: Result, write: (idempotency: Idempotency) => Promise<Written>): Promise<Result> {
    try {
      const written = await write({ scope: this.#scope, key: this.#key, fingerprint: this.#fingerprint, result });
      if (written.status === 'done') return result;
      this.#compare(written.fingerprint);
      return written.result;
    } catch (error) {
      throw isGuestError(error) && error.code === 'conflict' ? new Raced('raced', { cause: error }) : error;
    }
  }

  /** The id of the next record that this act makes: the same one at each arrival, where ids are seeded. */
  nextId(noun: Noun): string {
    this.#made += 1;
    return this.#house.ids.next(noun, `${this.#scope}\n${this.#key}\n${this.#made}`);
  }

  /** An id that follows from the act and a text, and uses up none of the others: what it is of may be hidden from the writer. */
  idOf(noun: Noun, text: string): string {
    return this.#house.ids.next(noun, `${this.#scope}\n${this.#key}\n${text}`);
  }

  /** Bytes that follow from the act and a text. */
  spread(text: string): Uint8Array {
    return this.#house.keys.spread(`${this.#scope}\n${this.#key}\n${text}`);
  }

  /** Forgets what a lost attempt made. */
  restart(): void {
    this.#made = 0;
  }

  /** Lets the same act arrive again. */
  end(): void {
    if (this.#flight !== undefined) this.#house.flights.delete(this.#flight);
  }

  #compare(fingerprint: string): void {
    if (fingerprint === this.#fingerprint) return;
    throw new GuestError('key_reused', {
      detail: 'The idempotency key was used for another request.',
      pointer: 'Idempotency-Key',
    });
  }
}
