import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import { daysBetween, type Format } from '../shared/format.ts';

/** Days in an active stage after which a card is marked as stuck. */
const bottleneckAfter = 5;

/** A type in words: one of the four that the kit knows, or the account's own word as it is. */
export function typeLabel(type: string, words: Strings): string {
  const known: Readonly<Record<string, string>> = {
    feature: words.typeFeature,
    bug: words.typeBug,
    technical: words.typeTechnical,
    delivery: words.typeDelivery,
    other: words.typeOther,
    '': words.typeNone,
  };
  return Object.hasOwn(known, type) ? (known[type] ?? type) : type;
}

/** A priority in words. */
export function priorityLabel(priority: NonNullable<Task['priority']>, words: Strings): string {
  return {
    lowest: words.priorityLowest,
    low: words.priorityLow,
    medium: words.priorityMedium,
    high: words.priorityHigh,
    urgent: words.priorityUrgent,
  }[priority];
}

/** A stage in words; `place` counts from 1. */
export function stageLabel(stage: Stage, place: number, words: Strings): string {
  return stage.name ?? words.stageUnnamed(place);
}

/** When a task is due, in words; late where the day has passed and the task is not done. */
export function dueOf(
  { dueAt }: Task,
  stage: Stage | undefined,
  words: Strings,
  format: Format,
): { readonly text: string; readonly late: boolean } | undefined {
  if (!dueAt) return undefined;
  const now = new Date();
  const date = new Date(dueAt);
  const today = date.toDateString() === now.toDateString();
  const late = !today && date < now && stage?.category !== 'done';
  const day = format.day(dueAt);
  return { text: today ? words.dueToday : late ? words.dueOverdue(day) : words.due(day), late };
}

/** How many days a task has been standing in an active stage, where that is too long. */
export function bottleneckDays({ stageSince }: Task, stage: Stage | undefined): number | undefined {
  if (!stageSince || stage?.category !== 'active') return undefined;
  const days = daysBetween(stageSince, Date.now());
  return days >= bottleneckAfter ? days : undefined;
}
