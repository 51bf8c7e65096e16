/** What an answer does with the card that it is about: whoever asks says to which stage each way out leads. */
import { finalStates } from '../../contract/approvals/machine.ts';
import { positionAt } from '../../contract/complete.ts';
import { isGuestError } from '../../contract/errors.ts';
import type { ApprovalRecord, MoveTo } from '../../contract/nouns/approval.ts';
import type { ProjectRecord } from '../../contract/nouns/project.ts';
import type { Operation, Precondition } from '../../contract/store.ts';
import type { House } from '../house.ts';
import type { OrderStanding } from '../orders/change.ts';
import { readById } from '../read-all.ts';
import { badValue, forbidden, unknownReference } from '../refusals.ts';
import type { Sight } from '../sight.ts';
import { putTask } from '../task-change.ts';

/** What moves a card, and what must hold for it. */
export interface CardMove {
  readonly operations: readonly Operation[];
  readonly require: readonly Precondition[];
}

/** Raises where there is no card, the viewer may not move it, or a stage is none of its project that the viewer sees. */
export async function checkMoveTo(
  sight: Sight,
  { id: projectId }: ProjectRecord,
  taskId: string | null,
  moveTo: MoveTo,
): Promise<void> {
  const stages = Object.entries(moveTo).flatMap(([state, id]) => (id === undefined ? [] : [{ state, id }]));
  if (stages.length === 0) return;
  const task = taskId === null ? undefined : await sight.find('tasks', taskId);
  if (!task) throw badValue('/moveTo', 'It stands on no card that could move.');
  if (!task.view.rights.has('task.move')) throw forbidden();
  for (const { state, id } of stages) {
    const stage = await sight.find('stages', id);
    if (stage?.record.projectId !== projectId) throw unknownReference(`/moveTo/${state}`);
  }
}

/**
 * An order is put on another card, which the answer to its question would move: raises `forbidden` where the viewer may not
 * move that one there.
 */
export async function checkMoves(
  sight: Sight,
  project: ProjectRecord,
  { order, approvals }: OrderStanding,
  taskId: string | null | undefined,
): Promise<void> {
  const approval = approvals.find(({ id }) => id === order.approvalId);
  if (!approval || finalStates.has(approval.state) || taskId == null || taskId === order.taskId) return;
  try {
    await checkMoveTo(sight, project, taskId, approval.moveTo);
  } catch (cause) {
    throw isGuestError(cause) && cause.code === 'invalid' ? forbidden() : cause;
  }
}

/**
 * What is written of the card when an approval ends. Nothing where the card or the stage has gone since. It is nobody's move:
 * the answer is the signer's, where the card goes was said by whoever asked. The place follows from the time alone, so that it
 * tells of no other card.
 */
export async function cardMove(
  { store }: Pick<House, 'store'>,
  before: ApprovalRecord,
  { state, moveTo, taskId, projectId, accountId }: ApprovalRecord,
  at: string,
  revisionId: () => string,
): Promise<CardMove> {
  const nothing: CardMove = { operations: [], require: [] };
  const isAnswer = state === 'approved' || state === 'declined' || state === 'changes_requested';
  const stageId = isAnswer && state !== before.state ? moveTo[state] : undefined;
  if (stageId === undefined || taskId === null) return nothing;
  const [task, stage] = await Promise.all([
    readById(store, 'tasks', accountId, taskId),
    readById(store, 'stages', accountId, stageId),
  ]);
  if (!task || stage?.projectId !== projectId || task.projectId !== projectId || task.stageId === stageId)
    return nothing;
  const moved = { ...task, stageId, stageSince: at, position: positionAt(at, taskId) };
  return {
    operations: putTask(task, moved, { id: revisionId(), at, by: null }),
    require: [{ kind: 'present', noun: 'stages', id: stageId }],
  };
}
