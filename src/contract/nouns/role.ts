import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { FieldState, Right, RightState } from '../rights.ts';
import { FieldValue, Id, Line, text } from '../values.ts';

/** A rule name: `Task.dueAt`, a custom field as `Task.budget`, or for team roles `Task.*`. */
export const RuleName = z
  .string()
  .check(
    z.regex(
      /^(?:Project|Task|Stage|Comment|Attachment|TimeEntry|Order|Approval|Person|Organization|Contact)\.(?:\*|[a-z][A-Za-z0-9]{0,39})$/,
    ),
  );

/** One comparison on a field of a project or task; several in a scope must all hold. */
export const ScopeClause = z.strictObject({
  on: z.enum(['project', 'task']),
  /** A stored field, or `fields.<key>` for a custom one. */
  field: z.string().check(z.regex(/^(?:fields\.)?[a-z][A-Za-z0-9]{0,39}$/)),
  equals: z.union([z.array(FieldValue).check(z.minLength(1), z.maxLength(50)), text(500), z.number(), z.boolean()]),
});
/** See {@link ScopeClause}. */
export type ScopeClause = z.infer<typeof ScopeClause>;

/**
 * Which rows a role reaches by itself, without a share.
 * `shared`: none. `organization`: of a guest, the projects of the guest's organization; of a member, the whole account.
 * `assigned`: tasks that the person is assigned to. `where`: rows that meet every clause.
 */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shared') }),
  z.strictObject({ kind: z.literal('organization') }),
  z.strictObject({ kind: z.literal('assigned') }),
  z.strictObject({ kind: z.literal('where'), clauses: z.array(ScopeClause).check(z.minLength(1), z.maxLength(10)) }),
]);
/** See {@link Scope}. */
export type Scope = z.infer<typeof Scope>;

/** What a kind of person may see and do. In a parent chain the nearest explicit value wins; the root default is deny and hidden. */
export const roleFields = {
  name: inside(Line),
  kind: inside(z.enum(['team', 'guest'])),
  parentId: inside(z.nullable(Id)),
  rights: inside(z.partialRecord(Right, RightState)),
  fields: inside(z.record(RuleName, FieldState)),
  /** `null` inherits the parent's scope; without any, `shared`. */
  scope: inside(z.nullable(Scope)),
  /** Most rows of one export, and most exports a day; `null` inherits, and without any it is 0. */
  exportRows: inside(z.nullable(z.int().check(z.nonnegative()))),
  exportsPerDay: inside(z.nullable(z.int().check(z.nonnegative()))),
  /** The preset that it was made from; such roles cannot be deleted. */
  preset: inside(z.nullable(text(60))),
} as const;

/** See {@link roleFields}. */
export const RoleRecord = recordOf(roleFields);
/** See {@link roleFields}. */
export type RoleRecord = z.infer<typeof RoleRecord>;
