/** Worlds as an admin API takes them: generated twins may break rules that a server holds its own hand to. */
import type { World } from '../../contract/complete.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import type { TaskRecord } from '../../contract/nouns/task.ts';
import { checkRole } from '../../policy/index.ts';
import { areTwins, edited, type Edit, type TwinPair, twinPair, type ViewerKind } from '../twins/index.ts';

/** The first pair of a seed, or of the seed with a number behind it, whose base a server would take. */
export function lawfulTwins(seed: string, kind: ViewerKind): TwinPair {
  for (let tries = 1; tries <= 50; tries += 1) {
    const pair = twinPair(tries === 1 ? seed : `${seed}.${tries}`, kind, unasked);
    if (!isLawful(pair.base)) continue;
    const lawful = lawfulPair(pair);
    // What is left out may have hidden what stays.
    if (areTwins(lawful)) return lawful;
  }
  throw new Error(`No seed near ${seed} gives worlds of the kind ${kind} that a server would take.`);
}

/**
 * A server makes questions itself, out of what a member asks and others answer, and at its own time: what the data says of them
 * is left out, and offers are drafts. Those that a trace asks for are there.
 */
function unasked(world: World): World {
  const never = { state: 'draft', edition: 1, approvalId: null, signerIds: [], signed: false, reason: null } as const;
  const orders = (world.orders ?? []).map((order) => ({ ...order, ...never, signerIds: [] }));
  return { ...world, orders, approvals: [], receipts: [] };
}

/** The pair without the edits that a server would refuse, or would carry out differently. */
function lawfulPair(pair: TwinPair): TwinPair {
  const only = (edits: readonly Edit[]) => {
    const kept: Edit[] = [];
    for (const edit of edits) if (isLawful(edited(pair.base, [...kept, edit]))) kept.push(edit);
    return kept;
  };
  return { ...pair, a: { ...pair.a, edits: only(pair.a.edits) }, b: { ...pair.b, edits: only(pair.b.edits) } };
}

/** Whether a server could come to this world by its own rules. */
export function isLawful(world: World): boolean {
  const tasks = new Map((world.tasks ?? []).map((task) => [task.id, task]));
  const comments = new Map((world.comments ?? []).map((comment) => [comment.id, comment]));
  const stages = new Map((world.stages ?? []).map((stage) => [stage.id, stage]));
  const projects = new Set((world.projects ?? []).map(({ id }) => id));
  const isAtTask = ({ taskId, projectId }: { readonly taskId: string; readonly projectId: string }) =>
    tasks.get(taskId)?.projectId === projectId;
  const isUnder = (above: string | null, taskId: string, audience: string) => {
    if (above === null) return true;
    const comment = comments.get(above);
    return comment?.taskId === taskId && (comment.audience !== 'internal' || audience === 'internal');
  };
  return (
    (world.approvals ?? []).length === 0 &&
    (world.receipts ?? []).length === 0 &&
    (world.orders ?? []).every(({ state }) => state === 'draft') &&
    [...tasks.values()].every(({ projectId, stageId, parentId, internal }) => {
      if (stages.get(stageId)?.projectId !== projectId) return false;
      if (parentId === null) return true;
      const parent = tasks.get(parentId);
      return parent?.projectId === projectId && (internal || !parent.internal) && !isInRing(parentId, tasks);
    }) &&
    [...comments.values()].every((one) => isAtTask(one) && isUnder(one.replyTo, one.taskId, one.audience)) &&
    (world.attachments ?? []).every((one) => isAtTask(one) && isUnder(one.commentId, one.taskId, one.audience)) &&
    (world.timeEntries ?? []).every(isAtTask) &&
    (world.orders ?? []).every(({ taskId, projectId }) => taskId === null || isAtTask({ taskId, projectId })) &&
    (world.roles ?? []).every((role) => isRole(role, world.roles ?? [])) &&
    (world.shares ?? []).every(
      ({ taskIds, projectId }) =>
        projects.has(projectId) && (taskIds?.every((id) => tasks.get(id)?.projectId === projectId) ?? true),
    )
  );
}

/** Whether who goes up from a task comes by the same one twice. */
function isInRing(from: string, tasks: ReadonlyMap<string, TaskRecord>): boolean {
  const passed = new Set<string>();
  for (let at: string | null = from; at !== null; at = tasks.get(at)?.parentId ?? null) {
    if (passed.has(at)) return true;
    passed.add(at);
  }
  return false;
}

function isRole(role: RoleRecord, all: readonly RoleRecord[]): boolean {
  try {
    checkRole(
      role,
      all.filter(({ accountId }) => accountId === role.accountId),
    );
    return true;
  } catch {
    return false;
  }
}
