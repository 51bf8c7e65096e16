import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Drawing } from '../../../src/contract/approvals/drawing.ts';
import { unhidden } from '../../../src/contract/unhidden.ts';
import { attachedName, makeCertificate } from '../../../src/server/receipts/certificate/certificate.ts';
import { certificateWords } from '../../../src/server/receipts/certificate/words.ts';
import { approvalEn } from '../../../src/strings/approval/en.ts';
import { longOrder, provenReceipt } from '../../support/certificates.ts';
import { readPdf } from '../../support/pdf.ts';
import { testKey, type TestKey } from '../../support/receipt-keys.ts';

let key: TestKey;
before(async () => {
  key = await testKey('own-key');
});

const nameOf = async (name: string) => provenReceipt(key, longOrder(1), { signature: { kind: 'typed', name } });
const certificateOf = async (name: string) => {
  const { file, found } = await nameOf(name);
  return readPdf(await makeCertificate(file, { found }));
};

describe('the certificate of a receipt', () => {
  it('says in four scripts what was signed, by whom, when and how that is known', async () => {
    const { file, found } = await provenReceipt(key, longOrder(2));
    const text = (await readPdf(await makeCertificate(file, { found }))).pages.join('\n').replaceAll('\u00a0', ' ');
    for (const said of [
      'Order “Дубовий стіл · Δρύινο τραπέζι · 橡木餐桌”, edition 1',
      'Item № 1',
      'Φινίρισμα με λάδι, δύο στρώσεις.',
      '2.5 м²',
      '12 500.00',
      'ПДВ 20 % on 62 500.03 UAH',
      '75 000.04 UAH',
      '橡木，上油',
      '一半在批准时付款，一半在交货时付款。',
      'as it takes',
      'план.pdf',
      'application/pdf',
      'ab'.repeat(32),
      'Олена Коваль',
      'olena@acme.example',
      'being signed in at https://studio.example, vouched for at 2026-11-22 09:00:00 UTC',
      '2026-11-22 09:30:00 UTC',
      '2026-11-22 11:30:00 in Europe/Kyiv',
      '2001:db8::1',
      'Mozilla/5.0 (X11; Linux x86_64)',
      found.statement!.documentDigest,
      found.hash!,
      'c'.repeat(64),
      'own-key',
      'npx guest-kit verify receipt.json --keys https://guests.example/.well-known/jwks.json',
    ]) {
      assert.ok(text.includes(said), `${said} in ${text}`);
    }
  });

  it('calls things as the card calls them that was signed', () => {
    const { columns, fields, parts, subjects, sums } = certificateWords;
    const same: Partial<Record<keyof typeof approvalEn, string>> = {
      ...{ itemsTitle: parts.lines, materialsTitle: parts.materials, deadlinesTitle: parts.deadlines },
      ...{ filesTitle: parts.files, termsTitle: parts.terms },
      ...{ itemName: columns.item, itemQuantity: columns.quantity, itemPrice: columns.price },
      ...{ itemDiscount: columns.discount, itemTax: columns.tax, itemAmount: columns.net, fileDigest: columns.digest },
      ...{ totalNet: sums.net, total: sums.total, approvalFrom: fields.seller, approvalTo: fields.buyer },
      ...{ approvalValidUntil: fields.validUntil, approvalPosted: fields.postedAt },
      ...{ approvalTask: subjects.task, approvalAttachment: subjects.attachment },
      ...{ receiptBy: fields.signer, receiptProof: fields.proof, receiptAddress: fields.address },
      ...{ receiptDevice: fields.agent, receiptIssuer: fields.issuer, receiptId: fields.receipt },
      receiptDrawn: certificateWords.byHand,
    };
    for (const [name, said] of Object.entries(same)) assert.equal(said, approvalEn[name as keyof typeof approvalEn]);
  });

  it('holds the receipt, byte for byte', async () => {
    const { file, found } = await provenReceipt(key, longOrder(1));
    const { attachments } = await readPdf(await makeCertificate(file, { found }));
    assert.deepEqual([...attachments.keys()], [attachedName]);
    assert.deepEqual(Buffer.from(attachments.get(attachedName)!), Buffer.from(file));
  });

  it('is the same, byte for byte, whenever it is made', async () => {
    const { file, found } = await provenReceipt(key, longOrder(3));
    const first = await makeCertificate(file, { found });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    assert.ok(Buffer.from(first).equals(await makeCertificate(file, { found })));
  });

  it('repeats the titles of a long table on each of its pages, and counts pages', async () => {
    const { file, found } = await provenReceipt(key, longOrder(60, { terms: '' }));
    const { pages, tags } = await readPdf(await makeCertificate(file, { found }));
    assert.ok(pages.length >= 3);
    pages.forEach((page, index) => {
      assert.ok(page.includes(`Page ${index + 1} of ${pages.length}`));
      assert.equal(/Item № \d/.test(page), page.includes('Unit price'), page);
    });
    const items = pages.flatMap((page) => page.match(/Item № \d+/g) ?? []);
    assert.deepEqual(
      items,
      Array.from({ length: 60 }, (_, index) => `Item № ${index + 1}`),
    );
    assert.deepEqual(tags.filter((tag) => tag === 'H1').length, 1);
    assert.ok(tags.includes('Table') && tags.includes('TH') && tags.includes('TD'));
  });

  it('goes on over pages within a row and a text that are longer than one', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `word${index}`);
    const order = longOrder(1, { terms: words.slice(0, 3000).join(' ') });
    const [line] = order.lines;
    const details = Array.from({ length: 120 }, (_, index) => `detail ${index}`);
    const { file, found } = await provenReceipt(key, { ...order, lines: [{ ...line!, details: details.join('\n') }] });
    const { pages } = await readPdf(await makeCertificate(file, { found }));
    const text = pages.join('\n');
    for (const said of [...words.slice(0, 3000), ...details]) assert.match(text, new RegExp(`\\b${said}\\b`));
  });

  it('draws the strokes of a signature as lines of the same form', async () => {
    const drawing: Drawing = {
      width: 30_000,
      height: 10_000,
      strokes: [
        [
          [4000, 7000, 0],
          [9000, 2500, 90],
          [14_000, 7200, 180],
        ],
        [[20_000, 5000, 300]],
      ],
    };
    const { file, found } = await provenReceipt(key, longOrder(1), { signature: { kind: 'drawn', drawing } });
    const { strokes, tags } = await readPdf(await makeCertificate(file, { found }));
    const drawn = strokes.find((path) => path.length === 9);
    assert.ok(drawn);
    const [, x1 = 0, y1 = 0, , x2 = 0, y2 = 0, , x3 = 0, y3 = 0] = drawn;
    const scale = (x3 - x1) / 10_000;
    const near = (is: number, wanted: number) => assert.ok(Math.abs(is - wanted) < 0.1, `${is} for ${wanted}`);
    near(x2 - x1, 5000 * scale);
    near(y2 - y1, -4500 * scale);
    near(y3 - y1, 200 * scale);
    assert.ok(tags.includes('Figure'));
  });

  it('writes out what would not be seen, and composes what is written as two', async () => {
    const written = 'a\u202eb\u0001 Cafe\u0301 и\u0306\u00ad \u2028\u3164';
    const { pages } = await certificateOf(`${written} x\u200dy`);
    const text = pages.join('');
    for (const said of ['a[U+202E]b[U+0001] Café й[U+00AD]', '[U+2028]', '[U+3164]', 'x[U+200D]y'])
      assert.ok(text.includes(said), `${said} in ${text}`);
    assert.equal(
      unhidden(written).normalize(),
      'a[U+202E]b[U+0001] Café й[U+00AD] [U+2028][U+3164]',
      'as the card does',
    );
  });

  it('is refused, with the character and what to do, where a glyph would be lost', async () => {
    for (const [name, wanted] of [
      ['أمل', /The character أ \(U\+0623\) in "أمل" is written from right to left/],
      [
        'Ana \u{1f469}',
        /The character \u{1f469} \(U\+1F469\) in "Ana \u{1f469}" is in none of the fonts: .+GUEST_KIT_FONTS/u,
      ],
      ['𠮷', /The character 𠮷 \(U\+20BB7\).+@fontsource\/noto-sans-sc/u],
      ['x\u0489', /U\+0489/],
    ] as const) {
      const { file, found } = await nameOf(name);
      await assert.rejects(makeCertificate(file, { found }), { name: 'CertificateError', message: wanted });
    }
  });

  it('asks the fonts of a folder first, and says so where there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guest-kit-fonts-'));
    try {
      const { file, found } = await nameOf('Ana');
      const plain = await makeCertificate(file, { found });
      assert.deepEqual(await makeCertificate(file, { found, fonts: folder }), plain);
      const bold = createRequire(import.meta.url).resolve(
        '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff',
      );
      await copyFile(bold, join(folder, 'own.woff'));
      assert.notDeepEqual(await makeCertificate(file, { found, fonts: folder }), plain);
      const nowhere = makeCertificate(file, { found, fonts: join(folder, 'nowhere') });
      await assert.rejects(nowhere, { name: 'CertificateError', message: /nowhere cannot be read/ });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is not made of a receipt that does not hold', async () => {
    const { file, found } = await nameOf('Ana');
    const faults = [{ part: 'time', code: 'in_future' }] as const;
    await assert.rejects(makeCertificate(file, { found: { ...found, faults } }), { name: 'CertificateError' });
    await assert.rejects(makeCertificate(file.subarray(1), { found }), { name: 'CertificateError' });
  });
});
