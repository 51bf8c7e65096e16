/** What the engine makes of its one secret: keyed digests and sealed texts, each under a key of its own (HKDF, RFC 5869). */
import { aessiv } from '@noble/ciphers/aes.js';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url.ts';
import { Lru } from './lru.ts';
import { marker } from './mark.ts';

/** Keyed work on texts. What is bent, or was made under another secret or context, opens to nothing. */
export interface Keys {
  /** A keyed digest of 128 bits, 22 characters. */
  digest(text: string): string;
  /** A quick digest of a text that whoever gets the digest has in hand: 128 bits, 22 characters. */
  mark(text: string): string;
  /** The same text, sealed twice in one context, gives the same bytes (AES-SIV, RFC 5297). */
  seal(context: string, text: string): string;
  /** The text that {@link Keys.seal} sealed in this context. */
  open(context: string, sealed: string): string | undefined;
  /** The same text never gives the same bytes twice; equal lengths give equal lengths (XChaCha20-Poly1305). */
  sealFresh(context: string, text: string): string;
  /** The text that {@link Keys.sealFresh} sealed in this context. */
  openFresh(context: string, sealed: string): string | undefined;
  /** 16 bytes that follow from a text: for jitter that a replay repeats. */
  spread(text: string): Uint8Array;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Derives the engine's keys from a secret of at least 32 bytes. */
export function deriveKeys(secret: Uint8Array): Keys {
  if (secret.length < 32) throw new RangeError('The secret of an engine has at least 32 bytes.');
  const derive = (name: string, length: number) =>
    hkdf(sha256, secret, undefined, bytesOf(`guest-kit/engine/${name}@1`), length);
  const [digestKey, markKey, sealKey, freshKey, spreadKey] = [
    derive('digest', 32),
    derive('mark', 16),
    derive('cursor', 64),
    derive('event', 32),
    derive('spread', 32),
  ];
  // The same page ends in the same cursor whoever reads it, and looking one up is a fiftieth of the work.
  const seals = new Lru<string, string>(1000);
  const sealed = (context: string, text: string) => {
    const name = JSON.stringify([context, text]);
    const known = seals.get(name);
    if (known !== undefined) return known;
    const made = toBase64url(aessiv(sealKey, bytesOf(context)).encrypt(bytesOf(text)));
    if (name.length < 4000) seals.set(name, made);
    return made;
  };

  return {
    digest: (text) => toBase64url(hmac(sha256, digestKey, bytesOf(text)).subarray(0, 16)),
    mark: marker(markKey),
    seal: sealed,
    open: (context, sealed) =>
      opened(sealed, (bytes) => (bytes.length < 16 ? undefined : aessiv(sealKey, bytesOf(context)).decrypt(bytes))),
    sealFresh(context, text) {
      const nonce = randomBytes(24);
      const body = xchacha20poly1305(freshKey, nonce, bytesOf(context)).encrypt(bytesOf(text));
      return toBase64url(Uint8Array.from([...nonce, ...body]));
    },
    openFresh: (context, sealed) =>
      opened(sealed, (bytes) =>
        bytes.length < 40
          ? undefined
          : xchacha20poly1305(freshKey, bytes.subarray(0, 24), bytesOf(context)).decrypt(bytes.subarray(24)),
      ),
    spread: (text) => hmac(sha256, spreadKey, bytesOf(text)).subarray(0, 16),
  };
}

/** Opens a sealed text; whatever is wrong with it, the answer is the same. */
function opened(sealed: string, decrypt: (bytes: Uint8Array) => Uint8Array | undefined): string | undefined {
  const bytes = fromBase64url(sealed);
  if (!bytes) return undefined;
  try {
    const clear = decrypt(bytes);
    return clear && new TextDecoder().decode(clear);
  } catch {
    return undefined;
  }
}
