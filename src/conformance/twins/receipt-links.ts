/**
 * Receipts made comparable. The hash by which one follows on another in the account's chain is salted, so that it never comes
 * twice: it stands for its order of first appearance. Where it is the hash of a receipt that was answered before, it stands for
 * that: so a chain that shows whether two receipts are neighbours shows as a difference.
 */
import { digestOf } from '../../worlds/digest.ts';
import { firstAppearances, type Names } from './opaque.ts';
import type { Answer } from './run.ts';

/** Names of links, and what links are known. */
export interface ReceiptLinks {
  readonly names: Names;
  /** Names of answered receipts, by the hash that the next one would have. */
  readonly known: Map<string, string>;
}

/** See {@link ReceiptLinks}. */
export function receiptLinks(): ReceiptLinks {
  return { names: firstAppearances('link'), known: new Map() };
}

/** An answer with its receipt's link named and its signature, which is over the link, told by its length alone. */
export function withoutLinks(answer: Answer, { names, known }: ReceiptLinks): Answer {
  if (answer.operation !== 'approvals.receipt' || answer.answer.status !== 200) return answer;
  const { body } = answer.answer;
  const told = body.replace(
    /"jws":"([\w-]+)\.([\w-]+)\.([\w-]+)"/,
    (text, header: string, said: string, hand: string) => {
      const statement = decoded(said);
      const previous = /"previous":"([0-9a-f]{64})"/.exec(statement)?.[1];
      if (previous === undefined) return text;
      const link = known.get(previous) ?? names(previous);
      const own = digestOf(`${previous}\n${header}.${said}.${hand}`);
      if (!known.has(own)) known.set(own, `<receipt ${known.size + 1}>`);
      return `"jws":[${decoded(header)},${statement.replace(previous, link)},${hand.length}]`;
    },
  );
  return { ...answer, answer: { ...answer.answer, body: told } };
}

/** What base64url says, one character a byte. */
function decoded(text: string): string {
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
}
