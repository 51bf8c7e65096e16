/**
 * A mail as bytes (RFC 5322, MIME). Both drivers send these same bytes. Nothing of a mail can become a header or a part of
 * its own: every value is checked or encoded, bodies are base64.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { EmailAddress, Id, Instant } from '../../contract/values.ts';
import { DeliveryFailure } from '../outbox/delivery-failure.ts';
import type { Mail, MailFile } from './mail.ts';
import { encodedText, mailboxText } from './header-text.ts';

const crlf = '\r\n';

const Address = z.object({ address: EmailAddress });
const Sound = z.object({
  id: Id,
  at: Instant,
  from: Address,
  to: Address,
  language: z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/)),
  files: z.optional(
    z.array(
      z.object({
        name: z.string().check(z.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/)),
        mediaType: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/)),
      }),
    ),
  ),
});

/** The bytes of a mail, all of them ASCII. Raises a `DeliveryFailure` for good where an address, id or file name is none. */
export function composeMail(mail: Mail): string {
  const checked = z.safeParse(Sound, mail);
  if (!checked.success)
    throw new DeliveryFailure(
      `The mail is not sound: ${checked.error.issues.map(({ path }) => path.join('.')).join()}`,
      {
        retry: false,
      },
    );
  const { id, at, from, to, subject, language, text, html, files = [] } = mail;
  const outer = boundaryOf(id, 'mixed');
  const inner = boundaryOf(id, 'alternative');
  return [
    `From: ${mailboxText(from)}`,
    `To: ${mailboxText(to)}`,
    `Subject: ${encodedText(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    // Nobody's absence is answered to a machine (RFC 3834).
    'Auto-Submitted: auto-generated',
    `Content-Language: ${language}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${outer}"`,
    '',
    `--${outer}`,
    `Content-Type: multipart/alternative; boundary="${inner}"`,
    '',
    `--${inner}`,
    ...bodyLines('text/plain; charset=utf-8', Buffer.from(text.replace(/\r\n?|\n/g, crlf))),
    `--${inner}`,
    ...bodyLines('text/html; charset=utf-8', Buffer.from(html)),
    `--${inner}--`,
    ...files.flatMap((file) => [`--${outer}`, ...fileLines(file)]),
    `--${outer}--`,
    '',
  ].join(crlf);
}

function fileLines({ name, mediaType, bytes }: MailFile): readonly string[] {
  return bodyLines(`${mediaType}; name="${name}"`, bytes, `Content-Disposition: attachment; filename="${name}"`);
}

function bodyLines(type: string, bytes: Uint8Array, ...more: readonly string[]): readonly string[] {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', ...lines];
}

/** No line of base64 holds `=_`, so that no body can end its part (RFC 2045, section 6.7). */
function boundaryOf(id: string, part: string): string {
  return `=_${createHash('sha256').update(`${part} ${id}`).digest('hex').slice(0, 24)}`;
}
