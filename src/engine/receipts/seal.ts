import { toBase64url } from '../base64url.ts';
import type { SignReceipt } from './issue.ts';
import { receiptHeader } from './jws.ts';
import type { PublicKey } from './public-keys.ts';

/** What a server signs its receipts with. */
export interface ReceiptSeal {
  /** The public origin of the server. */
  readonly issuer: string;
  readonly sign: SignReceipt;
}

/** A key pair that was made for one program and ends with it. */
export interface PassingKey {
  readonly sign: SignReceipt;
  readonly publicKey: PublicKey;
}

const ed25519 = { name: 'Ed25519' };

/** Makes a key pair by WebCrypto, as for a page that holds a whole engine. */
export async function passingKey(): Promise<PassingKey> {
  const pair = await crypto.subtle.generateKey(ed25519, false, ['sign', 'verify']);
  if (!('publicKey' in pair)) throw new Error('WebCrypto made one key in place of a pair.');
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const kid = `passing-${x.slice(0, 12)}`;
  const header = toBase64url(new TextEncoder().encode(JSON.stringify(receiptHeader(kid))));
  return {
    publicKey: { kty: 'OKP', crv: 'Ed25519', x, kid },
    async sign(payload) {
      const signed = `${header}.${toBase64url(new TextEncoder().encode(payload))}`;
      const signature = await crypto.subtle.sign(ed25519, pair.privateKey, new TextEncoder().encode(signed));
      return `${signed}.${toBase64url(new Uint8Array(signature))}`;
    },
  };
}

/** A seal by a key that is made when the first receipt is signed, and told to nobody. */
export function passingSeal(): ReceiptSeal {
  let key: Promise<PassingKey> | undefined;
  return {
    issuer: 'guest-kit:passing',
    sign: async (payload) => (await (key ??= passingKey())).sign(payload),
  };
}
