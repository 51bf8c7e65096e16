import { CompactSign, importJWK } from 'jose';
import { receiptHeader, type SignReceipt } from '../../engine/receipts/index.ts';
import type { SigningKey } from '../tokens/keys.ts';

/**
 * Signs receipts by the key that signs sessions, under a header type of their own. Raises an `Error` where the list holds no
 * key.
 */
export function receiptSigner([key]: readonly SigningKey[]): SignReceipt {
  if (!key) throw new Error('At least one signing key is needed.');
  const header = receiptHeader(key.kid);
  const imported = importJWK(key, header.alg);
  return async (payload) =>
    new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ ...header }).sign(await imported);
}
