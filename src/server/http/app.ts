import type { Verified } from '../tokens/tokens.ts';
import type { Client } from './client.ts';

/** What routes find beside a request: the client from the start, and the viewer once the token was checked. */
export interface AppEnv {
  Bindings: Client;
  Variables: { viewer: Verified };
}
