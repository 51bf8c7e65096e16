import { expect } from '@open-wc/testing';
import { type SignedDocument, SignedDocument as Schema } from '../../../src/contract/approvals/document.ts';
import { isDrawable } from '../../../src/elements/approval-card/document-shape.ts';
import { commentDoc, deliveryDoc, orderDoc } from '../../fixtures/approval-documents.ts';

type Member = Record<string, unknown>;

/** Every object in a value, the value itself first. */
function objects(value: unknown): Member[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objects);
  return Array.isArray(value) ? inner : [value as Member, ...inner];
}

const documents: readonly SignedDocument[] = [
  orderDoc,
  deliveryDoc,
  { ...deliveryDoc, kind: 'attachment' } as SignedDocument,
  commentDoc,
];

describe('approval-card: what it draws in full', () => {
  for (const document of documents) {
    it(`takes what the contract takes of a ${document.kind}, and no member more or less, at any depth`, () => {
      expect(isDrawable(document)).to.equal(true);
      expect(Schema.safeParse(document).success).to.equal(true);
      objects(document).forEach((_, at) => {
        const more = structuredClone(document);
        Object.assign(objects(more)[at] ?? {}, { penalty: 'You pay twice.' });
        expect([isDrawable(more), Schema.safeParse(more).success], `one more in ${at}`).to.deep.equal([false, false]);
        for (const member of Object.keys(objects(document)[at] ?? {})) {
          const less = structuredClone(document);
          delete objects(less)[at]?.[member];
          expect([isDrawable(less), Schema.safeParse(less).success], member).to.deep.equal([false, false]);
          const other = structuredClone(document);
          Object.assign(objects(other)[at] ?? {}, { [member]: true });
          expect([isDrawable(other), Schema.safeParse(other).success], member).to.deep.equal([false, false]);
        }
      });
    });
  }

  it('takes nothing else', () => {
    for (const value of [
      null,
      1,
      'order',
      [],
      {},
      { ...orderDoc, kind: 'toString' },
      { ...orderDoc, format: 'guest-kit/document@2' },
    ])
      expect(isDrawable(value)).to.equal(false);
  });
});
