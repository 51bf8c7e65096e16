/** Worlds as an admin API takes them: generated twins may break rules that a server holds its own hand to. */
import type { World } from '../../contract/complete.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import { checkRole } from '../../policy/index.ts';
import { edited, type Edit, type TwinPair, twinPair, type ViewerKind } from '../twins/index.ts';

/** The first pair of a seed, or of the seed with a number behind it, whose base a server would take. */
export function lawfulTwins(seed: string, kind: ViewerKind): TwinPair {
  for (let tries = 1; tries <= 50; tries += 1) {
    const pair = twinPair(tries === 1 ? seed : `${seed}.${tries}`, kind);
    if (isLawful(pair.base)) return lawfulPair(pair);
  }
  throw new Error(`No seed near ${seed} gives worlds of the kind ${kind} that a server would take.`);
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
  const isUnder = (above: string | null, taskId: string, audience: string) => {
    if (above === null) return true;
    const comment = comments.get(above);
    return comment?.taskId === taskId && (comment.audience !== 'internal' || audience === 'internal');
  };
  return (
    [...tasks.values()].every(({ projectId, stageId, parentId, internal }) => {
      if (stages.get(stageId)?.projectId !== projectId) return false;
      if (parentId === null) return true;
      const parent = tasks.get(parentId);
      return parent?.projectId === projectId && (internal || !parent.internal);
    }) &&
    [...comments.values()].every(({ replyTo, taskId, audience }) => isUnder(replyTo, taskId, audience)) &&
    (world.attachments ?? []).every(({ commentId, taskId, audience }) => isUnder(commentId, taskId, audience)) &&
    (world.roles ?? []).every((role) => isRole(role, world.roles ?? [])) &&
    (world.shares ?? []).every(
      ({ taskIds, projectId }) => taskIds?.every((id) => tasks.get(id)?.projectId === projectId) ?? true,
    )
  );
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
