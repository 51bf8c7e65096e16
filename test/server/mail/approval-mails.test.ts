import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import PostalMime, { type Email } from 'postal-mime';
import {
  linkMail,
  ownerAnsweredMail,
  ownerApprovedMail,
  signerApprovedMail,
  signInMail,
} from '../../../src/server/mail/approval-mails.ts';
import { composeMail } from '../../../src/server/mail/compose.ts';
import type { Mail } from '../../../src/server/mail/mail.ts';
import { wordsFor } from '../../../src/server/mail/words/pick.ts';
import { aboutOrder, at } from './mails.ts';

const read = (mail: Mail): Promise<Email> => PostalMime.parse(composeMail(mail));
const link = {
  url: 'https://guests.example/link#t0ken',
  codeUrl: 'https://guests.example/link',
  code: '012345',
  expiresAt: '2026-11-22T10:30:00.000Z',
};

describe('mails about approvals', () => {
  it('ask a signer by a link and by a code, both in text and in HTML', async () => {
    const { subject, text = '', html = '', from, to } = await read(linkMail({ ...aboutOrder(), ...link }));
    assert.equal(subject, 'Studio North asks for your approval: Oak table');
    assert.deepEqual([from?.name, from?.address], ['Studio North', 'hello@guests.example']);
    assert.deepEqual(to, [{ name: 'Ana Kovač', address: 'ana@harbour.example' }]);
    for (const body of [text, html]) {
      for (const part of ['Hello Ana Kovač,', 'Oak table', link.url, '012345', 'November 22, 2026 at 10:30', 'once'])
        assert.ok(body.includes(part), part);
    }
    assert.ok(html.includes('href="https://guests.example/link#t0ken"'));
  });

  it('tell the owner who approved what, and for how much', async () => {
    const about = { ...aboutOrder(), signerId: 'u1', answeredAt: at, isLast: true };
    const { subject, text = '', attachments } = await read(ownerApprovedMail(about));
    assert.equal(subject, 'Approved: Oak table');
    assert.match(text, /Ana Kovač approved “Oak table” on November 22, 2026 at 9:30/);
    assert.match(text, /Amount: 1240\.00 EUR/);
    assert.match(text, /https:\/\/studio\.example\/orders\?id=1&x=2/);
    assert.deepEqual(attachments, []);
    const part = await read(ownerApprovedMail({ ...about, isLast: false }));
    assert.equal(part.subject, 'One yes, others to come: Oak table');
    assert.match(part.text ?? '', /Others have still to answer/);
    assert.ok(!part.text?.includes('1240.00'), 'an amount that is not agreed yet');
  });

  it('tell the owner who declined or asked for changes, in the signer’s own words', async () => {
    const signer = { state: 'declined', viewedAt: at, decidedAt: at, delegatedTo: null, delegatedBy: null } as const;
    const person = { id: 'u1', name: 'Ana Kovač', side: 'guest' } as const;
    const about = aboutOrder({}, { signers: [{ ...signer, person, reason: 'Too dear,\nand <b>late</b>' }] });
    for (const [answer, heading, words] of [
      ['declined', 'Declined: Oak table', /Ana Kovač declined “Oak table” on November 22/],
      ['changes', 'Changes asked for: Oak table', /Ana Kovač asked for changes to “Oak table”/],
    ] as const) {
      const mail = ownerAnsweredMail({ ...about, answer, signerId: 'u1', answeredAt: at });
      const { subject, text = '', html = '' } = await read(mail);
      assert.equal(subject, heading);
      assert.match(text, words);
      assert.match(text, /In these words:\s+Too dear,\r?\nand <b>late<\/b>/);
      assert.ok(html.includes('Too dear,<br>and &lt;b&gt;late&lt;/b&gt;'));
    }
    const hidden = aboutOrder({}, { document: undefined, signers: undefined });
    const { text = '' } = await read(
      ownerAnsweredMail({ ...hidden, answer: 'declined', signerId: 'u1', answeredAt: at }),
    );
    assert.match(text, /Somebody declined “something”/);
    assert.doesNotMatch(text, /words:/);
  });

  it('let somebody in who asked to be', async () => {
    const { approval: _approval, url: _url, ...about } = aboutOrder();
    const { subject, text = '' } = await read(signInMail({ ...about, ...link }));
    assert.equal(subject, 'Sign in to Studio North');
    for (const part of [link.url, 'open https://guests.example/link and type', '012345'])
      assert.ok(text.includes(part));
  });

  it('bring the signer the receipt', async () => {
    const receipt = '{"document":"…","jws":"…"}';
    const { text = '', attachments } = await read(signerApprovedMail({ ...aboutOrder(), receipt, approvedAt: at }));
    assert.match(text, /You approved “Oak table” of Studio North/);
    assert.equal(attachments[0]?.filename, 'receipt.json');
    assert.equal(new TextDecoder().decode(attachments[0]?.content as ArrayBuffer), receipt);
  });

  it('leave out what the projection leaves out', async () => {
    const hidden = {
      ...aboutOrder({}, { document: undefined, signers: undefined }),
      signerId: 'u1',
      answeredAt: at,
      isLast: true,
    };
    const { subject, text = '', html = '' } = await read(ownerApprovedMail(hidden));
    assert.equal(subject, 'Approved: something');
    assert.match(text, /Somebody approved “something”/);
    for (const word of ['Oak', '1240', 'undefined', 'null']) assert.ok(!`${text}${html}`.includes(word), word);
  });

  it('turn no text into markup, a link or another header', async () => {
    const tagsOf = (html = '') => html.match(/<\/?[a-z!][^>]*>/gi) ?? [];
    const plain = tagsOf(linkMail({ ...aboutOrder(), ...link }).html);
    for (const text of naughty.filter((one) => one.trim() !== '')) {
      const about = { ...aboutOrder({ title: text, account: text, name: text }), ...link };
      const { html = '', headers, attachments, to } = await read(linkMail(about));
      assert.deepEqual([headers.length, to?.length, attachments.length], [9, 1, 0], text);
      const tags = tagsOf(html).filter((tag) => tag !== '<br>');
      assert.deepEqual(tags, plain, text);
    }
  });

  it('refuse a link that is no page', () => {
    assert.throws(() => linkMail({ ...aboutOrder(), ...link, url: 'javascript:alert(1)' }), TypeError);
  });

  it('speak the receiver’s language, from right to left where it does', async () => {
    const spoken = {
      de: 'bittet um Ihre Freigabe',
      uk: 'просить вашого погодження',
      ar: 'يطلب موافقتك',
      fr: 'asks for',
    };
    for (const [locale, words] of Object.entries(spoken)) {
      const about = { ...aboutOrder(), ...link, words: wordsFor(`${locale}-XX`) };
      const { subject, html = '' } = await read(linkMail(about));
      assert.ok(subject?.includes(words), subject);
      assert.ok(html.includes(locale === 'ar' ? 'lang="ar" dir="rtl"' : 'dir="ltr"'));
    }
  });
});
