import type { FileDriver } from '../contract/files.ts';
import type { Store } from '../contract/store.ts';
import type { Ids } from './ids.ts';
import type { Keys } from './keys.ts';
import type { Policies } from './policies.ts';
import type { ReceiptChains } from './receipts/receipt-chains.ts';
import type { ReceiptSeal } from './receipts/seal.ts';
import type { Roster } from './roster.ts';
import type { Turns } from './turns.ts';

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
  /** Acts on one approval, one after the other. */
  readonly turns: Turns;
  readonly receipts: ReceiptChains;
  readonly seal: ReceiptSeal;
  /** Where the bytes of files are kept, if they are. */
  readonly files: FileDriver | undefined;
}
