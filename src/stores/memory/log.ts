import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Change, ChangePage, LogPosition } from '../../contract/store.ts';

/** A record's step before it has a place in the log. */
export interface Step {
  readonly noun: Noun;
  readonly accountId: string;
  readonly id: string;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** The log of a memory store. Its positions name the log, so that those of another run are too old here. */
export class Log {
  readonly #name = crypto.randomUUID().slice(0, 8);
  #changes: Change[] = [];
  /** How many changes were dropped from the start. */
  #dropped = 0;

  /** The place after the last change. */
  get position(): LogPosition {
    return this.#at(this.#dropped + this.#changes.length);
  }

  /** Writes one step at the end. */
  add(at: string, { noun, accountId, id, before, after }: Step): void {
    const position = this.#at(this.#dropped + this.#changes.length + 1);
    const change = { position, at, accountId, noun, id, ...(before && { before }), ...(after && { after }) };
    this.#changes.push(Object.freeze(change) as Change);
  }

  /** At most `limit` changes after a place. */
  read(after: LogPosition | 'now', limit: number): ChangePage {
    if (after === 'now') return { changes: [], position: this.position, tooOld: false };
    const [name, number] = after.split('.');
    const from = Number(number) - this.#dropped;
    if (name !== this.#name || !(from >= 0 && from <= this.#changes.length)) {
      return { changes: [], position: this.position, tooOld: true };
    }
    const changes = this.#changes.slice(from, from + limit);
    return { changes, position: changes.at(-1)?.position ?? after, tooOld: false };
  }

  /** Drops what was written before an instant. */
  forget(before: string): void {
    const kept = this.#changes.findIndex(({ at }) => at >= before);
    const count = kept === -1 ? this.#changes.length : kept;
    this.#changes = this.#changes.slice(count);
    this.#dropped += count;
  }

  #at(number: number): LogPosition {
    return `${this.#name}.${number}`;
  }
}
