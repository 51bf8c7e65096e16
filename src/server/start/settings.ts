import * as z from 'zod/mini';
import { EmailAddress, Instant, Origin } from '../../contract/values.ts';
import { isOwnMachine } from './own-machine.ts';

/** How a server is started: its environment, checked. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** `postgres://…`; absent, SQLite under `data`. */
  readonly databaseUrl: string | undefined;
  /** What viewers read is locked in PostgreSQL as well. */
  readonly secondLock: boolean;
  /** Folder of the database, keys and secrets. */
  readonly data: string;
  /** The server's own public base URL, where it is not the address that it listens on. */
  readonly origin: string | undefined;
  readonly trustProxy: number;
  readonly secret: string | undefined;
  /** File of the signing keys. */
  readonly keysFile: string | undefined;
  readonly adminKey: string | undefined;
  /** Address of an authority for time stamps (RFC 3161); absent, receipts have none. */
  readonly tsaUrl: string | undefined;
  /** Where mails go; absent, they are files in the folder `outbox` under `data`. */
  readonly smtpUrl: string | undefined;
  /** The address that mails come from; there where `smtpUrl` is. */
  readonly mailFrom: string | undefined;
  /** The host's page that mailed links lead on to; it shows approvals. */
  readonly linkPage: string | undefined;
  /** Webhooks may go to addresses within one's own network, and without TLS. */
  readonly privateWebhooks: boolean;
  /** For checks only. */
  readonly seed: string | undefined;
  /** For checks only. */
  readonly now: string | undefined;
}

/** A setting that cannot be used; its message says which and why. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

const rules = {
  PORT: [whole(0, 65_535), 'is a port, 0 to 65535'],
  GUEST_KIT_TRUST_PROXY: [whole(0, 10), 'is the number of proxies in front, 0 to 10'],
  DATABASE_URL: [z.string().check(z.regex(/^postgres(ql)?:\/\//)), 'is a postgres:// URL; without it SQLite is used'],
  GUEST_KIT_SECOND_LOCK: [z.enum(['on', 'off']), 'is on or off'],
  GUEST_KIT_ORIGIN: [Origin, 'is an origin such as https://guests.example, without a path'],
  GUEST_KIT_SECRET: [z.string().check(z.minLength(32)), 'has at least 32 characters'],
  GUEST_KIT_ADMIN_KEY: [
    z.string().check(z.regex(/^[\x21-\x7e]{16,500}$/)),
    'has at least 16 visible characters of ASCII',
  ],
  GUEST_KIT_TSA_URL: [z.string().check(z.regex(/^https?:\/\/\S+$/)), 'is the http(s):// URL of a time stamp authority'],
  SMTP_URL: [z.string().check(z.regex(/^smtps?:\/\/[^\s/]+\S*$/)), 'is an smtp:// or smtps:// URL'],
  GUEST_KIT_MAIL_FROM: [EmailAddress, 'is an address such as hello@guests.example'],
  GUEST_KIT_LINK_PAGE: [
    // It is handed sessions, so nobody on the way may rewrite it.
    z.url().check(z.refine((page) => /^https:/i.test(page) || isOwnPage(page))),
    'is the address of a page such as https://studio.example/approvals, with https unless it is on this machine',
  ],
  GUEST_KIT_PRIVATE_WEBHOOKS: [z.enum(['on', 'off']), 'is on or off'],
  GUEST_KIT_NOW: [Instant, 'is an instant such as 2026-01-31T09:00:00.000Z'],
} as const;

function isOwnPage(page: string): boolean {
  const url = URL.parse(page);
  return url?.protocol === 'http:' && isOwnMachine(url.hostname);
}

/** Reads the settings from an environment. Raises {@link SettingsError}. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: string) => (env[name] === '' ? undefined : env[name]);
  function checked(name: keyof typeof rules, value: unknown): void {
    const [schema, meaning] = rules[name];
    if (value !== undefined && !z.safeParse(schema as z.ZodMiniType, value).success)
      throw new SettingsError(`${name} ${meaning}.`);
  }
  const string = (name: keyof typeof rules) => {
    checked(name, text(name));
    return text(name);
  };
  const number = (name: keyof typeof rules, otherwise: number) => {
    const value = text(name) === undefined ? otherwise : Number(text(name));
    checked(name, value);
    return value;
  };
  const forChecks = ['GUEST_KIT_SEED', 'GUEST_KIT_NOW'].filter((name) => text(name) !== undefined);
  if (env['NODE_ENV'] === 'production' && forChecks.length > 0) {
    throw new SettingsError(`${forChecks.join(' and ')} is for checks only and refused with NODE_ENV=production.`);
  }
  const secondLock = string('GUEST_KIT_SECOND_LOCK') === 'on';
  if (secondLock && text('DATABASE_URL') === undefined)
    throw new SettingsError('GUEST_KIT_SECOND_LOCK=on needs a DATABASE_URL: only PostgreSQL has a second lock.');
  const [smtpUrl, mailFrom] = [string('SMTP_URL'), string('GUEST_KIT_MAIL_FROM')];
  if (smtpUrl !== undefined && mailFrom === undefined)
    throw new SettingsError('SMTP_URL needs GUEST_KIT_MAIL_FROM, the address that mails come from.');
  return {
    port: number('PORT', 8787),
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: string('DATABASE_URL'),
    secondLock,
    data: text('GUEST_KIT_DATA') ?? './data',
    origin: string('GUEST_KIT_ORIGIN'),
    trustProxy: number('GUEST_KIT_TRUST_PROXY', 0),
    secret: string('GUEST_KIT_SECRET'),
    keysFile: text('GUEST_KIT_KEYS'),
    adminKey: string('GUEST_KIT_ADMIN_KEY'),
    tsaUrl: string('GUEST_KIT_TSA_URL'),
    smtpUrl,
    mailFrom,
    linkPage: string('GUEST_KIT_LINK_PAGE'),
    privateWebhooks: string('GUEST_KIT_PRIVATE_WEBHOOKS') === 'on',
    seed: text('GUEST_KIT_SEED'),
    now: string('GUEST_KIT_NOW'),
  };
}
