import * as z from 'zod/mini';

/**
 * A public key that receipts are checked with (RFC 8037). `iat` and `exp`, in seconds since 1970, say from when until when it
 * signed, as in the historical keys of OpenID Federation 1.0; a retired key stays published with its `exp`.
 */
export const PublicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  kid: z.string().check(z.minLength(1)),
  iat: z.optional(z.int()),
  exp: z.optional(z.int()),
});
/** See {@link PublicKey}. */
export type PublicKey = z.infer<typeof PublicKey>;

const KeySet = z.object({ keys: z.array(z.unknown()) });

/** The Ed25519 keys of a key set (RFC 7517), private parts left out; keys of other kinds are passed over. Nothing where it is no key set. */
export function publicKeysOf(jwks: unknown): readonly PublicKey[] | undefined {
  const set = KeySet.safeParse(jwks);
  if (!set.success) return undefined;
  return set.data.keys.flatMap((key) => {
    const read = PublicKey.safeParse(key);
    return read.success ? [read.data] : [];
  });
}
