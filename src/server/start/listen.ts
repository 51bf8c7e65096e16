import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../http/client.ts';
import { nodeListener } from './node-listener.ts';

/** A server that listens. */
export interface Listening {
  /** Where it can be reached from this machine, without a slash at the end. */
  readonly url: string;
  /** Takes no more connections and waits for the answers under way, at most `patience` milliseconds; then cuts the rest off. */
  stop(patience: number): Promise<void>;
}

/** Serves a fetch-style function over HTTP by Node. Raises what listening raises, such as `EADDRINUSE`. */
export async function listen(
  answer: (request: Request, client: Client) => Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createServer(nodeListener(answer));
  // Longer than the 60 s of common load balancers, so that none sends a request into a connection that is just closing.
  server.keepAliveTimeout = 65_000;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = address.address === '0.0.0.0' || address.address === '::' ? '127.0.0.1' : address.address;
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`,
    async stop(patience) {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(cut);
    },
  };
}
