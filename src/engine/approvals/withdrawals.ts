/** What is asked about something ends with it: nobody can look at the thing any more. What was signed stays, with its receipt. */
import { finalStates } from '../../contract/approvals/machine.ts';
import { and, type Condition } from '../../contract/condition.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { Append, Operation, Precondition, Store } from '../../contract/store.ts';
import { putApproval, putOrder } from '../orders/operations.ts';
import { stepped } from '../orders/sending.ts';
import { readAll, readByIds } from '../read-all.ts';
import { standingEntries } from './activity.ts';
import { approvalAt } from './by-clock.ts';

/** What is removed: a task with all that hangs on it, a comment with its files, or a file. */
export type Removed = { readonly onTask: string } | { readonly ofComment: string } | { readonly ofFile: string };

/** What is written beside the removal, and what must hold after it. */
export interface Withdrawals {
  readonly operations: readonly Operation[];
  readonly append: readonly Append[];
  readonly require: readonly Precondition[];
}

/** Who ends it and when. */
export interface Ending {
  /** The member who does; of anybody else's act, whoever asked. */
  readonly by: string | undefined;
  readonly at: string;
}

/** See the head of this file. An order on a removed card is not asked about the card: it waits for another one. */
export async function withdrawals(
  store: Store,
  accountId: string,
  removed: Removed,
  ending: Ending,
): Promise<Withdrawals> {
  const of = await subjectsOf(store, accountId, removed);
  const where = and(of, isOpen);
  const before = await readAll(store, 'approvals', accountId, where);
  const after = before.map((one) => endedNow(one, ending));
  return {
    operations: before.flatMap((one, at) => putApproval(one, after[at] ?? one, ending.at)),
    append: standingEntries(before, after),
    // Asked while this was worked out, it would be a question about nothing.
    require: [{ kind: 'countAtMost', noun: 'approvals', where, max: 0 }],
  };
}

/** Questions ended at a time, where many are: each holds a whole document. */
const atOnce = 50;

/** What still waits for somebody. */
export const isOpen: Condition = { op: 'in', field: 'state', values: ['draft', 'sent', 'viewed'] };

/** Ends all that waits among some, part by part: each part is to be written before the next is asked for. An order is as its question. */
export async function* withdrawnParts(
  store: Store,
  accountId: string,
  where: Condition,
  ending: Ending,
): AsyncIterable<{ readonly operations: readonly Operation[]; readonly append: readonly Append[] }> {
  const { at } = ending;
  for (;;) {
    const query = { noun: 'approvals', accountId, where: and(where, isOpen), order: [], limit: atOnce } as const;
    const before = await store.read<'approvals'>(query);
    if (before.length === 0) return;
    const after = before.map((one) => endedNow(one, ending));
    const orders = await readByIds(
      store,
      'orders',
      accountId,
      before.map(({ subjectId }) => subjectId),
    );
    yield {
      operations: after.flatMap((one, index) => {
        const order = one.subjectKind === 'order' ? orders.get(one.subjectId) : undefined;
        return [
          ...putApproval(before[index], one, at),
          ...(order?.approvalId === one.id ? putOrder(order, { ...order, state: one.state }, at) : []),
        ];
      }),
      append: standingEntries(before, after),
    };
  }
}

/** An approval that waits no longer; one that has ended is the same object. */
export function endedNow(approval: ApprovalRecord, { by, at }: Ending): ApprovalRecord {
  const now = approvalAt(approval, at);
  if (finalStates.has(now.state)) return now;
  const personId = by ?? approval.askedBy ?? '';
  return stepped(now, { act: 'withdraw', by: { kind: 'member', personId }, at });
}

async function subjectsOf(store: Store, accountId: string, removed: Removed): Promise<Condition> {
  const kinds = (...values: readonly string[]): Condition => ({ op: 'in', field: 'subjectKind', values });
  if ('onTask' in removed) {
    return and({ op: 'eq', field: 'taskId', value: removed.onTask }, kinds('task', 'attachment', 'comment'));
  }
  if ('ofFile' in removed) return and({ op: 'eq', field: 'subjectId', value: removed.ofFile }, kinds('attachment'));
  const ofComment: Condition = { op: 'eq', field: 'commentId', value: removed.ofComment };
  const files = await readAll(store, 'attachments', accountId, ofComment);
  const ids = [removed.ofComment, ...files.map(({ id }) => id)];
  return and({ op: 'in', field: 'subjectId', values: ids }, kinds('comment', 'attachment'));
}
