import type { Project } from '../../contract/nouns/project.ts';
import type { HistoryEntry } from '../../contract/nouns/revision.ts';
import { fieldOf } from './task-panel-fields.ts';
import { plain } from './task-panel-text.ts';
import { doerName, stageName, type ValueContext, wordsOf } from './task-panel-values.ts';

type Change = HistoryEntry['changes'][number];

/** Texts longer than this are not repeated in a sentence. */
const longest = 60;
/** Fields that only follow from others, so that a sentence about them would say one thing twice. */
const silent: ReadonlySet<string> = new Set(['stageSince', 'openedAt', 'createdBy', 'projectId', 'spentMinutes']);

/** A line of history as plain sentences: "Marta moved it from To do to Review". Empty where nothing of it is worth saying. */
export function sentencesOf(entry: HistoryEntry, project: Project | undefined, context: ValueContext): string[] {
  const { words } = context;
  const who = doerName(entry.by, words);
  if (entry.kind === 'created') return [words.historyCreated(who)];
  const changes = entry.changes.filter(({ field }) => !silent.has(field));
  // A move sets a new order as well; the order alone is a step within the column.
  const moved = changes.some(({ field }) => field === 'stageId');
  return changes.flatMap((change) =>
    change.field === 'position' ? (moved ? [] : [words.historyOrdered(who)]) : customOr(who, change, project, context),
  );
}

/** Custom fields travel as one change of `fields`: each of its keys is told. */
function customOr(who: string, change: Change, project: Project | undefined, context: ValueContext): string[] {
  if (change.field !== 'fields') return [sentence(who, change, project, context)];
  const before = (change.before ?? {}) as Readonly<Record<string, unknown>>;
  const after = (change.after ?? {}) as Readonly<Record<string, unknown>>;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => sentence(who, { field: `fields.${key}`, before: before[key], after: after[key] }, project, context));
}

function sentence(who: string, change: Change, project: Project | undefined, context: ValueContext): string {
  const { words } = context;
  const { field, before, after } = change;
  if (field === 'stageId') return moveSentence(who, before, after, context);
  if (field === 'internal') return after === true ? words.historyMadeInternal(who) : words.historyOpened(who);
  const { label, kind } = fieldOf(field, project, words);
  if (field === 'description' || field === 'links' || field === 'parentId') return words.historyRewrote(who, label);
  if (isEmpty(after)) return words.historyCleared(who, label);
  const to = wordsOf(kind, after, context);
  if (to.length > longest) return words.historyRewrote(who, label);
  if (isEmpty(before)) return words.historySet(who, label, to);
  const from = wordsOf(kind, before, context);
  return from.length > longest ? words.historySet(who, label, to) : words.historyChanged(who, label, from, to);
}

/** A stage that no longer exists, or may not be known, has no name to say. */
function moveSentence(who: string, before: unknown, after: unknown, context: ValueContext): string {
  const { words, stages } = context;
  const known = (id: unknown): boolean => stages.some((stage) => stage.id === id);
  if (!known(after)) return words.historyRewrote(who, words.fieldStage);
  const to = stageName(plain(after), context);
  return known(before) ? words.historyMoved(who, stageName(plain(before), context), to) : words.historyMovedTo(who, to);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
