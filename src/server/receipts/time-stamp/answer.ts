import { stampRoute } from '../../../contract/stamp-route.ts';

/** The media type of a `TimeStampResp` (RFC 3161, section 3.4). */
export const stampType = 'application/timestamp-reply';

/** A time stamp as a file, under the name by which `guest-kit verify` finds it beside `receipt.json`. */
export function stampResponse(stamp: Uint8Array<ArrayBuffer>): Response {
  const headers = { 'content-type': stampType, 'content-disposition': `attachment; filename="${stampRoute.file}"` };
  return new Response(stamp, { headers });
}
