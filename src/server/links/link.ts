/** What others see of mailed links. */
import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import type { Proof } from './link-item.ts';

/** What links are kept in and made of. */
export interface MailedLinksOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The server's own secret. */
  readonly secret: string | Uint8Array;
}

/** Whom a link is for. */
export interface LinkInput {
  readonly accountId: string;
  readonly email: string;
  /** Nobody, where the address is not of anyone in the account. */
  readonly personId: string | null;
  readonly approvalId?: string | null;
  /** Milliseconds for which it can be used. */
  readonly life: number;
  /** The act that asks for it: the same act, tried again, gets the same link. */
  readonly act?: string;
}

/** A link as its mail says it. */
export interface MadeLink {
  /** Goes into the address behind `#`, which no server is sent. */
  readonly token: string;
  /** Six digits, for another device. */
  readonly code: string;
  readonly expiresAt: string;
}

/** What somebody is shown who holds a link and has not pressed the button. */
export interface LinkView {
  readonly email: string;
  readonly state: 'open' | 'spent' | 'expired';
}

/** Who somebody turned out to be. */
export interface SpentLink {
  readonly accountId: string;
  readonly personId: string;
  readonly approvalId: string | null;
  readonly proof: Proof;
  /** Opens the session again until `expiresAt`. */
  readonly session: string;
  readonly expiresAt: string;
}

/** Whose a link is that can still be spent. */
export interface OpenLink {
  readonly accountId: string;
  readonly personId: string;
  readonly proof: Pick<Proof, 'by'>;
}
