import type { Viewer } from '../../contract/session.ts';
import type { Content, Engine } from '../../engine/index.ts';
import { unknownName } from '../../engine/refusals.ts';
import { readQuery } from '../http/query.ts';
import { attachmentNamed } from './file-name.ts';

/** Types that a file may be called by: all that others say of one could make a page of it. */
const safeTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
]);

/**
 * The bytes of a file, to be saved and never to be shown in the origin of the server: an attachment (RFC 6266) of a type from
 * a short list, without sniffing, and in a sandbox where a browser opens it all the same. Whoever may not have them is
 * answered as if there were none.
 */
export async function answerContent(
  engine: Pick<Engine, 'content'>,
  viewer: Viewer,
  id: string,
  request: Request,
): Promise<Response> {
  const content = await engine.content(viewer, id, { signal: request.signal });
  const [extra] = Object.keys(readQuery(new URL(request.url).searchParams));
  if (extra !== undefined) throw unknownName(`/${extra}`);
  return new Response(request.method === 'HEAD' ? null : await content.open(), { headers: headersOf(content) });
}

function headersOf({ file: { name, mediaType, size, digest } }: Content): Record<string, string> {
  const type = mediaType.toLowerCase();
  return {
    'content-type': safeTypes.has(type) ? type : 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': attachmentNamed(name),
    'repr-digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  };
}
