import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DeliveryFailure } from '../outbox/delivery-failure.ts';
import { writeWholeFile } from '../whole-file.ts';
import { composeMail } from './compose.ts';
import type { MailDriver } from './mail.ts';

/**
 * Mails as files of a folder, `<id>.eml`: for trying out, and for programs that send them on. A second try writes the same
 * file. The name tells neither receiver nor subject.
 */
export function folderMail(folder: string): MailDriver {
  return {
    name: 'folder',
    async send(mail) {
      const bytes = composeMail(mail);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWholeFile(join(folder, `${mail.id}.eml`), bytes);
      } catch (cause) {
        throw new DeliveryFailure('The folder of mails cannot be written.', { retry: true, cause });
      }
    },
    close: async () => undefined,
  };
}
