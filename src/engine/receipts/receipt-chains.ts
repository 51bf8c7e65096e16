import { randomBytes } from '@noble/hashes/utils.js';
import { isGuestError } from '../../contract/errors.ts';
import { type Batch, type ChainEntry, chainStart, type Store, type Written } from '../../contract/store.ts';
import { toBase64url } from '../base64url.ts';
import { Turns } from '../turns.ts';
import { receiptChain } from './chain.ts';

/** A write that a receipt belongs to, and the receipt, signed for one place of the chain. */
export interface ReceiptWrite {
  readonly batch: Batch;
  readonly jws: string;
}

/** Where a receipt goes. */
export interface ReceiptPlace {
  readonly accountId: string;
  /** The engine's time. */
  readonly at: string;
}

/**
 * Writes receipts at the ends of their accounts' chains. A receipt is signed with the hash before it, so where another comes
 * between, it is made again. Receipts of one account go one after the other in this process; between processes the store's
 * `after` decides, and one of them always gets through.
 */
export class ReceiptChains {
  readonly #store: Pick<Store, 'chain' | 'write'>;
  readonly #turns = new Turns();

  constructor(store: Pick<Store, 'chain' | 'write'>) {
    this.#store = store;
  }

  /**
   * Writes what `make` makes for the end of the account's chain, given the hash there and the number that the receipt gets;
   * it is called again for another end, and must then read again what it decides by. Raises what it or the store raises,
   * also a `conflict` that has nothing to do with the chain.
   */
  async write(
    place: ReceiptPlace,
    make: (previous: string, number: number) => Promise<ReceiptWrite>,
  ): Promise<Written> {
    const chain = receiptChain(place.accountId);
    return this.#turns.run(chain, async () => {
      for (let { hash, number } = await this.#begun(chain, place); ;) {
        const { batch, jws } = await make(hash, number + 1);
        try {
          const entry = { chain, body: jws, after: hash };
          return await this.#store.write({ ...batch, append: [...(batch.append ?? []), entry] });
        } catch (cause) {
          const end = isConflict(cause) ? await this.#end(chain) : undefined;
          if (end === undefined || end.hash === hash) throw cause;
          ({ hash, number } = end);
        }
      }
    });
  }

  /** The end of a chain, which gets its opening entry here where it has none: random bytes that nobody is given. */
  async #begun(chain: string, place: ReceiptPlace): Promise<ChainEnd> {
    const end = await this.#end(chain);
    if (end !== undefined) return end;
    const body = `guest-kit/receipts@1 ${toBase64url(randomBytes(32))}`;
    try {
      await this.#store.write({ ...place, operations: [], append: [{ chain, body, after: chainStart }] });
    } catch (cause) {
      if (!isConflict(cause)) throw cause;
    }
    return (await this.#end(chain)) ?? { hash: chainStart, number: 0 };
  }

  async #end(chain: string): Promise<ChainEnd | undefined> {
    return (await this.#store.chain(chain, 'last', 1))[0];
  }
}

type ChainEnd = Pick<ChainEntry, 'hash' | 'number'>;

function isConflict(cause: unknown): boolean {
  return isGuestError(cause) && cause.code === 'conflict';
}
