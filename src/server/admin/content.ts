import { GuestError } from '../../contract/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { readParameters, resultAnswer, writeOptions } from './records.ts';

/** `PUT /admin/attachments/{id}/content`: the body, as it is, becomes the bytes of a file. Its digest is told by nobody else. */
export async function answerPut(engine: Engine, id: string, request: Request): Promise<Response> {
  const { accountId } = readParameters(request);
  const { version } = writeOptions(request, accountId);
  if (request.headers.has('content-encoding'))
    throw new GuestError('unsupported_media_type', { detail: 'Send the bytes as they are, not compressed.' });
  const bytes = request.body ?? new Blob([]).stream();
  return resultAnswer(await engine.admin.putContent(id, bytes, { accountId, version }), 200);
}
