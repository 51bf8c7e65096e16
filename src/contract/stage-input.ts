import * as z from 'zod/mini';
import { stageFields } from './nouns/stage.ts';
import { Id, Line } from './values.ts';

/** A new stage; it goes to the end unless `before` names another. */
export const StageInput = z.strictObject({
  name: Line,
  colour: stageFields.colour.stored,
  category: stageFields.category.stored,
  before: z.optional(Id),
});
/** See {@link StageInput}. */
export type StageInput = z.infer<typeof StageInput>;

/** A change of a stage. `before` puts it in front of another, `null` at the end. */
export const StagePatch = z.strictObject({
  name: z.optional(Line),
  colour: z.optional(stageFields.colour.stored),
  category: z.optional(stageFields.category.stored),
  before: z.optional(z.nullable(Id)),
});
/** See {@link StagePatch}. */
export type StagePatch = z.infer<typeof StagePatch>;

/** Where the tasks of a removed stage go. */
export const StageRemoval = z.strictObject({ moveTo: Id });
/** See {@link StageRemoval}. */
export type StageRemoval = z.infer<typeof StageRemoval>;
