import { importJWK, jwtVerify, SignJWT, type CryptoKey, type JWTHeaderParameters } from 'jose';
import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import { ReceiptStatement } from '../../contract/nouns/receipt.ts';
import type { SessionToken } from '../../contract/session.ts';
import { Id, Origin } from '../../contract/values.ts';
import type { SigningKey } from './keys.ts';

/** Longest life of a token, in seconds: how long a network that is gone can keep a revoked screen alive. */
export const longestLife = 300;

const algorithm = 'EdDSA';
const type = 'guest-session+jwt';
const audience = 'guest-kit';

/** Checked tokens that are remembered, so that a page's many requests cost one check of the signature. */
const remembered = 10_000;

const Claims = z.object({
  sub: Id,
  account: Id,
  origin: z.optional(Origin),
  proof: z.optional(ReceiptStatement.shape.proof),
  iat: z.int(),
  exp: z.int(),
});

/** Whom a token speaks for, and for which page. */
export interface Grant {
  readonly accountId: string;
  readonly personId: string;
  /** The one origin that may send it, where it was bound to one. */
  readonly origin?: string | undefined;
  /** How it was known who this is, where no host page vouched for it. */
  readonly proof?: ReceiptStatement['proof'] | undefined;
}

/** A token that was checked. */
export interface Verified extends Grant {
  /** When it began, in milliseconds since 1970. */
  readonly issuedAt: number;
  /** When it ends, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What signing needs. */
export interface TokensOptions {
  /** At least one; the first signs. */
  readonly keys: readonly SigningKey[];
  /** Who signs; nodes that share keys share it. */
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes and checks the short tokens by which a page speaks for a viewer: signed (RFC 8725), never stored. */
export class Tokens {
  readonly #options: TokensOptions;
  readonly #signer: SigningKey;
  readonly #publicKeys: ReadonlyMap<string, Promise<CryptoKey>>;
  readonly #privateKey: Promise<CryptoKey>;
  readonly #checked = new Map<string, Verified>();

  constructor(options: TokensOptions) {
    const [first] = options.keys;
    if (!first) throw new Error('At least one signing key is needed.');
    this.#options = options;
    this.#signer = first;
    this.#privateKey = asKey(first);
    this.#publicKeys = new Map(options.keys.map((key) => [key.kid, asKey(publicPart(key))]));
  }

  /** The public keys, for whoever checks tokens besides. */
  get jwks(): { readonly keys: readonly object[] } {
    return { keys: this.#options.keys.map((key) => ({ ...publicPart(key), use: 'sig', alg: algorithm })) };
  }

  /** Makes a token of `ttl` seconds, 300 unless told. */
  async mint({ accountId, personId, origin, proof }: Grant, ttl = longestLife): Promise<SessionToken> {
    const issued = Math.floor(this.#options.now() / 1000);
    const expires = issued + Math.min(ttl, longestLife);
    const token = await new SignJWT({
      account: accountId,
      ...(origin !== undefined && { origin }),
      ...(proof && { proof }),
    })
      .setProtectedHeader({ alg: algorithm, typ: type, kid: this.#signer.kid })
      .setIssuer(this.#options.issuer)
      .setAudience(audience)
      .setSubject(personId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(await this.#privateKey);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** Checks a token whole: signature, algorithm, type, issuer, audience, life. Raises `unauthenticated`. */
  async verify(token: string): Promise<Verified> {
    const known = this.#checked.get(token);
    if (known && known.expiresAt > this.#options.now()) return known;
    const verified = await this.#check(token);
    if (this.#checked.size >= remembered) this.#checked.clear();
    this.#checked.set(token, verified);
    return verified;
  }

  async #check(token: string): Promise<Verified> {
    try {
      const { payload } = await jwtVerify(token, (header) => this.#keyFor(header), {
        algorithms: [algorithm],
        typ: type,
        issuer: this.#options.issuer,
        audience,
        currentDate: new Date(this.#options.now()),
        requiredClaims: ['sub', 'iat', 'exp'],
        maxTokenAge: longestLife,
      });
      const { sub, account, origin, proof, iat, exp } = z.parse(Claims, payload);
      if (exp - iat > longestLife) throw new Error('The token lives too long.');
      return { accountId: account, personId: sub, origin, proof, issuedAt: iat * 1000, expiresAt: exp * 1000 };
    } catch (cause) {
      throw new GuestError('unauthenticated', { cause });
    }
  }

  #keyFor({ kid = '' }: JWTHeaderParameters): Promise<CryptoKey> {
    const key = this.#publicKeys.get(kid);
    if (!key) throw new Error('The token names no key of ours.');
    return key;
  }
}

function publicPart({ kty, crv, x, kid }: SigningKey): Omit<SigningKey, 'd'> {
  return { kty, crv, x, kid };
}

async function asKey(jwk: object): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new Error('The signing key is not an Ed25519 key.');
  return key;
}
