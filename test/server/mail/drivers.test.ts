import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import PostalMime from 'postal-mime';
import { composeMail } from '../../../src/server/mail/compose.ts';
import { folderMail } from '../../../src/server/mail/folder-mail.ts';
import { oneLine } from '../../../src/server/mail/header-text.ts';
import type { MailDriver } from '../../../src/server/mail/mail.ts';
import { openMail } from '../../../src/server/mail/open-mail.ts';
import { smtpMail } from '../../../src/server/mail/smtp-mail.ts';
import { DeliveryFailure } from '../../../src/server/outbox/delivery-failure.ts';
import { mailWith } from './mails.ts';
import { openPostBox, type PostBox } from './post-box.ts';

const receipt = new TextEncoder().encode('{"document":"Дубовий стіл"}');
const withFile = mailWith({ files: [{ name: 'receipt.json', mediaType: 'application/json', bytes: receipt }] });

/** Texts that try to begin a header, a part or a command of their own. */
const hostile = [
  'a\r\nBcc: eve@evil.example',
  'a\nBcc: eve@evil.example\n\nbody',
  'a\r.\r\nQUIT',
  'a\u2028Bcc: eve@evil.example',
  'a\0b\x0bc',
  '?=\r\nBcc: eve@evil.example',
  '=?UTF-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=',
  '"Ana" <eve@evil.example>, ',
  'x'.repeat(5000),
  '👩‍👩‍👧'.repeat(60),
  '\ud800 half a character',
];

/** What any mail of ours holds in its headers, and nothing more. */
const headers = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'auto-submitted',
  'content-language',
  'mime-version',
  'content-type',
];

describe('mails by SMTP', () => {
  let box: PostBox;
  let driver: MailDriver;
  before(async () => {
    box = await openPostBox();
    driver = await smtpMail(box.url);
  });
  beforeEach(() => {
    box.refusal = undefined;
    box.arrived.length = 0;
  });
  after(async () => {
    await driver.close();
    await box.close();
  });

  it('arrive as they were meant, to their one receiver', async () => {
    await driver.send({ ...withFile, subject: 'Погоджено: стіл 🪑', text: 'Добрий день.\n.\nA line\n' });
    const [{ from, to, mail } = assert.fail('nothing came'), ...more] = box.arrived;
    assert.deepEqual(more, []);
    assert.equal(from, 'hello@guests.example');
    assert.deepEqual(to, ['ana@harbour.example']);
    assert.deepEqual(mail.from, { address: 'hello@guests.example', name: 'Studio North' });
    assert.deepEqual(mail.to, [{ address: 'ana@harbour.example', name: 'Ana' }]);
    assert.equal(mail.subject, 'Погоджено: стіл 🪑');
    assert.equal(mail.text, 'Добрий день.\r\n.\r\nA line\r\n');
    assert.equal(mail.html?.trim(), '<p>Good day.</p>');
    assert.equal(mail.messageId, '<mail-1@guests.example>');
    assert.equal(mail.date, '2026-11-22T09:30:00.000Z');
    const [file, ...others] = mail.attachments;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [file?.filename, file?.mimeType, file?.disposition],
      ['receipt.json', 'application/json', 'attachment'],
    );
    assert.deepEqual(new Uint8Array(file?.content as ArrayBuffer), receipt);
  });

  it('hold the words of strangers where they belong, whatever they try', async () => {
    for (const text of hostile) {
      box.arrived.length = 0;
      await driver.send(
        mailWith({ subject: text, to: { address: 'ana@harbour.example', name: text }, text, html: text }),
      );
      const [{ to, mail, raw } = assert.fail('nothing came')] = box.arrived;
      assert.deepEqual(to, ['ana@harbour.example'], text);
      assert.deepEqual(mail.headers.map(({ key }) => key).sort(), headers.toSorted(), text);
      assert.equal(mail.subject, oneLine(text) === '' ? undefined : oneLine(text));
      assert.deepEqual(mail.to, [{ address: 'ana@harbour.example', name: oneLine(text) }]);
      assert.deepEqual(mail.attachments, []);
      for (const line of raw.split('\r\n')) assert.ok(line.length <= 78 && !line.includes('\n'), `${text}: ${line}`);
    }
  });

  it('say whether another try may help, and name nobody', async () => {
    const failures: [at: 'receiver' | 'data', code: number, retry: boolean][] = [
      ['receiver', 550, false],
      ['receiver', 451, true],
      ['data', 554, false],
      ['data', 452, true],
    ];
    for (const [where, code, retry] of failures) {
      box.refusal = { at: where, code };
      await assert.rejects(driver.send(mailWith()), (error) => {
        assert.ok(error instanceof DeliveryFailure);
        assert.equal(error.retry, retry, `${where} ${code}`);
        assert.ok(!error.message.includes('ana@') && error.message.includes(String(code)), error.message);
        return true;
      });
    }
    assert.deepEqual(box.arrived, []);
    const nobody = await smtpMail('smtp://127.0.0.1:1');
    await assert.rejects(nobody.send(mailWith()), (error) => error instanceof DeliveryFailure && error.retry);
    await nobody.close();
  });
});

describe('a mail that is not sound', () => {
  const unsound: Readonly<Record<string, Parameters<typeof mailWith>[0]>> = {
    'two receivers in one': { to: { address: 'ana@harbour.example, eve@evil.example' } },
    'a name within the address': { to: { address: 'Ana <ana@harbour.example>' } },
    'a line end in the address': { to: { address: 'ana@harbour.example\r\nBcc: eve@evil.example' } },
    'a command in the sender': { from: { address: 'hello@guests.example> SIZE=1' } },
    'an id with a path': { id: '../mail' },
    'a language with a line end': { language: 'en\r\nX: y' },
    'a file with a path': { files: [{ name: '../x', mediaType: 'text/plain', bytes: receipt }] },
    'a file with a quote': { files: [{ name: 'x"; y="', mediaType: 'text/plain', bytes: receipt }] },
    'a media type with a line end': { files: [{ name: 'x', mediaType: 'text/plain\r\nX: y', bytes: receipt }] },
    'an instant that is none': { at: 'yesterday' },
  };
  for (const [what, more] of Object.entries(unsound)) {
    it(`is refused for good: ${what}`, () => {
      assert.throws(
        () => composeMail(mailWith(more)),
        (error) => error instanceof DeliveryFailure && !error.retry && !error.message.includes('evil'),
      );
    });
  }
});

describe('mails in a folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-kit-mail-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are one file each, whatever the number of tries, that tells nothing by its name', async () => {
    const driver = folderMail(join(folder, 'one'));
    for (let tries = 0; tries < 3; tries += 1) await driver.send(withFile);
    assert.deepEqual(await readdir(join(folder, 'one')), ['mail-1.eml']);
    const file = join(folder, 'one', 'mail-1.eml');
    assert.equal((await stat(file)).mode & 0o077, 0);
    const mail = await PostalMime.parse(await readFile(file));
    assert.equal(mail.text?.trim(), 'Good day.');
    assert.equal(mail.attachments.length, 1);
  });

  it('read back what strangers typed, and no more than that', async () => {
    for (const text of naughty) {
      const mail = await PostalMime.parse(composeMail(mailWith({ subject: text, text: `${text}\n`, html: '<p></p>' })));
      assert.equal(mail.subject ?? '', oneLine(text));
      assert.deepEqual(mail.headers.map(({ key }) => key).sort(), headers.toSorted(), text);
      assert.equal(mail.attachments.length, 0);
    }
  });

  it('are what a server without SMTP writes, below its data folder', async () => {
    const { driver, from } = await openMail({ smtpUrl: undefined, mailFrom: undefined, data: folder });
    await driver.send(mailWith({ from }));
    assert.deepEqual(await readdir(join(folder, 'outbox')), ['mail-1.eml']);
    const by = { smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'hello@guests.example', data: folder };
    const other = await openMail(by);
    assert.deepEqual([other.driver.name, other.from], ['smtp', { address: 'hello@guests.example' }]);
    await other.driver.close();
  });

  it('may be tried again where the folder cannot be written', async () => {
    await assert.rejects(
      folderMail('/dev/null/mails').send(mailWith()),
      (error) => error instanceof DeliveryFailure && error.retry,
    );
  });
});
