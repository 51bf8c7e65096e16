import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { GuestError } from '../../contract/errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of a file read at a time. */
const pieceSize = 64 * 1024;

/** The bytes of an open file from `start` up to `end`, read as they are asked for; the file is closed at the end. */
export function streamOf(
  file: FileHandle,
  start: number,
  end: number,
  failure: (cause: unknown) => Error,
): ReadableStream<Bytes> {
  let at = start;
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          if (at < end) {
            const piece = new Uint8Array(Math.min(pieceSize, end - at));
            const { bytesRead } = await file.read(piece, 0, piece.length, at);
            if (bytesRead === 0) throw damaged();
            at += bytesRead;
            controller.enqueue(piece.subarray(0, bytesRead));
          }
          if (at < end) return;
          await file.close();
          controller.close();
        } catch (cause) {
          await file.close().catch(() => undefined);
          controller.error(cause instanceof GuestError ? cause : failure(cause));
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

/** Lets bytes through and digests them. The last piece waits until all of them are known to be those of the digest. */
export function digested(digest: string): TransformStream<Bytes, Bytes> {
  const hash = createHash('sha256');
  let held: Bytes | undefined;
  return new TransformStream<Bytes, Bytes>(
    {
      transform(piece, controller) {
        hash.update(piece);
        if (held) controller.enqueue(held);
        held = piece;
      },
      flush(controller) {
        if (hash.digest('hex') !== digest) throw damaged();
        if (held) controller.enqueue(held);
      },
    },
    undefined,
    { highWaterMark: 0 },
  );
}

function damaged(): GuestError {
  return new GuestError('server', { detail: 'The file is no longer what was put.' });
}
