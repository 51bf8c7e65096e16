import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { requestTimeStamp } from '../../src/server/receipts/time-stamp/authority.ts';
import { receiptExample } from '../../tools/receipt-example.ts';
import { hasOpenssl, testAuthority } from '../support/time-stamp-authority.ts';
import { until } from './support/screen.ts';
import { openWindow, type Watched, type Window } from './support/watched.ts';

const page = pathToFileURL(join(import.meta.dirname, '../../demo/verify/index.html')).href;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('the page that verifies, opened from a disk', { timeout: 120_000 }, () => {
  let folder: string;
  let window: Window;
  let opened: Watched;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-kit-page-'));
    const { file } = await receiptExample();
    await writeFile(join(folder, 'good.json'), file);
    await writeFile(join(folder, 'bent.json'), file.replace('98000', '97000'));
    window = await openWindow();
    opened = await window.open(page);
  });
  after(async () => {
    await window.close();
    await rm(folder, { recursive: true });
  });

  const said = () => opened.page.$eval('#outcome', (element) => element.textContent ?? '');

  /** Chooses files in the page; answers what it says of all of them once it has looked. */
  async function choose(...names: readonly string[]): Promise<string> {
    const input = await opened.page.$('input[type=file]');
    assert.ok(input);
    await opened.page.$eval('#outcome', (element) => element.replaceChildren());
    await (input as unknown as { uploadFile(...files: readonly string[]): Promise<void> }).uploadFile(
      ...names.map((name) => join(folder, name)),
    );
    await until('an outcome', async () => (await said()) !== '');
    return said();
  }

  const results = () => opened.page.$eval('#results', (element) => element.textContent ?? '');

  it('asks for keys first', async () => {
    assert.equal(await choose('good.json'), 'Paste the keys of the server first.');
  });

  it('shows who signed what, and what is wrong, by the cryptography of the browser', async () => {
    const { keys } = await receiptExample();
    await opened.page.type('#keys', JSON.stringify(keys));
    await until('the receipt chosen before', async () => (await said()) === 'All good: 1.');
    for (const shown of [
      'Олена Коваль',
      'Acme Україна',
      'Oak table, 240 × 100 cm',
      '1241.20 EUR',
      'VAT 20 %',
      'less 49.00 EUR',
      '2026-12-18 Delivered',
    ])
      assert.ok((await results()).includes(shown), shown);
    assert.equal(
      await opened.page.$eval('svg polyline', (line) => line.getAttribute('points')),
      '4000,7000 9000,2500 14000,7200',
    );
    assert.equal(await choose('good.json', 'bent.json'), 'Not good: 1 of 2.');
    assert.match(await results(), /the digest of the document is not the one that was signed/);
  });

  it(
    'checks the time stamp that is chosen along',
    { skip: hasOpenssl ? false : 'openssl is not installed' },
    async () => {
      const authority = await testAuthority();
      const { jws } = JSON.parse((await receiptExample()).file) as { jws: string };
      try {
        await writeFile(join(folder, 'good.json.tsr'), await requestTimeStamp(jws, authority));
        await writeFile(join(folder, 'bent.json.tsr'), 'no stamp');
      } finally {
        await authority.stop();
      }
      assert.equal(await choose('good.json', 'good.json.tsr'), 'All good: 1.');
      assert.match(await results(), /Time stamp of \S+Z by Test Authority\./);
      assert.equal(await choose('good.json', 'bent.json.tsr'), 'Not good: 1 of 2.');
      assert.match(await results(), /the receipt of this time stamp was not chosen/);
      await writeFile(join(folder, 'good.json.tsr'), 'no stamp');
      assert.equal(await choose('good.json', 'good.json.tsr'), 'Not good: 1 of 1.');
      assert.match(await results(), /the time stamp is no granted time stamp/);
      assert.equal(await choose('good.json', 'bent.json'), 'Not good: 1 of 2.');
    },
  );

  it('has no accessibility finding with its results, and breaks no rule of its policy', async () => {
    await opened.page.evaluate(await readFile(axe, 'utf8'));
    const findings = await opened.page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(opened.complaints, []);
  });
});
