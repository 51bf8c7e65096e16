import { join } from 'node:path';
import { folderMail } from './folder-mail.ts';
import type { Mailbox, MailDriver } from './mail.ts';
import { smtpMail } from './smtp-mail.ts';

/** The settings that mails go by. */
export interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  /** The data folder. */
  readonly data: string;
}

/** How mails leave a server, and from whom: by `SMTP_URL`, else as files in the folder `outbox` under the data folder. */
export async function openMail({ smtpUrl, mailFrom, data }: MailSettings): Promise<{
  readonly driver: MailDriver;
  readonly from: Mailbox;
}> {
  const driver = smtpUrl === undefined ? folderMail(join(data, 'outbox')) : await smtpMail(smtpUrl);
  return { driver, from: { address: mailFrom ?? 'guest-kit@guest-kit.invalid' } };
}
