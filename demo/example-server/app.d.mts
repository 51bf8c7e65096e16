import type { IncomingMessage, ServerResponse } from 'node:http';

/** How the example server is made; see `app.mjs`. */
export interface AppOptions {
  readonly adminKey?: string;
  readonly clock?: string;
  readonly seed?: string;
}

/** Makes the example server as one listener for `node:http`. */
export function createApp(options?: AppOptions): {
  listener(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
};
