import * as z from 'zod/mini';
import type { Projected } from '../../contract/projected.ts';
import type { Route } from '../../contract/routes.ts';
import { soundnessOf } from '../../contract/sound.ts';
import { projectedText } from '../../engine/index.ts';
import { etagOf, isNamed } from '../http/etag.ts';

/**
 * The answer of an operation, from what the projector made and nothing else. It is held against the strict schema of its
 * route first: a field that the protocol does not know, or a value out of its form, is an error of ours and is never sent.
 * Raises what parsing raises.
 */
export function answerOf(route: Route, result: Projected<unknown> | undefined, ifNoneMatch: string | null): Response {
  if (!route.answer) return new Response(null, { status: 204 });
  if (result === undefined || !soundnessOf(route.answer)(result)) z.parse(route.answer, result);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (route.file !== undefined) headers['content-disposition'] = `attachment; filename="${route.file}"`;
  const version = result && versionOf(result);
  if (version !== undefined) {
    headers['etag'] = etagOf(version);
    if (route.method === 'GET' && isNamed(ifNoneMatch, headers['etag'])) {
      return new Response(null, { status: 304, headers: { etag: headers['etag'] } });
    }
  }
  return new Response(result && projectedText(result), { status: route.status ?? 200, headers });
}

/** Single records carry the digest of what this viewer was shown of them. */
function versionOf(result: object): string | undefined {
  return 'version' in result && typeof result.version === 'string' ? result.version : undefined;
}
