/** What a mailed link is opened by. All of it follows from the server's secret and a nonce, so none of it is stored. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Makes and compares the secrets of links. */
export class LinkSecrets {
  readonly #secret: string | Uint8Array;

  constructor(secret: string | Uint8Array) {
    this.#secret = secret;
  }

  /** The long secret of a link's address: 256 bits. */
  token(linkId: string, nonce: string): string {
    return this.#mac('token', linkId, nonce).toString('base64url');
  }

  /** The six digits to type on another device; of 256 bits, so that none is likelier than another by more than 2⁻²³⁶. */
  code(linkId: string, nonce: string, digits: number): string {
    const number = BigInt(`0x${this.#mac('code', linkId, nonce, String(digits)).toString('hex')}`) % 1_000_000n;
    return String(number).padStart(6, '0');
  }

  /** The secret of the session that a link was spent for by the act of this key. */
  session(linkId: string, nonce: string, key: string): string {
    return this.#mac('session', linkId, nonce, key).toString('base64url');
  }

  /** The secret of a session from when the act of this key has taken it over by a code. */
  handedOver(sessionId: string, codeHash: string, key: string): string {
    return this.#mac('handed over', sessionId, codeHash, key).toString('base64url');
  }

  #mac(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify(['guest-kit/link@1', ...parts]))
      .digest();
  }
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

/** SHA-256 in base64url. */
export function hashOf(text: string): string {
  return sha256(text).toString('base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
