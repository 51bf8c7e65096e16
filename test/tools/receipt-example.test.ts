import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { OrderDocument } from '../../src/contract/approvals/document.ts';
import { publicKeysOf, verifyReceipt } from '../../src/engine/receipts/index.ts';
import { withExample } from '../../tools/receipt-example.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/receipts.md'), 'utf8');
const [keys = '', file = '', decoded = '', computed = ''] = [...page.matchAll(/```(?:json|text)\n([^]*?)\n```/g)].map(
  ([, text]) => text,
);

describe('the example of the page on receipts', () => {
  it('is what its script writes', async () => {
    assert.equal(await withExample(page), page, 'node tools/receipt-example.ts');
  });

  it('verifies by the steps of the page', () => {
    const { document, drawing, jws } = JSON.parse(file) as Record<string, string>;
    const [head = '', body = '', tail = ''] = jws!.split('.');
    const textOf = (part: string) => Buffer.from(part, 'base64url').toString();
    assert.equal(`${textOf(head)}\n${textOf(body)}`, decoded);
    const [jwk] = (JSON.parse(keys) as { keys: JsonWebKey[] }).keys;
    const key = createPublicKey({ key: jwk!, format: 'jwk' });
    assert.ok(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(tail, 'base64url')));
    const said = JSON.parse(textOf(body)) as {
      previous: string;
      documentDigest: string;
      signature: { digest: string };
    };
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    assert.deepEqual([said.documentDigest, said.signature.digest], [sha256(document!), sha256(drawing!)]);
    const wanted = [said.documentDigest, said.signature.digest, sha256(`${said.previous}\n${jws}`)];
    assert.deepEqual(
      computed.split('\n').map((line) => line.split('  ').at(-1)?.trim()),
      wanted,
    );
  });

  it('adds up by hand', () => {
    const { document } = JSON.parse(file) as { document: string };
    const { lines, net, tax, total } = JSON.parse(document) as OrderDocument;
    // 1 × 980.00 less 5 %, and 2.5 × 41.33 = 103.325, which rounds to 103.33; 20 % of 1034.33 is 206.866
    const amounts = lines.map(({ netAmount }) => netAmount);
    assert.deepEqual([amounts, net, tax, total], [[93_100, 10_333], 103_433, 20_687, 124_120]);
  });

  it('is good by the kit', async () => {
    const known = publicKeysOf(JSON.parse(keys)) ?? [];
    const found = await verifyReceipt(Buffer.from(file), { keys: known, now: '2026-11-22T10:00:00.000Z' });
    assert.deepEqual(found.faults, []);
  });
});
