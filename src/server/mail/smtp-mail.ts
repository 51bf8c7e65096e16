import type * as nodemailer from 'nodemailer';
import { DeliveryFailure } from '../outbox/delivery-failure.ts';
import { composeMail } from './compose.ts';
import type { MailDriver } from './mail.ts';
import { smtpOptions } from './smtp-options.ts';

/** Milliseconds for a connection, a greeting, and silence in between. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/**
 * Mails by SMTP, with a few connections kept open. `url` is `smtp://user:password@host:port`, or `smtps://`; its query holds
 * options of the package nodemailer; see `smtpOptions`. Raises an `Error` that says what to do where that package
 * is not installed.
 */
export async function smtpMail(url: string): Promise<MailDriver> {
  const { createTransport } = await loadNodemailer();
  const transport = createTransport({
    ...smtpOptions(url),
    pool: true,
    maxConnections: 3,
    ...patience,
    // A mail is bytes that we made: nothing in it is fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    async send(mail) {
      const raw = composeMail(mail);
      try {
        // A list of one address each: a text with a comma in it would go to two.
        await transport.sendMail({ envelope: { from: mail.from.address, to: [mail.to.address] }, raw });
      } catch (cause) {
        throw failureOf(cause);
      }
    },
    close: async () => transport.close(),
  };
}

async function loadNodemailer(): Promise<typeof nodemailer> {
  try {
    return await import('nodemailer');
  } catch (cause) {
    throw new Error('For SMTP_URL the package nodemailer is needed: npm install nodemailer', { cause });
  }
}

/** Answers of 500 and above stay what they are (RFC 5321, section 4.2.1); the words of the other side may name the receiver, so they stay underneath. */
function failureOf(cause: unknown): DeliveryFailure {
  if (cause instanceof DeliveryFailure) return cause;
  const { responseCode, code } = cause as { readonly responseCode?: number; readonly code?: string };
  const isRefused = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  const said = responseCode === undefined ? (code ?? 'no answer') : String(responseCode);
  return new DeliveryFailure(`The mail server did not take it: ${said}.`, { retry: !isRefused, cause });
}
