import type { ReceiptStatement } from '../contract/nouns/receipt.ts';

/** What a server knows of a call besides the viewer, and a receipt says. */
export interface Caller {
  /** How it is known who the viewer is. */
  readonly proof: ReceiptStatement['proof'];
  /** The network address that the call came from, and what the program there calls itself; as far as they are known. */
  readonly address: string | null;
  readonly agent: string | null;
}
