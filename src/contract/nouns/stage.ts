import * as z from 'zod/mini';
import { always, recordOf, ruled, wireOf } from '../fields.ts';
import { Position } from '../position.ts';
import { Colour, Id, Line } from '../values.ts';

/** One step that the tasks of a project pass through: a column of its board. */
export const stageFields = {
  projectId: always(Id),
  name: ruled(Line),
  colour: ruled(Colour),
  /** What the step means, whatever it is called: still open, being worked on, done. */
  category: ruled(z.enum(['open', 'active', 'done'])),
  /** Order on the board. */
  position: ruled(Position),
} as const;

/** See {@link stageFields}. */
export const StageRecord = recordOf(stageFields);
/** See {@link stageFields}. */
export type StageRecord = z.infer<typeof StageRecord>;

/** A stage as it travels. */
export const Stage = wireOf(stageFields);
/** See {@link Stage}. */
export type Stage = z.infer<typeof Stage>;
