/** What one grant opens, worked out once: which rows of each noun, which fields in each billing mode, which rights. */
import { all, and, type Condition, none } from '../contract/condition.ts';
import type { AccountRecord, FieldDefinition } from '../contract/nouns/account.ts';
import { type Right, rightNames } from '../contract/rights.ts';
import { type Cuts } from './cuts.ts';
import { decideField, type Decision, decideRight } from './decide.ts';
import type { Billing, Grant } from './grants.ts';
import { reachOf } from './reach.ts';
import type { FieldLevel } from './role.ts';
import { type RuledField, ruledFields } from './ruled-fields.ts';
import type { SeenNoun } from './types.ts';

/** Everything that the policy asks of. */
export const seenNouns = [
  'projects',
  'stages',
  'tasks',
  'comments',
  'attachments',
  'timeEntries',
  'revisions',
] as const;

/** Names that a grant opens of one noun. `write` is what a role lets be written; rights come on top. */
export interface OpenFields {
  readonly read: ReadonlySet<string>;
  readonly write: ReadonlySet<string>;
}

/** One grant, worked out. */
export interface Opening {
  readonly grant: Grant;
  readonly rights: ReadonlySet<Right>;
  /** How far the grant reaches, cuts left aside; `none` where it opens nothing of the noun. */
  readonly reach: Readonly<Record<SeenNoun, Condition>>;
  /** The rows that the grant shows. */
  readonly rows: Readonly<Record<SeenNoun, Condition>>;
  fields(noun: SeenNoun, billing: Billing, own: boolean): OpenFields;
}

/** What an opening is worked out from. */
export interface OpeningGround {
  readonly account: AccountRecord;
  readonly personId: string;
  readonly cuts: Cuts;
  readonly names: RuledNames;
}

/** Every name of each noun that a policy of this account can open. */
export type RuledNames = Readonly<Record<SeenNoun, readonly RuledField[]>>;

/** See {@link RuledNames}. */
export function ruledNames(definitions: readonly FieldDefinition[]): RuledNames {
  const of = (noun: SeenNoun) => ruledFields(noun, definitions);
  return {
    projects: of('projects'),
    stages: of('stages'),
    tasks: of('tasks'),
    comments: of('comments'),
    attachments: of('attachments'),
    timeEntries: of('timeEntries'),
    revisions: of('revisions'),
  };
}

/** Works a grant out. */
export function openingOf(grant: Grant, ground: OpeningGround): Opening {
  const { account, names } = ground;
  const rights = new Set(rightNames.filter((right) => decideRight(account, grant, right).value === 'allow'));
  const fields = (noun: SeenNoun, billing: Billing | undefined, own: boolean): OpenFields => {
    const decided = names[noun].map((field) => ({
      field,
      ...decideOn(account, grant, noun, field.rule, billing, own),
    }));
    const read = decided.filter(({ value }) => value !== 'hidden');
    const write = read.filter(({ value, field }) => value === 'write' && field.writable);
    const named = (some: typeof read) => new Set(some.map(({ field }) => field.name));
    return { read: named(read), write: named(write) };
  };
  const opens = (noun: SeenNoun, own = false) => fields(noun, undefined, own).read.size > 0;
  const reach = reaches(grant, ground, opens);
  const cached = new Map<string, OpenFields>();
  return {
    grant,
    rights,
    reach,
    rows: cutRows(reach, ground.cuts),
    fields: (noun, billing, own) => {
      const key = `${noun} ${billing} ${own}`;
      const known = cached.get(key) ?? fields(noun, billing, own);
      cached.set(key, known);
      return known;
    },
  };
}

/** Own time is the writer's to see: whoever may write time reads the own entries, where nothing but the role is in the way. */
export function decideOn(
  account: AccountRecord,
  grant: Grant,
  noun: SeenNoun,
  rule: string,
  billing: Billing | undefined,
  own: boolean,
): Decision<FieldLevel> {
  const decision = decideField(account, grant, rule, billing);
  if (noun !== 'timeEntries' || !own || (decision.by !== 'role' && decision.by !== 'default')) return decision;
  const right = decideRight(account, grant, 'time.write');
  return right.value === 'allow' ? { ...right, value: 'write' } : decision;
}

function reaches(
  { reach }: Grant,
  { account, personId, cuts }: OpeningGround,
  opens: (noun: SeenNoun, own?: boolean) => boolean,
): Readonly<Record<SeenNoun, Condition>> {
  const ground = { cuts, definitions: account.fieldDefinitions };
  const over = (noun: SeenNoun, open: boolean) => (open ? reachOf(reach, noun, ground) : none);
  const tasks = opens('tasks');
  // Where tasks lead to the project, tasks that stay hidden must not.
  const leads = tasks || !(reach.kind === 'assigned' || reach.kind === 'where');
  // What hangs on a task shows only where the grant shows tasks.
  const atTask = (noun: SeenNoun) => over(noun, tasks && opens(noun));
  const ownTime: Condition = opens('timeEntries') ? all : { op: 'eq', field: 'personId', value: personId };
  return {
    projects: over('projects', leads && (tasks || opens('projects') || opens('stages'))),
    stages: over('stages', leads && opens('stages')),
    tasks: over('tasks', tasks),
    comments: atTask('comments'),
    attachments: atTask('attachments'),
    timeEntries: and(over('timeEntries', tasks && opens('timeEntries', true)), ownTime),
    revisions: over('revisions', tasks),
  };
}

function cutRows(reach: Readonly<Record<SeenNoun, Condition>>, cuts: Cuts): Readonly<Record<SeenNoun, Condition>> {
  return {
    projects: and(reach.projects, cuts.project),
    stages: and(reach.stages, cuts.inProject),
    tasks: and(reach.tasks, cuts.task, cuts.inProject),
    comments: and(reach.comments, cuts.comment),
    attachments: and(reach.attachments, cuts.attachment),
    timeEntries: and(reach.timeEntries, cuts.timeEntry),
    revisions: and(reach.revisions, cuts.revision),
  };
}
