import type * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Line } from '../values.ts';

/** A group of members. */
export const teamFields = { name: inside(Line) } as const;

/** See {@link teamFields}. */
export const TeamRecord = recordOf(teamFields);
/** See {@link teamFields}. */
export type TeamRecord = z.infer<typeof TeamRecord>;
