/**
 * Everything that the card draws of a document, member by member. A document that has one more is refused: it could say
 * something that the signer was never shown. A table of its own, since the schemas of the contract would be the greatest
 * part of what a reader loads.
 */

/** What a value must be: a type of JSON, `?` for one that may be null, a list of one shape, one of several, or an object of exactly these members. */
type Shape = 'string' | 'number' | 'string?' | Shapes;
interface Shapes {
  readonly [member: string]: Shape | readonly [Shape] | readonly [null, ...Shape[]];
}

const part = { id: 'string', text: 'string' } as const;
const file = { id: 'string', name: 'string', mediaType: 'string', size: 'number', digest: 'string' } as const;
const about = { format: 'string', kind: 'string', id: 'string', edition: 'number', files: [file] } as const;

/** A shape by kind of document. Two shapes behind `null` are ways that a member may have, besides none. */
export const documentShapes: Readonly<Record<string, Shapes>> = {
  order: {
    ...about,
    ...{ number: 'string', title: 'string', seller: 'string', buyer: 'string', terms: 'string', validUntil: 'string?' },
    ...{ currency: 'string', currencyDigits: 'number', net: 'number', tax: 'number', total: 'number' },
    groups: [{ id: 'string', title: 'string' }],
    lines: [
      {
        ...part,
        ...{ groupId: 'string?', details: 'string', quantity: 'string', unit: 'string', unitPrice: 'number' },
        discount: [null, { percent: 'string' }, { amount: 'number' }],
        tax: [null, { name: 'string', rate: 'string' }],
        ...{ grossAmount: 'number', discountAmount: 'number', netAmount: 'number' },
      },
    ],
    taxes: [{ name: 'string', rate: 'string', base: 'number', amount: 'number' }],
    materials: [{ ...part, quantity: 'string?', unit: 'string' }],
    deadlines: [{ ...part, on: 'string' }],
  },
  task: { ...about, title: 'string', text: 'string' },
  attachment: { ...about, title: 'string', text: 'string' },
  comment: { ...about, author: 'string', text: 'string', postedAt: 'string' },
};

/** Tells whether a value is a document with exactly the members that the card draws. */
export function isDrawable(value: unknown): boolean {
  const { kind, format } = (value ?? {}) as { kind?: unknown; format?: unknown };
  const shape = typeof kind === 'string' && Object.hasOwn(documentShapes, kind) ? documentShapes[kind] : undefined;
  return shape !== undefined && format === 'guest-kit/document@1' && fits(value, shape);
}

function fits(value: unknown, shape: Shapes[string]): boolean {
  // Of a number with a fraction, or too large to be exact, another could be drawn than is signed.
  if (shape === 'number') return Number.isSafeInteger(value);
  if (typeof shape === 'string') return typeof value === 'string' || (shape === 'string?' && value === null);
  if (isList(shape)) {
    const [first, ...ways] = shape;
    if (first === null) return value === null || ways.some((way) => fits(value, way));
    return Array.isArray(value) && value.every((one) => fits(one, first));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.entries(shape);
  return (
    Object.keys(value).length === members.length &&
    members.every(
      ([name, inner]) => Object.hasOwn(value, name) && fits((value as Record<string, unknown>)[name], inner),
    )
  );
}

const isList = (shape: Shapes[string]): shape is Extract<Shapes[string], readonly unknown[]> => Array.isArray(shape);
