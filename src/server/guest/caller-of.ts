import type { Caller } from '../../engine/index.ts';
import { peerAddress } from '../http/address.ts';
import type { Client } from '../http/client.ts';
import type { Verified } from '../tokens/tokens.ts';

/** What a caller is told from, besides the request. */
export interface CallerGround {
  readonly viewer: Verified;
  readonly client: Client;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
  /** Who signs sessions: stands for the host page where none is known. */
  readonly issuer: string;
}

/** What receipts say of a request: how the viewer was known, and where the call came from. No body has a part in it. */
export function callerOf({ headers }: Request, { viewer, client, trustProxy, issuer }: CallerGround): Caller {
  // What the token is bound to was the host's word; the header is the caller's, and of any page that the account allows.
  const by = viewer.origin ?? headers.get('origin') ?? issuer;
  return {
    proof: viewer.proof ?? { kind: 'host_session', at: new Date(viewer.issuedAt).toISOString(), by },
    address: peerAddress(client.address, headers.get('x-forwarded-for'), trustProxy) ?? null,
    agent: headers.get('user-agent'),
  };
}
