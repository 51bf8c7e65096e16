import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCertificate } from '../../src/cli/certificate.ts';
import { longOrder, provenReceipt } from '../support/certificates.ts';
import { readPdf } from '../support/pdf.ts';
import { testKey } from '../support/receipt-keys.ts';
import { said } from '../support/said.ts';

let folder = '';
const at = (name: string) => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guest-kit-certificate-'));
  const key = await testKey('own');
  await writeFile(at('keys.json'), JSON.stringify({ keys: [key.key] }));
  const { file } = await provenReceipt(key, longOrder(1));
  await writeFile(at('good.json'), file);
  await writeFile(at('bent.json'), Buffer.from(file).toString().replace('Studio North', 'Studio South'));
  const arabic = await provenReceipt(key, longOrder(1), { signature: { kind: 'typed', name: 'أمل' } });
  await writeFile(at('arabic.json'), arabic.file);
});
after(() => rm(folder, { recursive: true }));

const keys = () => ['--keys', at('keys.json')];

describe('guest-kit certificate', () => {
  it('writes a PDF with the receipt in it', async (t) => {
    const run = await said(t, () => runCertificate([at('good.json'), '--out', at('good.pdf'), ...keys()], {}));
    assert.deepEqual(run, { code: 0, words: `${at('good.pdf')}\n` });
    const { attachments } = await readPdf(await readFile(at('good.pdf')));
    assert.deepEqual(Buffer.from(attachments.get('receipt.json')!), await readFile(at('good.json')));
  });

  it('writes none of a receipt that does not hold', async (t) => {
    const run = await said(t, () => runCertificate([at('bent.json'), '--out', at('bent.pdf'), ...keys()], {}));
    assert.equal(run.code, 1);
    assert.match(run.words, /bent\.json\tbad\tthe digest is not the one that was signed/);
    await assert.rejects(readFile(at('bent.pdf')), { code: 'ENOENT' });
  });

  it('ends with 2 for what it cannot show and for a wrong call', async (t) => {
    const shown = await said(t, () => runCertificate([at('arabic.json'), '--out', at('arabic.pdf'), ...keys()], {}));
    assert.deepEqual([shown.code, /U\+0623/.test(shown.words)], [2, true]);
    for (const argv of [[], [at('good.json')], [at('good.json'), at('good.json'), '--out', at('x.pdf')], ['--fonts']]) {
      const run = await said(t, () => runCertificate([...argv, ...keys()], {}));
      assert.equal(run.code, 2, argv.join(' '));
      assert.notEqual(run.words, '');
    }
    const fonts = await said(t, () =>
      runCertificate([at('good.json'), '--out', at('x.pdf'), ...keys()], { GUEST_KIT_FONTS: at('nowhere') }),
    );
    assert.deepEqual([fonts.code, /nowhere cannot be read/.test(fonts.words)], [2, true]);
  });
});
