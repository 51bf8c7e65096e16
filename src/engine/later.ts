/**
 * What the log holds from a place on, page by page. Of all pages but some only their places are held, and of each record
 * which pages change it and what it named: however much has happened, also unseen, what is held does not grow with texts.
 */
import type { Condition } from '../contract/condition.ts';
import { GuestError } from '../contract/errors.ts';
import type { AnyRecord, Noun } from '../contract/nouns.ts';
import type { Change, LogPosition, Store } from '../contract/store.ts';
import { Lru } from './lru.ts';
import { Naming } from './naming.ts';
import { Patience } from './patience.ts';

/** Changes of one page of the log. */
export const pageSize = 500;

/** Pages that stay at hand: at most twice as many are held. */
const pagesHeld = 10;

/** A page of the log: what concerns the reader in it, and the places before and after. */
export interface LaterPage {
  readonly from: LogPosition;
  readonly until: LogPosition;
  readonly changes: readonly Change[];
}

/** A record's name among those of its noun. */
export function nameOf({ accountId, id }: { readonly accountId: string; readonly id: string }): string {
  return `${accountId}/${id}`;
}

/** See the head of this file. */
export class Later {
  readonly #store: Store;
  readonly #concerns: (change: Change) => boolean;
  readonly #places: { readonly from: LogPosition; readonly until: LogPosition }[] = [];
  readonly #held = new Lru<number, readonly Change[]>(pagesHeld);
  /** The pages that change a record, in order. */
  readonly #pages = new Map<Noun, Map<string, number[]>>();
  readonly #last = new Map<Noun, number>();
  readonly #naming = new Naming();
  #end: LogPosition;
  #passed = 0;
  readonly #patience: Patience;

  /** What lies after a place; nothing of it is read yet. */
  constructor(store: Store, from: LogPosition, concerns: (change: Change) => boolean, patience = new Patience()) {
    this.#store = store;
    this.#end = from;
    this.#concerns = concerns;
    this.#patience = patience;
  }

  /** How far the log was read. */
  get end(): LogPosition {
    return this.#end;
  }

  /** Whether no page is left that was not passed by. */
  get isEmpty(): boolean {
    return this.#passed >= this.#places.length;
  }

  /**
   * Reads on to the end of the log: whether there was news, or the log no longer reaches back. All that was committed
   * before this call is read by then: records show it already, and what is told of them must not hang on who else writes.
   */
  async readOn(): Promise<'same' | 'news' | 'tooOld'> {
    const known = this.#places.length;
    let sought: LogPosition | undefined;
    for (let isReached = false; ;) {
      const { changes, position, tooOld, unread } = await this.#store.changes(this.#end, pageSize);
      if (tooOld) return 'tooOld';
      this.#add(changes.filter(this.#concerns), { from: this.#end, until: position });
      this.#end = position;
      isReached ||= changes.some((change) => change.position === sought);
      if (changes.length === pageSize) continue;
      sought ??= unread;
      if (sought === undefined || isReached || this.#patience.isOver)
        return this.#places.length > known ? 'news' : 'same';
      await this.#patience.wait();
    }
  }

  /** Takes the next page, which is then no longer among what is later. */
  async take(): Promise<LaterPage | undefined> {
    const place = this.#places[this.#passed];
    if (!place) return undefined;
    const changes = await this.#page(this.#passed);
    this.#passed += 1;
    return { ...place, changes };
  }

  /** Whether a noun is changed later. */
  touches(noun: Noun): boolean {
    return (this.#last.get(noun) ?? -1) >= this.#passed;
  }

  /** Whether a record is changed later. */
  changes(noun: Noun, name: string): boolean {
    return (this.#pages.get(noun)?.get(name)?.at(-1) ?? -1) >= this.#passed;
  }

  /** Names of the records changed later that may meet a condition, and of others; nothing where all of the noun may. */
  named(noun: Noun, where: Condition): Iterable<string> | undefined {
    return this.#naming.find(noun, where);
  }

  /** Records that are changed later, as they stand before that: all of a noun, or those of some names; a page at a time. */
  async *before(noun: Noun, names?: Iterable<string>): AsyncIterable<readonly AnyRecord[]> {
    const all = this.#pages.get(noun);
    if (!all) return;
    const asked = new Map<number, Set<string>>();
    for (const name of names ?? all.keys()) {
      const page = all.get(name)?.find((at) => at >= this.#passed);
      if (page === undefined) continue;
      const some = asked.get(page);
      if (some) some.add(name);
      else asked.set(page, new Set([name]));
    }
    for (const [page, some] of [...asked].sort(([one], [other]) => one - other)) {
      const first: AnyRecord[] = [];
      for (const change of await this.#page(page)) {
        if (change.noun === noun && some.delete(nameOf(change)) && change.before) first.push(change.before);
      }
      yield first;
    }
  }

  #add(changes: readonly Change[], place: { readonly from: LogPosition; readonly until: LogPosition }): void {
    if (changes.length === 0) return;
    const at = this.#places.push(place) - 1;
    this.#held.set(at, changes);
    for (const change of changes) {
      const { noun } = change;
      const names = this.#pages.get(noun) ?? new Map<string, number[]>();
      this.#pages.set(noun, names);
      this.#last.set(noun, at);
      const name = nameOf(change);
      if (change.before) this.#naming.add(noun, name, change.before);
      const pages = names.get(name);
      if (!pages) names.set(name, [at]);
      else if (pages.at(-1) !== at) pages.push(at);
    }
  }

  /** A page, read again where it is not at hand. The log only grows: what was in it comes first. */
  async #page(at: number): Promise<readonly Change[]> {
    const held = this.#held.get(at);
    const place = this.#places[at];
    if (held || !place) return held ?? [];
    const page = await this.#store.changes(place.from, pageSize);
    if (page.tooOld) throw new GuestError('unavailable', { detail: 'The log was cut off while it was read.' });
    const length = page.changes.findIndex(({ position }) => position === place.until) + 1;
    const changes = page.changes.slice(0, length || pageSize).filter(this.#concerns);
    this.#held.set(at, changes);
    return changes;
  }
}
