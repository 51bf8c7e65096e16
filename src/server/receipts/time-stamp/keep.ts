import { Buffer } from 'node:buffer';
import * as z from 'zod/mini';
import type { Store } from '../../../contract/store.ts';
import { digestOf } from '../../../engine/receipts/index.ts';
import type { Clock } from '../../clock.ts';
import { bodyOf, itemId, newItem, putItem, readItem, writeItems } from '../../outbox/items.ts';

const kind = 'time_stamp';
const Body = z.strictObject({ response: z.string() });

/** When something that stays is looked at next. */
export const never = '9999-12-31T00:00:00.000Z';

/** What stamping works with. */
export interface TimeStampsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Asks an authority for the stamp of a JWS; see `requestTimeStamp`. */
  readonly request: (jws: string) => Promise<Uint8Array>;
}

/**
 * Keeps time stamps beside receipts. An approval waits for none: where the authority is away, the receipt has none until a
 * later try gets one.
 */
export class TimeStamps {
  readonly #options: TimeStampsOptions;

  constructor(options: TimeStampsOptions) {
    this.#options = options;
  }

  /** The stamp of a receipt by its JWS: a `TimeStampResp` in DER; nothing where it has none yet. */
  of(jws: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return timeStampOf(this.#options.store, jws);
  }

  /** Gets the stamp of a receipt that has none; the first that is written stays. Raises what the authority or store raises. */
  async add(jws: string): Promise<void> {
    if (await this.of(jws)) return;
    const { store, clock, request } = this.#options;
    const response = Buffer.from(await request(jws)).toString('base64');
    const at = clock.now();
    const item = newItem(kind, idOf(jws), at, { dueAt: never, body: { response } });
    await writeItems(store, at, [putItem(item)]);
  }
}

/** See {@link TimeStamps.of}. */
export async function timeStampOf(store: Store, jws: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const item = await readItem(store, idOf(jws));
  return item && Buffer.from(bodyOf(Body, item).response, 'base64');
}

function idOf(jws: string): string {
  return itemId(kind, digestOf(jws));
}
