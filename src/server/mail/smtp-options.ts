import { isOwnMachine } from '../start/own-machine.ts';

/**
 * What nodemailer is told of a mail server. `smtp://` asks for TLS all the same (STARTTLS), since mails hold links to sign in by,
 * unless the server is this machine or the URL says `?requireTLS=false`.
 */
export function smtpOptions(text: string): Readonly<Record<string, unknown>> {
  const { protocol, hostname, port, username, password, searchParams } = new URL(text);
  return {
    requireTLS: protocol === 'smtp:' && !isOwnMachine(hostname),
    ...Object.fromEntries([...searchParams].map(([name, value]) => [name, asOption(value)])),
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    secure: protocol === 'smtps:',
  };
}

function asOption(value: string): string | boolean {
  return value === 'true' || (value !== 'false' && value);
}
