/**
 * What every answer of the protocol carries. No cache may keep one (what two viewers get differs), no browser may take
 * one for a document, and pages of other origins may read it where CORS lets them.
 */
const always: readonly (readonly [string, string])[] = [
  ['cache-control', 'private, no-store'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'cross-origin'],
];

/** Lays the headers of the protocol over an answer; what the answer sets itself stays. */
export function withApiHeaders(response: Response): Response {
  for (const [name, value] of always) if (!response.headers.has(name)) response.headers.set(name, value);
  response.headers.set('vary', 'authorization, origin');
  return response;
}

/** A JSON answer. */
export function json(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
