import type { Store } from '../contract/store.ts';
import type { Ids } from './ids.ts';
import type { Keys } from './keys.ts';
import type { Policies } from './policies.ts';
import type { Roster } from './roster.ts';

/** What every use case of one engine stands on. */
export interface House {
  readonly store: Store;
  readonly clock: { now(): string };
  readonly ids: Ids;
  readonly keys: Keys;
  readonly policies: Policies;
  readonly roster: Roster;
  /** Writes under way, by scope and key: a second arrival of one is told so. */
  readonly flights: Set<string>;
}
