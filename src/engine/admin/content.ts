/** The bytes of attachments, as the administrator puts them: first the file, then the record that names it. */
import { GuestError } from '../../contract/errors.ts';
import { askedAround } from '../approvals/subject-changes.ts';
import { bytesOwner } from '../file-content.ts';
import type { House } from '../house.ts';
import { moved } from '../refusals.ts';
import type { AdminApi } from '../types.ts';

/** Adds the bytes of files to the administrator's hand: they are put, and go with their attachment. */
export function withContent(house: House, records: Omit<AdminApi, 'putContent'>): AdminApi {
  const { files, store } = house;

  const putContent: AdminApi['putContent'] = async (id, bytes, { accountId, version } = {}) => {
    const before = await records.get('attachments', id, { accountId });
    if (!files) throw new GuestError('not_found', { detail: 'No bytes of files are kept here.' });
    if (version !== undefined && version !== before.version) throw moved();
    const owner = bytesOwner(before);
    const { digest, size } = await files.put(owner, bytes);
    const names = (record: typeof before | undefined) => record?.digest === digest && record.size === size;
    try {
      if (before.digest !== null && before.digest !== digest) {
        const change = { noun: 'attachments', before, after: { ...before, digest, size } } as const;
        (await askedAround(store, before.accountId, [change])).check(change);
        throw otherBytes();
      }
      return await records.update('attachments', id, { digest, size }, { accountId, version: before.version });
    } catch (cause) {
      const now = await records.get('attachments', id, { accountId }).catch(() => undefined);
      // The same bytes came twice at a time: the other call wrote what this one was to write.
      if (now && names(now)) return { record: now, warnings: [] };
      await files.remove(owner, digest);
      throw cause;
    }
  };

  const remove: AdminApi['remove'] = async (noun, id, options) => {
    const file =
      noun === 'attachments' && files
        ? await records.get('attachments', id, { accountId: options?.accountId }).catch(() => undefined)
        : undefined;
    await records.remove(noun, id, options);
    if (file?.digest != null) await files?.remove(bytesOwner(file), file.digest);
  };

  return { ...records, putContent, remove };
}

const otherBytes = () =>
  new GuestError('conflict', {
    detail: 'The bytes are not those of the digest in the record. Take that off first (`digest: null`).',
    pointer: '/digest',
  });
