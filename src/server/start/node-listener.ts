import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Client } from '../http/client.ts';

/** How long a client may take nothing of an answer that waits for it, in milliseconds. */
const defaultPatience = 60_000;

/**
 * A fetch-style function as a listener of Node's own HTTP server, for programs that speak `(request, response)`, such as
 * Express. It needs the whole URL and a body that nobody has read yet. Who takes nothing of an answer for `patience`
 * milliseconds is cut off, and what waited is let go; whoever waits for the answer itself is not.
 */
export function nodeListener(
  answer: (request: Request, client: Client) => Promise<Response>,
  { patience = defaultPatience }: { readonly patience?: number } = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const listener = getRequestListener(
    (request, bindings) => answer(request, { address: (bindings as HttpBindings).incoming.socket.remoteAddress }),
    // The page's own objects stay as they are: this may run inside another's process.
    { overrideGlobalObjects: false },
  );
  return (request, response) => {
    // Node calls this once nothing has moved on the connection for so long; what was written and not taken still waits.
    response.setTimeout(patience, () => {
      if (response.writableLength > 0) response.destroy();
    });
    return listener(request, response);
  };
}
