import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smtpMail } from '../../../src/server/mail/smtp-mail.ts';
import { smtpOptions } from '../../../src/server/mail/smtp-options.ts';
import { mailWith } from './mails.ts';
import { openPostBox } from './post-box.ts';

describe('what a URL says of a mail server', () => {
  it('asks for TLS, unless the server is this machine or the URL says otherwise', () => {
    const asks = (url: string) => smtpOptions(url)['requireTLS'];
    for (const url of ['smtp://mail.example', 'smtp://mail.example:25', 'smtp://10.0.0.5', 'smtp://localhost.example'])
      assert.equal(asks(url), true, url);
    for (const url of [
      'smtp://127.0.0.1:25',
      'smtp://localhost',
      'smtp://[::1]:2525',
      'smtp://mail.example?requireTLS=false',
    ])
      assert.equal(asks(url), false, url);
    assert.deepEqual(smtpOptions('smtps://kit:s%40cret@mail.example'), {
      ...{ requireTLS: false, secure: true, host: 'mail.example', port: 465 },
      auth: { user: 'kit', pass: 's@cret' },
    });
  });

  it('sends nothing in clear to a server that offers no TLS where TLS is asked for', async () => {
    const box = await openPostBox();
    const driver = await smtpMail(`${box.url}?requireTLS=true`);
    await assert.rejects(driver.send(mailWith()));
    assert.deepEqual(box.arrived, []);
    await driver.close();
    await box.close();
  });
});
