import { importId } from './ids.ts';
import { rawGet, rawText } from './raw.ts';
import { cleanLine, type TextPlace } from './text.ts';

/** Somebody whom a file names. */
export interface PersonPlan {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** Stands for whoever wrote something that names nobody. */
const unknown = { displayName: 'Unknown author' };

/** The people of a file, each once. E-mail addresses are left out: whoever is to sign in is invited by the account itself. */
export class People {
  readonly #accountId: string;
  readonly #found = new Map<string, PersonPlan>();
  #addresses = 0;

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** Everybody met so far. */
  get all(): readonly PersonPlan[] {
    return [...this.#found.values()];
  }

  /** How many were named with an e-mail address. */
  get addresses(): number {
    return this.#addresses;
  }

  /** Notes somebody whom an issue names; answers the id, or nothing where it names nobody. */
  meet(user: unknown, place: TextPlace): string | undefined {
    const identity = ['accountId', 'key', 'name', 'emailAddress', 'displayName']
      .map((key) => rawText(rawGet(user, key)))
      .find(Boolean);
    if (identity === undefined) return undefined;
    const known = this.#found.get(identity);
    if (known) return known.id;
    if (rawText(rawGet(user, 'emailAddress'))) this.#addresses += 1;
    const name = rawText(rawGet(user, 'displayName')) ?? rawText(rawGet(user, 'name')) ?? identity;
    const person = {
      id: importId(this.#accountId, 'people', identity),
      name: cleanLine(name, 200, 'Unknown', place),
      active: rawGet(user, 'active') !== false,
    };
    this.#found.set(identity, person);
    return person.id;
  }

  /** Notes that something was written by nobody named. */
  meetUnknown(place: TextPlace): string {
    return this.meet(unknown, place) ?? '';
  }
}
