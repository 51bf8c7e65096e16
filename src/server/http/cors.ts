import type { Origins } from '../origins.ts';

const methods = 'GET, POST, PATCH, DELETE';
const requestHeaders = 'authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id';
const answerHeaders = 'etag, retry-after';

/**
 * Lets the page that asks read the answer, where its origin is one of an account's or the server's own
 * (https://fetch.spec.whatwg.org/#http-cors-protocol). Credentials mode is never opened: a session is a header, no cookie.
 */
export async function withCors(response: Response, request: Request, origins: Origins): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin !== null && (await isKnown(origins, origin))) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('access-control-expose-headers', answerHeaders);
  }
  return response;
}

/** The answer to a preflight: equal for every path, so that it tells of none. */
export async function preflight(request: Request, origins: Origins): Promise<Response> {
  const response = await withCors(new Response(null, { status: 204 }), request, origins);
  if (response.headers.has('access-control-allow-origin')) {
    response.headers.delete('access-control-expose-headers');
    response.headers.set('access-control-allow-methods', methods);
    response.headers.set('access-control-allow-headers', requestHeaders);
    response.headers.set('access-control-max-age', '600');
  }
  return response;
}

/** While the store cannot be asked, nobody is let in by CORS either; the answer itself tells why. */
async function isKnown(origins: Origins, origin: string): Promise<boolean> {
  return origins.knows(origin).catch(() => false);
}
