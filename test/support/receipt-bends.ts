/** Receipts that a server with a good key, and no good will, could sign: each is bent in one place of one part. */
import { Buffer } from 'node:buffer';
import { documentFormat, type SignedDocument } from '../../src/contract/approvals/document.ts';
import type { Drawing } from '../../src/contract/approvals/drawing.ts';
import { orderDocument } from '../../src/contract/approvals/order-document.ts';
import {
  canonicalJson,
  digestOf,
  issueReceipt,
  type ReceiptInput,
  writeReceipt,
} from '../../src/engine/receipts/index.ts';
import type { TestKey } from './receipt-keys.ts';

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The parts of a receipt as values, before they are made text and signed. */
export interface Loose {
  readonly statement: Json;
  readonly document: Json;
  readonly drawing: Json;
}

const files = [{ id: 'f1', name: 'Plan.pdf', mediaType: 'application/pdf', size: 9, digest: 'a'.repeat(64) }];
const tax = { name: 'VAT', rate: '7.7' };
const common = { format: documentFormat, id: 'x1', edition: 1, files } as const;

const documents: readonly SignedDocument[] = [
  orderDocument({
    ...{
      id: 'o1',
      edition: 2,
      number: 'EST-7',
      title: 'Table',
      seller: 'Studio North',
      buyer: 'Acme',
      currency: 'EUR',
    },
    groups: [{ id: 'g1', title: 'Delivery' }],
    lines: [
      {
        ...{ id: 'l1', groupId: null, text: 'Table', details: '', quantity: '1.5', unit: 'm', unitPrice: 98_000 },
        ...{ discount: { percent: '5' }, tax },
      },
      {
        ...{ id: 'l2', groupId: 'g1', text: 'Carrying', details: 'By hand', quantity: '2', unit: 'h', unitPrice: 4000 },
        ...{ discount: { amount: 100 }, tax: null },
      },
    ],
    materials: [{ id: 'm1', text: 'Oak', quantity: '0.18', unit: 'm³' }],
    deadlines: [{ id: 'd1', text: 'Set up', on: '2026-12-18' }],
    ...{ terms: 'Half now.', validUntil: '2026-12-24T00:00:00.000Z', files },
  }),
  { ...common, kind: 'task', title: 'The facade', text: 'As built' },
  { ...common, kind: 'comment', author: 'Ana', text: 'Done?', postedAt: '2026-11-22T08:00:00.000Z' },
];

const drawing: Drawing = {
  width: 30_000,
  height: 10_000,
  strokes: [
    [
      [10, 20, 0],
      [900, 2500, 90],
    ],
    [[10, 20, 100]],
  ],
};

/** Good receipts taken apart: an order signed by hand, delivered work and a comment by a typed name. */
export async function goodParts(): Promise<readonly Loose[]> {
  return Promise.all(
    documents.map(async (document) => {
      const isDrawn = document.kind === 'order';
      let statement: Json = null;
      const input: ReceiptInput = {
        ...{ id: 'r1', issuer: 'https://guests.example', accountId: 'studio', accountName: 'Studio', approvalId: 'a1' },
        ...{ document, signature: isDrawn ? { kind: 'drawn', drawing } : { kind: 'typed', name: 'Ana' } },
        signer: {
          ...{ personId: 'p1', name: 'Ana', email: 'ana@acme.example', organization: 'Acme' },
          inPlaceOf: { personId: 'p2', name: 'Olena' },
        },
        proof: { kind: 'mailed_link', at: '2026-11-22T09:00:00.000Z', by: 'ana@acme.example' },
        ...{ viewedAt: '2026-11-22T09:10:00.000Z', at: '2026-11-22T09:30:00.000Z', zone: 'Europe/Kyiv' },
        ...{ address: '2001:db8::1', agent: 'Browser', previous: 'c'.repeat(64) },
      };
      await issueReceipt(input, async (payload) => {
        statement = JSON.parse(payload) as Json;
        return '';
      });
      return { statement, document: plain(document), drawing: isDrawn ? plain(drawing) : null };
    }),
  );
}

/** The same parts, bent in one place: of the statement, of the document, of the drawing. */
export function* bentParts(good: Loose): Generator<readonly [what: string, bent: Loose]> {
  for (const [at, statement] of bends(good.statement)) yield [`statement${at}`, { ...good, statement }];
  for (const [at, document] of bends(good.document)) yield withDocument(good, at, document);
  for (const [name, most] of [
    ['terms', 100_000],
    ['text', 100_000],
    ['text', 1_000_000],
  ] as const) {
    const document = members(good.document);
    if (!(name in document)) continue;
    for (const length of [most, most + 1])
      yield withDocument(good, `${name} of ${length}`, { ...document, [name]: 'x'.repeat(length) });
  }
  if (good.drawing === null) return;
  const long = (points: number): Json => Array.from({ length: points }, () => [1, 1, 1]);
  const drawings: Iterable<readonly [at: string, bent: Json]> = [
    ...bends(good.drawing),
    ...[
      [9000, 9000],
      [9000, 9001],
      [1, 10_000],
      [1, 10_001],
    ].map(
      ([one = 0, two = 0]) =>
        [` of ${one} and ${two}`, { ...members(good.drawing), strokes: [long(one), long(two)] }] as const,
    ),
  ];
  for (const [at, drawing] of drawings) {
    const signature = { kind: 'drawn', digest: digestOf(canonicalJson(drawing)) };
    yield [`drawing${at}`, { ...good, drawing, statement: { ...members(good.statement), signature } }];
  }
}

function withDocument(good: Loose, at: string, document: Json): readonly [what: string, bent: Loose] {
  const statement = { ...members(good.statement), documentDigest: digestOf(canonicalJson(document)) };
  return [`document${at}`, { ...good, document, statement }];
}

/** The file that these parts make, signed as they are. */
export async function signParts({ statement, document, drawing }: Loose, { sign }: TestKey): Promise<Uint8Array> {
  return Buffer.from(
    writeReceipt({
      document: canonicalJson(document),
      drawing: drawing === null ? null : canonicalJson(drawing),
      jws: await sign(canonicalJson(statement)),
    }),
  );
}

/** Values of other types. */
const others: readonly Json[] = [null, true, {}, []];
/** Texts and numbers at the ends of what some form takes, and just past them. */
const texts: readonly Json[] = [
  ...[
    '',
    '0',
    '1.50',
    'a\0b',
    'zzzz',
    '2026-11-22T09:30:00+02:00',
    '2026-11-22T09:30:00Z',
    '2026-11-22T24:00:00.000Z',
    '2026-13-01',
    'a@b',
  ],
  ...[`${'a'.repeat(250)}@b.eu`, 'A'.repeat(64)],
  ...[40, 45, 60, 120, 300, 500, 1000, 5000].flatMap((most) => ['x'.repeat(most), 'x'.repeat(most + 1)]),
];
const numbers: readonly Json[] = [-1, 0, 0.5, 5, 1e21, 100_001, '1'];

/** What to put in place of a value; of items of one form, the first is tried with more. */
function strangeFor(value: Json, isFirst: boolean): readonly Json[] {
  if (!isFirst) return others;
  if (typeof value === 'string') return [...others, ...texts];
  return typeof value === 'number' ? [...others, ...numbers] : others;
}

/** Every bend of a value: in place of it, and of all within it. */
function* bends(value: Json, at = '', isFirst = true): Generator<readonly [at: string, bent: Json]> {
  for (const other of strangeFor(value, isFirst)) yield [`${at} := ${JSON.stringify(other)}`, other];
  if (value === null || typeof value !== 'object') return;
  if (isList(value)) {
    yield [`${at} doubled`, [...value, ...value]];
    yield [`${at} emptied`, []];
    for (const [index, item] of value.entries())
      for (const [where, bent] of bends(item, `${at}/${index}`, index === 0)) yield [where, value.with(index, bent)];
    return;
  }
  yield [`${at} with more`, { ...value, more: 'a hidden term' }];
  yield [`${at} with a prototype`, JSON.parse(`{"__proto__":1,${JSON.stringify(value).slice(1)}`) as Json];
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _dropped, ...rest } = value;
    yield [`${at} without ${name}`, rest];
    for (const [where, bent] of bends(member, `${at}/${name}`, isFirst)) yield [where, { ...value, [name]: bent }];
  }
}

const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const members = (value: Json): { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value) ? value : {};
