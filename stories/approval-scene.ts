import { ApprovalScene, type SceneOptions } from '../test/fixtures/approval-scene.ts';

/** A loader: a world with one approval, through somebody's eyes. */
export function scene(options: SceneOptions = {}) {
  return async (): Promise<{ scene: ApprovalScene }> => ({ scene: await ApprovalScene.open(options) });
}

export type { ApprovalScene };
export { hand } from '../test/fixtures/approval-documents.ts';
export { likeAName, stroke } from '../test/fixtures/strokes.ts';
