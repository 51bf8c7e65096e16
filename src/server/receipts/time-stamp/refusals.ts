import * as z from 'zod/mini';
import type { Store } from '../../../contract/store.ts';
import { digestOf } from '../../../engine/receipts/index.ts';
import type { Clock } from '../../clock.ts';
import { bodyOf, itemId, newItem, nextItem, putItem, readItem, removeItem, writeItems } from '../../outbox/items.ts';
import { never } from './keep.ts';

/** Days for which a receipt that the authority refuses is asked for again. */
export const daysOfRefusal = 30;

const kind = 'refused_stamp';
const givenUp = 'given_up';
const Body = z.strictObject({ why: z.string() });

/** A receipt that an authority stamps not. */
export interface Refusal {
  /** When it refused the first time, as ISO 8601. */
  readonly since: string;
  /** Why, the last time; without anything of the receipt. */
  readonly why: string;
  /** It is not asked for again. */
  readonly isLast: boolean;
}

/** What an authority that refuses is remembered by. */
export interface RefusalsOptions {
  readonly store: Store;
  readonly clock: Clock;
}

/** Remembers which receipts an authority refuses, since when and why, for an administrator to look at. */
export class Refusals {
  readonly #options: RefusalsOptions;

  constructor(options: RefusalsOptions) {
    this.#options = options;
  }

  /** Notes one more; answers whether it was the last: {@link daysOfRefusal} after the first. */
  async note(accountId: string, jws: string, why: string): Promise<boolean> {
    const { store, clock } = this.#options;
    const item = await readItem(store, idOf(jws));
    const at = clock.now();
    const isLast = item !== undefined && Date.parse(at) - Date.parse(item.createdAt) >= daysOfRefusal * 86_400_000;
    const input = { owner: accountId, state: isLast ? givenUp : '', dueAt: never, body: { why } };
    await writeItems(store, at, [putItem(item ? nextItem(item, at, input) : newItem(kind, idOf(jws), at, input))]);
    return isLast;
  }

  /** Forgets those of a receipt that was stamped after all. */
  async forget(jws: string): Promise<void> {
    const { store, clock } = this.#options;
    const item = await readItem(store, idOf(jws));
    if (item) await writeItems(store, clock.now(), [removeItem(item)]);
  }
}

/** How a receipt is refused; nothing where it is not. */
export async function refusalOf(store: Store, jws: string): Promise<Refusal | undefined> {
  const item = await readItem(store, idOf(jws));
  return item && { since: item.createdAt, why: bodyOf(Body, item).why, isLast: item.state === givenUp };
}

function idOf(jws: string): string {
  return itemId(kind, digestOf(jws));
}
