import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Difference, differencesOf } from '../../src/contract/approvals/difference.ts';
import type { DeliveryDocument, OrderDocument } from '../../src/contract/approvals/document.ts';
import { SignedDocument } from '../../src/contract/approvals/document.ts';
import { orderDocument, type SignedOrder } from '../../src/contract/approvals/order-document.ts';
import { documentDigest } from '../../src/engine/receipts/index.ts';
import { orders } from '../support/orders.ts';

const line = (id: string, unitPrice: number, text = `Line ${id}`) => ({
  ...{ id, groupId: null, text, details: '', quantity: '2', unit: 'h', unitPrice, discount: null, tax: null },
});

const order = (over: Partial<SignedOrder> = {}): OrderDocument =>
  orderDocument({
    ...{ id: 'order-1', edition: 1, number: 'EST-1', title: 'Table', seller: 'North', buyer: 'Acme', currency: 'EUR' },
    ...{ groups: [], lines: [line('a', 100), line('b', 200), line('c', 300)], materials: [], deadlines: [], terms: '' },
    ...{ validUntil: null, files: [] },
    ...over,
  });

describe('the difference of two documents', () => {
  it('names the line whose price was edited, and what follows from it', () => {
    const after = order({ lines: [line('a', 100), line('b', 250), line('c', 300)] });
    const named = { list: 'lines', id: 'b', label: 'Line b', row: 2 };
    assert.deepEqual(differencesOf(order(), after), [
      { code: 'field_changed', field: 'net', before: 1200, after: 1300 },
      { code: 'field_changed', field: 'total', before: 1200, after: 1300 },
      { code: 'item_changed', ...named, field: 'unitPrice', before: 200, after: 250 },
      { code: 'item_changed', ...named, field: 'grossAmount', before: 400, after: 500 },
      { code: 'item_changed', ...named, field: 'netAmount', before: 400, after: 500 },
    ]);
  });

  it('names lines that came, went and moved, and no more of them than did', () => {
    const after = order({ lines: [line('c', 300), line('a', 100), line('d', 0)] });
    const codes = differencesOf(order(), after).flatMap((one) => ('id' in one ? [[one.code, one.id, one.row]] : []));
    assert.deepEqual(codes, [
      ['item_removed', 'b', 2],
      ['item_moved', 'c', 1],
      ['item_added', 'd', 3],
    ]);
  });

  it('sees a letter composed in another way, and an empty text beside none', () => {
    const [nfc, nfd] = [order({ terms: 'é' }), order({ terms: 'é'.normalize('NFD') })];
    assert.deepEqual(differencesOf(nfc, nfd), [
      { code: 'field_changed', field: 'terms', before: 'é', after: 'é'.normalize('NFD') },
    ]);
    assert.equal(differencesOf(order(), order({ validUntil: '2026-12-01T00:00:00.000Z' })).length, 1);
  });

  it('compares what was delivered likewise', () => {
    const file = { id: 'f', name: 'plan.pdf', mediaType: 'application/pdf', size: 3, digest: 'a'.repeat(64) };
    const before: DeliveryDocument = {
      ...{ format: 'guest-kit/document@1', kind: 'task', id: 't', edition: 1, title: 'Plan', text: '' },
      files: [file],
    };
    const after = { ...before, files: [{ ...file, digest: 'b'.repeat(64) }] };
    assert.deepEqual(
      differencesOf(before, after).map((one) => ('field' in one ? [one.code, one.field] : one.code)),
      [['item_changed', 'digest']],
    );
  });

  it('is empty exactly if the digests are equal', () => {
    let [alike, unlike] = [0, 0];
    /** A near neighbour: what a hand would change, or nothing. */
    const changes: readonly ((one: SignedOrder) => SignedOrder)[] = [
      (one) => structuredClone(one),
      (one) => ({ ...one, lines: [...one.lines].reverse() }),
      (one) => ({ ...one, lines: one.lines.slice(1) }),
      (one) => ({ ...one, lines: one.lines.map((each) => ({ ...each, unitPrice: each.unitPrice + 1 })) }),
      (one) => ({ ...one, lines: one.lines.map((each) => ({ ...each, tax: each.tax && { ...each.tax } })) }),
      (one) => ({ ...one, title: one.title.normalize('NFD') }),
      (one) => ({ ...one, groups: [...one.groups].reverse() }),
      (one) => ({ ...one, materials: one.materials.slice(0, 1) }),
    ];
    fc.assert(
      fc.property(orders, fc.constantFrom(...changes), orders, (one, change, other) => {
        for (const [before, after] of [
          [orderDocument(one), orderDocument(change(one))],
          [orderDocument(one), orderDocument(other)],
        ] as const) {
          const isEqual = documentDigest(before) === documentDigest(after);
          assert.equal(differencesOf(before, after).length === 0, isEqual);
          if (isEqual) alike += 1;
          else unlike += 1;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(alike > 50 && unlike > 50, `${alike} alike, ${unlike} unlike`);
  });

  it('can be travelled, and names each item by its place in its document', () => {
    fc.assert(
      fc.property(orders, orders, (one, other) => {
        const [before, after] = [orderDocument(one), orderDocument(other)];
        assert.ok(SignedDocument.safeParse(before).success);
        for (const difference of differencesOf(before, after)) {
          assert.ok(Difference.safeParse(JSON.parse(JSON.stringify(difference))).success, difference.code);
          if (!('list' in difference) || difference.list === 'taxes') continue;
          const { [difference.list]: items } = difference.code === 'item_removed' ? before : after;
          assert.equal(items[difference.row - 1]?.id, difference.id);
        }
      }),
    );
  });

  it('of equal lists in another order, moves as few items as will do', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }), (ids) => {
        const before = order({ lines: ['a', 'b', 'c', 'd', 'e'].map((id) => line(id, 1)) });
        const moved = differencesOf(before, order({ lines: ids.map((id) => line(id, 1)) })).length;
        const kept = Math.max(
          ...subsets(ids)
            .filter(isRising)
            .map((one) => one.length),
        );
        assert.equal(moved, 5 - kept);
      }),
    );
  });
});

const subsets = (ids: readonly string[]): readonly (readonly string[])[] =>
  ids.reduce<readonly (readonly string[])[]>((all, id) => [...all, ...all.map((one) => [...one, id])], [[]]);
const isRising = (ids: readonly string[]) => ids.every((id, index) => index === 0 || id > ids[index - 1]!);
