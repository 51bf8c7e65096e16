import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

/** A mail of a folder, as a page shows it. */
export interface ShownMail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
}

/** The mails that `folderMail` put into a folder, the last first; none where there is no such folder. */
export async function mailsIn(folder: string): Promise<readonly ShownMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[\w-]{1,64}\.eml$/.test(name));
  const mails = await Promise.all(names.map((name) => readMail(join(folder, name), name.slice(0, -4))));
  return mails.sort((one, other) => (one.at < other.at ? 1 : -1));
}

async function readMail(file: string, id: string): Promise<ShownMail> {
  const mail = await PostalMime.parse(await readFile(file));
  return {
    id,
    at: mail.date ?? '',
    from: named(mail.from),
    to: (mail.to ?? []).map(named).join(', '),
    subject: mail.subject ?? '',
    text: (mail.text ?? '').replace(/\r\n/g, '\n').trim(),
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'file',
      mediaType: mimeType,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
  };
}

function named(box: Address | undefined): string {
  const { name = '', address = '' } = box ?? {};
  return name === '' ? address : `${name} <${address}>`;
}
