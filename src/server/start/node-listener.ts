import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Client } from '../http/client.ts';

/**
 * A fetch-style function as a listener of Node's own HTTP server, for programs that speak `(request, response)`, such as
 * Express. It needs the whole URL and a body that nobody has read yet.
 */
export function nodeListener(
  answer: (request: Request, client: Client) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener(
    (request, bindings) => answer(request, { address: (bindings as HttpBindings).incoming.socket.remoteAddress }),
    // The page's own objects stay as they are: this may run inside another's process.
    { overrideGlobalObjects: false },
  );
}
