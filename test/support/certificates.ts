/** Receipts to make certificates of: in four scripts, and as long as it takes. */
import { Buffer } from 'node:buffer';
import { orderDocument } from '../../src/contract/approvals/order-document.ts';
import type { SignedDocument } from '../../src/contract/approvals/document.ts';
import {
  issueReceipt,
  type ReceiptInput,
  type Verification,
  verifyReceipt,
  writeReceipt,
} from '../../src/engine/receipts/index.ts';
import type { TestKey } from './receipt-keys.ts';

/** An order with so many lines. */
export function longOrder(count: number, texts: { readonly title?: string; readonly terms?: string } = {}) {
  const { title = 'Дубовий стіл · Δρύινο τραπέζι · 橡木餐桌', terms = '一半在批准时付款，一半在交货时付款。' } = texts;
  return orderDocument({
    ...{ id: 'order-1', edition: 1, number: 'EST-0042', title, seller: 'Studio North', buyer: 'Acme Україна' },
    currency: 'UAH',
    groups: [{ id: 'g1', title: 'Доставка і складання' }],
    lines: Array.from({ length: count }, (_, index) => ({
      ...{ id: `l${index}`, groupId: index > count / 2 ? 'g1' : null, text: `Item № ${index + 1}` },
      ...{ details: index % 5 === 0 ? 'Φινίρισμα με λάδι, δύο στρώσεις.\nДва шари олії.' : '' },
      ...{ quantity: '2.5', unit: 'м²', unitPrice: 1_250_000 + index, discount: null },
      tax: { name: 'ПДВ', rate: '20' },
    })),
    materials: [
      { id: 'm1', text: '橡木，上油', quantity: '0.18', unit: 'm³' },
      { id: 'm2', text: 'Oil', quantity: null, unit: 'as it takes' },
    ],
    deadlines: [{ id: 'd1', text: 'Παράδοση', on: '2026-12-18' }],
    terms,
    validUntil: null,
    files: [{ id: 'f1', name: 'план.pdf', mediaType: 'application/pdf', size: 123_456, digest: 'ab'.repeat(32) }],
  });
}

/** A receipt's file of a document, and what checking it found. */
export async function provenReceipt(
  { key, sign }: TestKey,
  document: SignedDocument,
  input: Partial<ReceiptInput> = {},
): Promise<{ file: Uint8Array; found: Verification }> {
  const parts = await issueReceipt(
    {
      ...{ id: 'r1', issuer: 'https://guests.example', accountId: 'studio', accountName: 'Studio North', document },
      ...{ approvalId: 'a1', signature: { kind: 'typed', name: 'Олена Коваль' } },
      signer: {
        ...{ personId: 'p1', name: 'Олена Коваль', email: 'olena@acme.example', organization: 'Acme Україна' },
        inPlaceOf: null,
      },
      proof: { kind: 'host_session', at: '2026-11-22T09:00:00.000Z', by: 'https://studio.example' },
      ...{ viewedAt: '2026-11-22T09:10:00.000Z', at: '2026-11-22T09:30:00.000Z', zone: 'Europe/Kyiv' },
      ...{ address: '2001:db8::1', agent: 'Mozilla/5.0 (X11; Linux x86_64)', previous: 'c'.repeat(64) },
      ...input,
    },
    sign,
  );
  const file = new Uint8Array(Buffer.from(writeReceipt(parts)));
  return { file, found: await verifyReceipt(file, { keys: [key], now: '2026-11-22T10:00:00.000Z' }) };
}
