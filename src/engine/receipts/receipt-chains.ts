import { randomBytes } from '@noble/hashes/utils.js';
import { isGuestError } from '../../contract/errors.ts';
import { type Batch, type ChainEntry, chainStart, type Store, type Written } from '../../contract/store.ts';
import { toBase64url } from '../base64url.ts';
import { Turns } from '../turns.ts';
import { entryHash, receiptChain, screenHead } from './chain.ts';

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
 * Writes receipts at the ends of their accounts' chains. Before each stands an entry of random bytes that no guest is given:
 * whoever holds two receipts does not learn whether others were signed between them. A receipt is signed with the hash
 * before it, so where another comes between, it is made again. Receipts of one account go one after the other in this
 * process; between processes the store's `after` decides, and one of them always gets through.
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
      for (let end = await this.#end(chain); ;) {
        const screen = `${screenHead} ${toBase64url(randomBytes(32))}`;
        const { batch, jws } = await make(entryHash(end.hash, screen), end.number + 2);
        const entries = [
          { chain, body: screen, after: end.hash },
          { chain, body: jws },
        ];
        try {
          return await this.#store.write({ ...batch, append: [...(batch.append ?? []), ...entries] });
        } catch (cause) {
          const now = isConflict(cause) ? await this.#end(chain) : end;
          if (now.hash === end.hash) throw cause;
          end = now;
        }
      }
    });
  }

  async #end(chain: string): Promise<ChainEnd> {
    return (await this.#store.chain(chain, 'last', 1))[0] ?? { hash: chainStart, number: 0 };
  }
}

type ChainEnd = Pick<ChainEntry, 'hash' | 'number'>;

function isConflict(cause: unknown): boolean {
  return isGuestError(cause) && cause.code === 'conflict';
}
