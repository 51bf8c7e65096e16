/**
 * Which fields a signer signs, by what is to be signed. Who does not read all of them cannot sign, and is told nothing of
 * what moves with them: else what is hidden would show by it.
 */
import { signedOrderFields } from '../contract/nouns/order.ts';
import type { Subject } from '../contract/nouns/approval.ts';
import type { Opened } from './opened.ts';
import type { SeenNoun } from './types.ts';

const files = { attachments: ['name', 'mediaType', 'size', 'digest'] } as const;

const signed: Readonly<Record<Subject['kind'], Readonly<Partial<Record<SeenNoun, readonly string[]>>>>> = {
  order: { orders: [...Object.keys(signedOrderFields), 'totals'] },
  task: { tasks: ['title'], ...files },
  attachment: files,
  comment: { comments: ['text', 'author', 'postedAt'], ...files },
};

/** Everything that can be signed. */
export const signedKinds = Object.keys(signed) as readonly Subject['kind'][];

/** Whether a grant opens all that is signed of a kind of subject. A project's billing decides on none of it. */
export function readsAllOf(kind: Subject['kind'], { fields }: Pick<Opened, 'fields'>): boolean {
  return Object.entries(signed[kind]).every(([noun, names]) => {
    const { read } = fields(noun as SeenNoun, undefined, false);
    return names.every((name) => read.has(name));
  });
}

/** What of an order moves with every field that is signed. */
export const movesWithSigned: ReadonlySet<string> = new Set(['edition', 'state', 'approvalId', 'reason']);

/** Fields of an order that may be told: without one of those that are signed, nothing that moves with them. */
export function tellable(read: ReadonlySet<string>): ReadonlySet<string> {
  if (signed.order.orders?.every((name) => read.has(name))) return read;
  return new Set([...read].filter((name) => !movesWithSigned.has(name)));
}
