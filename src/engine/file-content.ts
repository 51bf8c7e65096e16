/** The bytes of files: they belong to one attachment, and whoever may read all that is said of it may have them. */
import type { ReadOptions } from '../contract/adapter.ts';
import type { AttachmentRecord } from '../contract/nouns/attachment.ts';
import { fileParts } from './approvals/document-after.ts';
import type { Desk } from './desk.ts';
import { projectedFile } from './projector.ts';
import { notFound } from './refusals.ts';
import type { Content } from './types.ts';

/**
 * Under what a file driver keeps the bytes of an attachment. Were equal bytes of an account one file, a digest that somebody
 * stated would open those of a record that is hidden, and tell that there is one.
 */
export const bytesOwner = ({ accountId, id }: Pick<AttachmentRecord, 'accountId' | 'id'>): string =>
  `${accountId}/${id}`;

/** Finds the bytes of a file for a viewer. See `Engine.content`. */
export async function findContent(desk: Desk, id: string, options?: ReadOptions): Promise<Content> {
  const sight = await desk.look(options);
  const { record, view } = await sight.see('attachments', id);
  const { digest } = record;
  const { files } = desk.house;
  // What is said of a file goes out with its bytes, and can be worked out from them.
  if (!files || digest === null || !fileParts.every((name) => view.read.has(name))) throw notFound();
  const owner = bytesOwner(record);
  const size = await files.sizeOf(owner, digest);
  if (size === undefined) throw notFound();
  return {
    file: projectedFile({ name: record.name, mediaType: record.mediaType, size, digest }),
    async open() {
      const found = await files.get(owner, digest);
      if (!found) throw notFound();
      return found.stream;
    },
  };
}

/** The bytes of a file as a whole, for callers in the same page. */
export async function readContent(desk: Desk, id: string, options?: ReadOptions): Promise<Blob> {
  const content = await findContent(desk, id, options);
  return new Response(await content.open()).blob();
}
