/** Where people stand in an account: the team's, or guests. Held until the account's policy version moves, as it does with every member and guest. */
import { everyAccount } from '../contract/nouns/person.ts';
import type { Store } from '../contract/store.ts';
import { Lru } from './lru.ts';
import { readByIds } from './read-all.ts';
import type { Reads } from './second-lock.ts';

/** A person as an account knows one. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly craft: string | null;
  readonly side: 'team' | 'guest';
}

/** People by id; who is neither member nor guest of the account any more is nobody, and absent. */
export type People = ReadonlyMap<string, KnownPerson>;

interface Sides {
  readonly version: number;
  readonly of: Map<string, 'team' | 'guest' | undefined>;
}

/** See the head of this file. */
export class Roster {
  readonly #store: Store;
  readonly #accounts = new Lru<string, Sides>(200);

  constructor(store: Store) {
    this.#store = store;
  }

  /** The people with these ids, as they stand at a policy version of the account; names as `reads` shows them. */
  async people(
    accountId: string,
    version: number,
    ids: Iterable<string>,
    reads: Pick<Reads, 'read'> = this.#store,
  ): Promise<People> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const [sides, records] = await Promise.all([
      this.#sides(accountId, version, wanted),
      readByIds(reads, 'people', everyAccount, wanted),
    ]);
    const known = new Map<string, KnownPerson>();
    for (const [id, { name, craft }] of records) {
      const side = sides.get(id);
      if (side) known.set(id, { id, name, craft, side });
    }
    return known;
  }

  async #sides(accountId: string, version: number, ids: readonly string[]): Promise<Sides['of']> {
    let held = this.#accounts.get(accountId);
    if (held?.version !== version) this.#accounts.set(accountId, (held = { version, of: new Map() }));
    const sides = held.of;
    const unknown = ids.filter((id) => !sides.has(id));
    if (unknown.length > 0) {
      const where = { op: 'in', field: 'personId', values: unknown } as const;
      const query = { accountId, where, order: [], limit: 1000 };
      const [members, guests] = await Promise.all([
        this.#store.read({ noun: 'members', ...query }),
        this.#store.read({ noun: 'guests', ...query }),
      ]);
      for (const id of unknown) sides.set(id, undefined);
      for (const { personId } of guests) sides.set(personId, 'guest');
      for (const { personId } of members) sides.set(personId, 'team');
    }
    return sides;
  }
}
