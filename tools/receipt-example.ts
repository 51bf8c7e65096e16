// Writes the worked example of docs/receipts.md: one receipt by a published test key, the same bytes at every run.
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderDocument } from '../src/contract/approvals/order-document.ts';
import { chainStart } from '../src/contract/store.ts';
import { digestOf, entryHash, issueReceipt, screenHead, writeReceipt } from '../src/engine/receipts/index.ts';
import { receiptSigner } from '../src/server/receipts/sign.ts';
import { type SigningKey } from '../src/server/tokens/keys.ts';

/** The key of RFC 8037, appendix A: known to everybody, so that nobody takes the example for evidence. */
const key: SigningKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
};

const document = orderDocument({
  id: 'o7Kq2m',
  edition: 2,
  number: 'EST-0042',
  title: 'Oak table for the meeting room',
  seller: 'Studio North',
  buyer: 'Acme Україна',
  currency: 'EUR',
  groups: [{ id: 'g1', title: 'Delivery' }],
  lines: [
    {
      ...{ id: 'l1', groupId: null, text: 'Oak table, 240 × 100 cm', details: '', quantity: '1', unit: 'piece' },
      ...{ unitPrice: 98_000, discount: { percent: '5' }, tax: { name: 'VAT', rate: '20' } },
    },
    {
      ...{ id: 'l2', groupId: 'g1', text: 'Carrying to the third floor', details: '', quantity: '2.5', unit: 'h' },
      ...{ unitPrice: 4133, discount: null, tax: { name: 'VAT', rate: '20' } },
    },
  ],
  materials: [{ id: 'm1', text: 'Oak, oiled', quantity: '0.18', unit: 'm³' }],
  deadlines: [{ id: 'd1', text: 'Delivered and set up', on: '2026-12-18' }],
  terms: 'Half on approval, half on delivery.',
  validUntil: '2026-12-06T00:00:00.000Z',
  files: [],
});

/** The entry before it, the first of the chain: random bytes in a real one, which no guest is given. */
const screen = `${screenHead} ${Buffer.from('nobody can guess these 32 bytes.').toString('base64url')}`;
const previous = entryHash(chainStart, screen);

/** The example: the file's parts, and what follows from them. */
export async function receiptExample() {
  const parts = await issueReceipt(
    {
      ...{ id: 'r3Xw9c', issuer: 'https://guests.studio-north.example', accountId: 'studio', approvalId: 'a5Tn1d' },
      ...{ accountName: 'Studio North', document },
      signature: {
        kind: 'drawn',
        drawing: {
          width: 30_000,
          height: 10_000,
          strokes: [
            [
              [4000, 7000, 0],
              [9000, 2500, 90],
              [14_000, 7200, 180],
            ],
          ],
        },
      },
      signer: {
        ...{ personId: 'p8Hb4s', name: 'Олена Коваль', email: 'olena@acme.example', organization: 'Acme Україна' },
        inPlaceOf: null,
      },
      proof: { kind: 'mailed_link', at: '2026-11-22T09:12:40.000Z', by: 'olena@acme.example' },
      ...{ viewedAt: '2026-11-22T09:13:05.120Z', at: '2026-11-22T09:16:31.004Z', zone: 'Europe/Kyiv' },
      ...{ address: '203.0.113.7', agent: 'Mozilla/5.0 (example)', previous },
    },
    receiptSigner([key]),
  );
  const [head = '', body = ''] = parts.jws.split('.');
  const textOf = (part: string) => Buffer.from(part, 'base64url').toString();
  return {
    keys: { keys: [{ kty: key.kty, crv: key.crv, x: key.x, kid: key.kid }] },
    file: writeReceipt(parts),
    header: textOf(head),
    statement: textOf(body),
    documentDigest: digestOf(parts.document),
    drawingDigest: digestOf(parts.drawing ?? ''),
    hash: entryHash(previous, parts.jws),
  };
}

/** A page with its example written anew, between the lines that mark it. */
export async function withExample(page: string): Promise<string> {
  const { keys, file, header, statement, documentDigest, drawingDigest, hash } = await receiptExample();
  const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
  const written = [
    'The published keys (the key of RFC 8037, appendix A):',
    block('json', JSON.stringify(keys)),
    'The file, one line:',
    block('json', file),
    'The header and the payload of its `jws`, decoded:',
    block('json', `${header}\n${statement}`),
    'What a verifier computes:',
    block(
      'text',
      `SHA-256 of the document  ${documentDigest}\nSHA-256 of the drawing   ${drawingDigest}\nhash of the receipt      ${hash}`,
    ),
  ].join('\n\n');
  const [start, end] = ['<!-- example -->', '<!-- end of the example -->'];
  return `${page.slice(0, page.indexOf(start) + start.length)}\n\n${written}\n\n${page.slice(page.indexOf(end))}`;
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '../docs/receipts.md');
  writeFileSync(file, await withExample(readFileSync(file, 'utf8')));
}
