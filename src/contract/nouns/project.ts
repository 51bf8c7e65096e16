import * as z from 'zod/mini';
import { always, inside, recordOf, ruled, wireOf } from '../fields.ts';
import { CustomFields, FieldKey, Id, Instant, Line, text } from '../values.ts';
import { FieldDefinition } from './account.ts';

/** The work for one client: a board of tasks. */
export const projectFields = {
  name: ruled(Line, { sortKey: 'nameKey', textKey: 'nameKey', filter: true }),
  nameKey: inside(z.string()),
  /** A short handle that people say: `WEB`. */
  code: ruled(text(20), { filter: true }),
  description: ruled(text(20_000)),
  organizationId: ruled(z.nullable(Id), { as: z.nullable(z.strictObject({ name: Line })) }),
  /** Where the project stands, in the account's own words: "Build". */
  stage: ruled(text(60), { filter: true }),
  dueAt: ruled(z.nullable(Instant), { sortKey: 'dueKey', filter: true }),
  dueKey: inside(z.string()),
  billing: ruled(z.enum(['fixed', 'time-and-materials']), { filter: true }),
  /** For the team only, whoever has a share. */
  internal: ruled(z.boolean(), { filter: true }),
  archived: ruled(z.boolean(), { filter: true }),
  fields: always(z.optional(CustomFields)),
} as const;

/** See {@link projectFields}. */
export const ProjectRecord = recordOf(projectFields);
/** See {@link projectFields}. */
export type ProjectRecord = z.infer<typeof ProjectRecord>;

/**
 * What this viewer meets on the tasks of a project: the fields that may arrive, be written, be filtered and be sorted by.
 * Custom fields stand as `fields.<key>`.
 */
export const TaskShape = z.strictObject({
  read: z.array(z.string()),
  write: z.array(z.string()),
  filter: z.array(z.string()),
  sort: z.array(z.string()),
  search: z.array(z.string()),
  /** The custom fields among them, with their labels. */
  custom: z.array(
    z.strictObject({
      key: FieldKey,
      label: Line,
      type: FieldDefinition.shape.type,
      options: z.optional(z.array(Line)),
    }),
  ),
});
/** See {@link TaskShape}. */
export type TaskShape = z.infer<typeof TaskShape>;

/** A project as it travels. */
export const Project = wireOf(projectFields, { tasks: TaskShape });
/** See {@link Project}. */
export type Project = z.infer<typeof Project>;

/**
 * How far a project is, for this viewer. Counts and `percentTasks` are of the tasks that the viewer may see.
 * `percentHours` is a declared aggregate: spent over estimated hours of the whole project, rounded down to a multiple
 * of 5, at most 100; it is there only where a grant opens `Project.percentHours`.
 */
export const Progress = z.strictObject({
  percentTasks: z.optional(z.int()),
  percentHours: z.optional(z.int()),
  counts: z.optional(z.strictObject({ open: z.int(), active: z.int(), done: z.int() })),
});
/** See {@link Progress}. */
export type Progress = z.infer<typeof Progress>;
