/** One grant of one viewer, worked out: which rows of each noun it shows, and what it opens on them. */
import { all, and, type Condition, none, or } from '../contract/condition.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import { type Cuts, noTask } from './cuts.ts';
import type { Grant } from './grants.ts';
import { type Opened, openedBy } from './opened.ts';
import { tellsPerson } from './person.ts';
import { reachOf } from './reach.ts';
import { readsAllOf, signedKinds } from './signed-fields.ts';
import type { SeenNoun } from './types.ts';

/** Everything that the policy asks of. */
export const seenNouns = [
  'projects',
  'stages',
  'tasks',
  'comments',
  'attachments',
  'timeEntries',
  'orders',
  'approvals',
  'revisions',
] as const;

/** One grant, worked out. */
export interface Opening extends Opened {
  readonly grant: Grant;
  /** How far the grant reaches, cuts left aside; `none` where it opens nothing of the noun. */
  readonly reach: Readonly<Record<SeenNoun, Condition>>;
  /** The rows that the grant shows. */
  readonly rows: Readonly<Record<SeenNoun, Condition>>;
}

/** What an opening is worked out from. */
export interface OpeningGround {
  readonly account: AccountRecord;
  readonly personId: string;
  readonly cuts: Cuts;
}

/** Works a grant out. */
export function openingOf(grant: Grant, ground: OpeningGround): Opening {
  const opened = openedBy(ground.account, grant);
  const reach = reaches(grant, ground, opened);
  return { ...opened, grant, reach, rows: cutRows(reach, ground.cuts) };
}

function reaches(
  grant: Grant,
  { account, personId, cuts }: OpeningGround,
  opened: Opened,
): Readonly<Record<SeenNoun, Condition>> {
  const { reach, role } = grant;
  const opens = (noun: SeenNoun, own = false) => opened.fields(noun, undefined, own).read.size > 0;
  const ground = { cuts, definitions: account.fieldDefinitions };
  const over = (noun: SeenNoun, open: boolean) => (open ? reachOf(reach, noun, ground) : none);
  const tasks = opens('tasks');
  // Where tasks lead to the project, tasks that stay hidden must not.
  const leads = tasks || !(reach.kind === 'assigned' || reach.kind === 'where');
  // What hangs on a task shows only where the grant shows tasks.
  const atTask = (noun: SeenNoun) => over(noun, tasks && opens(noun));
  // A guest sees an order whole or not at all: that it becomes a draft, and out of sight, moves with each signed field.
  const showsOrders = role.kind === 'team' ? opens('orders') : readsAllOf('order', opened);
  const kinds = signedKinds.filter((kind) => readsAllOf(kind, opened));
  const ofKinds: Condition = kinds.length === 0 ? none : { op: 'in', field: 'subjectKind', values: kinds };
  const sides = (['team', 'guest'] as const).filter((side) => tellsPerson({ ...opened, grant }, account, side, 'name'));
  const ownTime: Condition = opens('timeEntries') ? all : { op: 'eq', field: 'personId', value: personId };
  return {
    projects: over('projects', leads && (tasks || opens('projects') || opens('stages') || opens('orders'))),
    stages: over('stages', leads && opens('stages')),
    tasks: over('tasks', tasks),
    comments: atTask('comments'),
    attachments: atTask('attachments'),
    timeEntries: and(over('timeEntries', tasks && opens('timeEntries', true)), ownTime),
    orders: and(over('orders', showsOrders), tasks ? all : noTask),
    approvals: and(over('approvals', opens('approvals')), tasks ? all : noTask, ofKinds, namesOnly(sides, personId)),
    revisions: over('revisions', tasks),
  };
}

/** Of approvals: those in whose document nobody is named but the viewer, and people of these sides. */
function namesOnly(sides: readonly ('team' | 'guest')[], personId: string): Condition {
  if (sides.length === 2) return all;
  return or(
    { op: 'eq', field: 'authorId', value: null },
    { op: 'eq', field: 'authorId', value: personId },
    sides.length === 0 ? none : { op: 'in', field: 'authorSide', values: sides },
  );
}

function cutRows(reach: Readonly<Record<SeenNoun, Condition>>, cuts: Cuts): Readonly<Record<SeenNoun, Condition>> {
  return {
    projects: and(reach.projects, cuts.project),
    stages: and(reach.stages, cuts.inProject),
    tasks: and(reach.tasks, cuts.task, cuts.inProject),
    comments: and(reach.comments, cuts.comment),
    attachments: and(reach.attachments, cuts.attachment),
    timeEntries: and(reach.timeEntries, cuts.timeEntry),
    orders: and(reach.orders, cuts.order, cuts.inProject),
    approvals: and(reach.approvals, cuts.approval, cuts.inProject),
    revisions: and(reach.revisions, cuts.revision),
  };
}
