import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../../src/server/start/settings.ts';

describe('the settings', () => {
  it('need none at all', () => {
    const { port, host, data, databaseUrl, trustProxy } = readSettings({});
    assert.deepEqual(
      { port, host, data, databaseUrl, trustProxy },
      {
        port: 8787,
        host: '127.0.0.1',
        data: './data',
        databaseUrl: undefined,
        trustProxy: 0,
      },
    );
  });

  it('take an empty variable for an absent one', () => {
    assert.equal(readSettings({ PORT: '', DATABASE_URL: '', GUEST_KIT_ORIGIN: '' }).port, 8787);
  });

  it('put the second lock on where they say so, over PostgreSQL', () => {
    const DATABASE_URL = 'postgres://kit@db/kit';
    assert.equal(readSettings({ DATABASE_URL }).secondLock, false);
    assert.equal(readSettings({ DATABASE_URL, GUEST_KIT_SECOND_LOCK: 'off' }).secondLock, false);
    assert.equal(readSettings({ DATABASE_URL, GUEST_KIT_SECOND_LOCK: 'on' }).secondLock, true);
  });

  it('lead mailed links on to a page of the web', () => {
    const GUEST_KIT_LINK_PAGE = 'https://studio.example/approvals?from=mail';
    assert.equal(readSettings({ GUEST_KIT_LINK_PAGE }).linkPage, GUEST_KIT_LINK_PAGE);
    assert.equal(readSettings({}).linkPage, undefined);
    for (const own of ['http://localhost:8080/a', 'http://127.0.0.1:8080/a', 'http://[::1]/a'])
      assert.equal(readSettings({ GUEST_KIT_LINK_PAGE: own }).linkPage, own);
    const open = ['http://studio.example/approvals', 'http://127.0.0.1.studio.example/', 'http://localhost.example/'];
    for (const page of ['javascript:alert(1)', '/approvals', 'studio.example', ...open])
      assert.throws(() => readSettings({ GUEST_KIT_LINK_PAGE: page }), /GUEST_KIT_LINK_PAGE is the address of a page/);
  });

  it('send mails by SMTP where they say so, and webhooks to the public alone unless they say otherwise', () => {
    assert.equal(readSettings({}).smtpUrl, undefined);
    assert.equal(readSettings({}).privateWebhooks, false);
    const mail = { SMTP_URL: 'smtps://kit:s%40cret@mail.example:465', GUEST_KIT_MAIL_FROM: 'hello@guests.example' };
    const { smtpUrl, mailFrom, privateWebhooks } = readSettings({ ...mail, GUEST_KIT_PRIVATE_WEBHOOKS: 'on' });
    assert.deepEqual(
      { smtpUrl, mailFrom, privateWebhooks },
      { smtpUrl: mail.SMTP_URL, mailFrom: mail.GUEST_KIT_MAIL_FROM, privateWebhooks: true },
    );
  });

  const refused: [Record<string, string>, RegExp][] = [
    [{ PORT: 'ninety' }, /PORT is a port/],
    [{ PORT: '70000' }, /PORT is a port/],
    [{ GUEST_KIT_TRUST_PROXY: '-1' }, /GUEST_KIT_TRUST_PROXY/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ GUEST_KIT_SECOND_LOCK: 'yes' }, /GUEST_KIT_SECOND_LOCK is on or off/],
    [{ GUEST_KIT_SECOND_LOCK: 'on' }, /needs a DATABASE_URL/],
    [{ GUEST_KIT_ADMIN_KEY: 'short' }, /at least 16/],
    [{ GUEST_KIT_SECRET: 'short' }, /at least 32/],
    [{ GUEST_KIT_ORIGIN: 'https://x.example/path' }, /GUEST_KIT_ORIGIN/],
    [{ GUEST_KIT_TSA_URL: 'tsa.example' }, /GUEST_KIT_TSA_URL is the http/],
    [{ SMTP_URL: 'mail.example' }, /SMTP_URL is an smtp/],
    [{ SMTP_URL: 'smtp://mail.example' }, /needs GUEST_KIT_MAIL_FROM/],
    [{ GUEST_KIT_MAIL_FROM: 'Studio <a@b.example>' }, /GUEST_KIT_MAIL_FROM is an address/],
    [{ GUEST_KIT_PRIVATE_WEBHOOKS: 'yes' }, /GUEST_KIT_PRIVATE_WEBHOOKS is on or off/],
    [{ GUEST_KIT_NOW: 'noon' }, /GUEST_KIT_NOW is an instant/],
    [{ NODE_ENV: 'production', GUEST_KIT_NOW: '2026-01-01T00:00:00.000Z' }, /GUEST_KIT_NOW is for checks only/],
    [{ NODE_ENV: 'production', GUEST_KIT_SEED: 'x' }, /GUEST_KIT_SEED is for checks only/],
  ];
  for (const [env, says] of refused) {
    it(`refuse ${JSON.stringify(env)}`, () => {
      assert.throws(() => readSettings(env), { name: 'SettingsError', message: says });
    });
  }
});
