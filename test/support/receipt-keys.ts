/** Keys and signatures for receipts by WebCrypto alone: no code of the kit's server, and no JOSE library. */
import { Buffer } from 'node:buffer';
import type { PublicKey, SignReceipt } from '../../src/engine/receipts/index.ts';

/** A key pair that signs receipts. */
export interface TestKey {
  readonly key: PublicKey;
  readonly sign: SignReceipt;
  /** Signs any payload under any header. */
  readonly signAs: (header: object, payload: string) => Promise<string>;
}

/** The name of the algorithm for WebCrypto. */
export const ed25519 = { name: 'Ed25519' };

/** Text as base64url. */
export const encoded = (text: string) => Buffer.from(text).toString('base64url');

/** Makes a key pair. */
export async function testKey(kid: string): Promise<TestKey> {
  const pair = (await crypto.subtle.generateKey(ed25519, true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const signAs = async (header: object, payload: string) => {
    const signed = `${encoded(JSON.stringify(header))}.${encoded(payload)}`;
    const signature = await crypto.subtle.sign(ed25519, pair.privateKey, Buffer.from(signed));
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  };
  return {
    key: { kty: 'OKP', crv: 'Ed25519', x, kid },
    sign: (payload) => signAs({ alg: 'EdDSA', kid, typ: 'guest-receipt+jws' }, payload),
    signAs,
  };
}
