/** The history of a task: of each change the fields that the viewer may read, nothing where none is left. */
import type { Condition } from '../contract/condition.ts';
import type { ListQuery, Page } from '../contract/list.ts';
import type { HistoryEntry } from '../contract/nouns/revision.ts';
import type { Projected } from '../contract/projected.ts';
import { canonical } from './canonical.ts';
import type { FieldUses } from './field-uses.ts';
import { filterCondition } from './filter.ts';
import { planList } from './list-query.ts';
import { personRef, personRefs } from './person-refs.ts';
import { projectedEntry, projectedPage } from './projector.ts';
import { References, relateReferences, type Relations } from './relations.ts';
import type { Seen, Sight } from './sight.ts';

const noUses: FieldUses = { filter: new Map(), sort: new Map(), search: new Map() };

/**
 * One page of a task's history, newest first. Entries that are left with nothing are passed over while reading, so
 * that a page is short only at its end and says nothing of what was passed over.
 */
export async function historyPage(
  sight: Sight,
  task: Seen<'tasks'>,
  asked: ListQuery,
): Promise<Projected<Page<HistoryEntry>>> {
  const { keys } = sight.house;
  const base: Condition = { op: 'eq', field: 'taskId', value: task.record.id };
  const order = [{ field: 'at', descending: true }];
  // A history has no fields to filter by: any name is refused here.
  filterCondition(asked.where ?? {}, noUses, { knows: () => false, partOf: () => base });
  const plan = planList(keys, { name: `history/${task.record.id}`, base, uses: noUses, order }, asked, { op: 'all' });
  const place = { project: task.project, task: task.record };
  const found: Line[] = [];
  let after = plan.query.after;
  for (;;) {
    const query = { where: plan.query.where, order, limit: 200, ...(after && { after }) };
    const rows = await sight.rows('revisions', place, query);
    found.push(...(await linesOf(sight, rows, task)));
    const last = rows.at(-1);
    if (found.length > plan.size || rows.length < 200 || !last) break;
    after = { keys: [last.record.at], id: last.record.id };
  }
  const shown = found.slice(0, plan.size);
  const last = found.length > plan.size ? shown.at(-1) : undefined;
  return projectedPage(
    shown.map(({ entry }) => projectedEntry(entry)),
    last && plan.next(last.revision.record),
  );
}

/** What a viewer is told of one visible change; nothing where nothing is left of it. */
export async function lineOf(
  sight: Sight,
  revision: Seen<'revisions'>,
  task: Seen<'tasks'>,
): Promise<HistoryEntry | undefined> {
  return (await linesOf(sight, [revision], task))[0]?.entry;
}

/** A revision and what is left of it. */
interface Line {
  readonly revision: Seen<'revisions'>;
  readonly entry: HistoryEntry;
}

async function linesOf(sight: Sight, rows: readonly Seen<'revisions'>[], task: Seen<'tasks'>): Promise<Line[]> {
  const relations = await relateReferences(sight, referencesOf(rows, task), [task]);
  return rows
    .map((revision) => ({ revision, entry: entryOf(sight, revision, task, relations) }))
    .filter(({ entry }) => entry.changes.length > 0);
}

/**
 * Names of changed fields that may be read, both by the revision and on the task as it stands. The instant of a line tells
 * since when a task stands in its stage, or was opened: where that is hidden, so is what would tell it.
 */
function readableChanges(revision: Seen<'revisions'>, task: Seen<'tasks'>): readonly string[] {
  const { record } = revision;
  const reads = (name: string) => readsBoth(revision, task, name);
  if (isFirst(record) && !reads('openedAt')) return [];
  return Object.keys({ ...record.before, ...record.after }).filter(
    (name) => reads(name) && (name !== 'stageId' || reads('stageSince')),
  );
}

/** Whether it may be told who stands behind a line: who wrote the first one is who made the task. */
function tellsWho(revision: Seen<'revisions'>, task: Seen<'tasks'>): boolean {
  return !isFirst(revision.record) || readsBoth(revision, task, 'createdBy');
}

function readsBoth({ view }: Seen<'revisions'>, task: Seen<'tasks'>, name: string): boolean {
  return view.read.has(name) && task.view.read.has(name);
}

function isFirst({ before }: Seen<'revisions'>['record']): boolean {
  return Object.keys(before).length === 0;
}

function referencesOf(shown: readonly Seen<'revisions'>[], task: Seen<'tasks'>): References {
  const references = new References();
  for (const one of shown) {
    const { record } = one;
    if (record.by !== null && tellsWho(one, task)) references.people.add(record.by);
    for (const name of readableChanges(one, task)) {
      for (const value of [record.before[name], record.after[name]]) {
        if (isPeople(name)) for (const id of idsIn(value)) references.people.add(id);
        if (name === 'parentId' && typeof value === 'string') references.tasks.add(value);
        if (name === 'links') for (const { taskId } of linksIn(value)) references.tasks.add(taskId);
      }
    }
  }
  return references;
}

function entryOf(sight: Sight, revision: Seen<'revisions'>, task: Seen<'tasks'>, relations: Relations): HistoryEntry {
  const { record } = revision;
  const place = { project: task.project, task: task.record };
  const shown = (name: string, value: unknown) => shownValue(sight, name, value, place, relations);
  const who = tellsWho(revision, task) ? record.by : null;
  const by = who === null ? undefined : personRef(sight.policy, relations.people, who, place);
  return {
    id: record.id,
    at: record.at,
    by: by ?? null,
    kind: isFirst(record) ? 'created' : 'changed',
    changes: readableChanges(revision, task).flatMap((field) => {
      const before = shown(field, record.before[field]);
      const after = shown(field, record.after[field]);
      // From one nameless person to another, or between hidden tasks: for this viewer nothing changed.
      if (canonical(before ?? null) === canonical(after ?? null)) return [];
      return [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
    }),
  };
}

/** A value as its field would travel: people as they may be known, hidden tasks not at all. */
function shownValue(
  { policy }: Sight,
  name: string,
  value: unknown,
  place: Parameters<typeof personRefs>[3],
  { people, visible }: Relations,
): unknown {
  if (value === undefined) return undefined;
  if (isPeople(name)) return personRefs(policy, people, idsIn(value), place);
  if (name === 'parentId') return typeof value === 'string' && visible.has(value) ? value : null;
  if (name === 'links') return linksIn(value).filter(({ taskId }) => visible.has(taskId));
  return value;
}

function isPeople(name: string): boolean {
  return name === 'assignees' || name === 'followers';
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

function linksIn(value: unknown): readonly { readonly kind: string; readonly taskId: string }[] {
  return Array.isArray(value) ? (value as { kind: string; taskId: string }[]) : [];
}
