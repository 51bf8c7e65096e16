import type { Right } from '../contract/rights.ts';
import type { SeenNoun } from './types.ts';

/** The right that lets it be told whether the viewer follows a task. */
export const followingRight: Right = 'task.follow';

/**
 * What is told of a seen record besides `wireBase` and the fields of its noun's table: it is worked out for the viewer.
 * The projector writes these names and no others, and an explanation asks for them here.
 */
export function toldBesides(noun: SeenNoun, rights: ReadonlySet<Right>): readonly string[] {
  if (noun === 'projects') return ['tasks'];
  if (noun === 'tasks') return rights.has(followingRight) ? ['writable', 'following'] : ['writable'];
  if (noun === 'orders') return ['writable'];
  return [];
}
