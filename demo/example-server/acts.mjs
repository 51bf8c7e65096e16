/**
 * Writes happen once. Each carries an `Idempotency-Key`, fixed for one act of the user; when the answer is lost, the same
 * request comes again and must change nothing.
 *
 * Remembered is only *which record* the act made or changed, never the answer: a replay looks at the rights again and
 * projects the record as it stands now. An answer kept as bytes would show what has been hidden since.
 */
import { badValue, Refusal } from './refusals.mjs';
import { digest } from './project.mjs';
import { newId } from './records.mjs';

/** Seven days, the least that the protocol asks for, in milliseconds. */
const kept = 7 * 24 * 3600 * 1000;

export class Acts {
  #done = new Map();
  #seed;

  constructor(seed) {
    this.#seed = seed;
  }

  /**
   * Starts an act, once its record was seen and the right was there. Answers what it did, if it was done before. This
   * server writes in one piece, so that no second arrival can meet the first half-way; one that waits for a database has
   * to answer `in_progress` meanwhile.
   */
  begin({ viewer, now, key, operation, request, isTaken }) {
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw badValue('Idempotency-Key', 'A write needs a key of 1 to 200 visible ASCII characters.');
    }
    // The scope is the viewer and the operation: another viewer's equal key is another key.
    const scope = `${viewer.accountId}/${viewer.personId}/${operation}/${key}`;
    const fingerprint = digest(request);
    const before = this.#done.get(scope);
    if (before && before.fingerprint !== fingerprint) {
      throw new Refusal('key_reused', 'The idempotency key was used for another request.', 'Idempotency-Key');
    }
    let made = 0;
    return {
      done: before?.id,
      newId: (noun) => {
        for (;;) {
          made += 1;
          const id = newId(noun, `${operation}/${key}/${made}`, this.#seed);
          // Another viewer may have used an equal key.
          if (!isTaken(noun, id)) return id;
        }
      },
      remember: (id) => {
        this.#done.set(scope, { fingerprint, id, at: Date.parse(now) });
        this.#forget(Date.parse(now) - kept);
      },
    };
  }

  /** A Map keeps the order of writing, so that the oldest come first. */
  #forget(before) {
    for (const [scope, { at }] of this.#done) {
      if (at >= before) break;
      this.#done.delete(scope);
    }
  }
}
