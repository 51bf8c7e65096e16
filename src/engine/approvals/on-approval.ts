/** One act on an approval, in the one order of checks: see, right, done before; then what the act itself checks and writes. */
import type { WriteOptions } from '../../contract/adapter.ts';
import type { Approval, ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { Projected } from '../../contract/projected.ts';
import type { Operation } from '../../contract/store.ts';
import { type Act, perform } from '../act.ts';
import type { Desk } from '../desk.ts';
import { approvalNow } from '../orders/orders.ts';
import { putApproval, putOrder } from '../orders/operations.ts';
import type { House } from '../house.ts';
import { readById } from '../read-all.ts';
import { forbidden, moved, notFound } from '../refusals.ts';
import type { Seen, Sight } from '../sight.ts';
import { approvalAt } from './by-clock.ts';
import { stepEntries } from './activity.ts';
import { cardMove } from './move-card.ts';

/** What an act stands on. */
export interface ApprovalGround {
  readonly desk: Desk;
  readonly act: Act;
  readonly sight: Sight;
  readonly seen: Seen<'approvals'>;
  /** The whole record as it is stored. */
  readonly stored: ApprovalRecord;
  /** The same as the clock has left it. */
  readonly approval: ApprovalRecord;
  readonly at: string;
  /** Raises `conflict` where the caller saw another version. */
  checkVersion(): Promise<void>;
}

/** An act on one approval. */
export interface ApprovalCall {
  readonly operation: `approvals.${string}`;
  readonly right: 'approval.ask' | 'approval.decide';
  readonly id: string;
  readonly input?: unknown;
  readonly options: WriteOptions;
  /** Checks and writes; nothing is written where nothing is to be done. */
  readonly take: (ground: ApprovalGround) => Promise<unknown>;
}

/** Carries an act out, and answers the approval as it then stands. */
export async function onApproval(
  desk: Desk,
  { operation, right, id, input, options, take }: ApprovalCall,
): Promise<Projected<Approval>> {
  const { house, viewer } = desk;
  const { accountId, personId } = viewer;
  const request = [id, input, options?.version];
  // Who does not see it does not wait for those who do.
  await (await desk.look()).see('approvals', id);
  return house.turns.run(`${accountId}/${id}`, () =>
    perform(house, { writer: `${accountId}/${personId}`, operation, request, options }, async (act) => {
      const sight = await desk.look();
      const seen = await sight.see('approvals', id);
      if (!(await mayEver(sight, seen, right))) throw forbidden();
      if (await act.begin()) return approvalNow(sight, { id });
      const stored = await readById(house.store, 'approvals', accountId, id);
      if (!stored) throw notFound();
      const at = house.clock.now();
      await take({
        ...{ desk, act, sight, seen, stored, approval: approvalAt(stored, at), at },
        async checkVersion() {
          if (options?.version !== undefined && options.version !== (await approvalNow(sight, { id })).version)
            throw moved();
        },
      });
      return approvalNow(await desk.look(), { id });
    }),
  );
}

/** What is to be written for an approval, and its order with it, to have taken a step. */
export async function stepOperations(
  house: House,
  { stored, at }: Pick<ApprovalGround, 'stored' | 'at'>,
  after: ApprovalRecord,
): Promise<{ readonly operations: readonly Operation[]; readonly append: ReturnType<typeof stepEntries> }> {
  const { subject, accountId, id, state, signers } = after;
  const order = subject.kind === 'order' ? await readById(house.store, 'orders', accountId, subject.id) : undefined;
  const signed = signers.some((one) => one.state === 'approved');
  return {
    operations: [
      ...putApproval(stored, after, at),
      ...(order?.approvalId === id ? putOrder(order, { ...order, state, signed }, at) : []),
    ],
    append: stepEntries(stored, after),
  };
}

/** The same for what somebody answers, with the move of the card that follows from it. */
export async function answerOperations({ desk: { house }, act, stored, at }: ApprovalGround, after: ApprovalRecord) {
  const [step, move] = await Promise.all([
    stepOperations(house, { stored, at }, after),
    cardMove(house, stored, after, at, () => act.nextId('revisions')),
  ]);
  return { ...step, operations: [...step.operations, ...move.operations], require: move.require };
}

/**
 * Whether the right is there, or was while the approval waited: who was late, or has answered, is told that it has ended,
 * not that he never could. Who is still to be asked has it not yet.
 */
export async function mayEver(
  sight: Sight,
  { record, view }: Seen<'approvals'>,
  right: ApprovalCall['right'],
): Promise<boolean> {
  if (view.rights.has(right)) return true;
  const { personId } = sight.viewer;
  const signers = record.signers.map((one) =>
    one.personId === personId && one.state !== 'waiting' ? { ...one, state: 'asked' as const } : one,
  );
  const [open] = await sight.views('approvals', [{ ...record, state: 'sent', expiresAt: null, signers }]);
  return open?.view.rights.has(right) ?? false;
}
