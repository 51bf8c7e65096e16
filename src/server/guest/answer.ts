import * as z from 'zod/mini';
import type { Projected } from '../../contract/projected.ts';
import type { Route } from '../../contract/routes.ts';
import { etagOf, isNamed } from '../http/etag.ts';

/** Single records carry the digest of what this viewer was shown of them. */
const Versioned = z.object({ version: z.string() });

/**
 * The answer of an operation, from what the projector made and nothing else. It is parsed by the strict schema of its route first: a field that the protocol does not
 * know, or a value out of its form, is an error of ours and is never sent. Raises what parsing raises.
 */
export function answerOf(route: Route, result: Projected<unknown> | undefined, ifNoneMatch: string | null): Response {
  if (!route.answer) return new Response(null, { status: 204 });
  const body = z.parse(route.answer, result);
  const versioned = Versioned.safeParse(body);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (versioned.success) {
    headers['etag'] = etagOf(versioned.data.version);
    if (route.method === 'GET' && isNamed(ifNoneMatch, headers['etag'])) {
      return new Response(null, { status: 304, headers: { etag: headers['etag'] } });
    }
  }
  return new Response(JSON.stringify(body), { status: route.status ?? 200, headers });
}
