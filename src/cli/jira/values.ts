import type { priorities } from '../../contract/nouns/task.ts';

type Priority = (typeof priorities)[number];

const priorityNames: Readonly<Record<string, Priority>> = {
  blocker: 'urgent',
  critical: 'urgent',
  highest: 'urgent',
  urgent: 'urgent',
  p0: 'urgent',
  p1: 'urgent',
  high: 'high',
  major: 'high',
  p2: 'high',
  medium: 'medium',
  normal: 'medium',
  p3: 'medium',
  low: 'low',
  minor: 'low',
  p4: 'low',
  lowest: 'lowest',
  trivial: 'lowest',
  p5: 'lowest',
};

/** Is a word the same as a name, small and capital letters aside? Then the name needs no place of its own. */
export function isSameWord(word: string, name: string | undefined): boolean {
  return word.toLowerCase() === (name ?? '').trim().toLowerCase();
}

/** The priority that a name means; nothing for a name that means none. */
export function priorityOf(name: string | undefined): Priority | undefined {
  const key = (name ?? '').trim().toLowerCase();
  return Object.hasOwn(priorityNames, key) ? priorityNames[key] : undefined;
}

const typeNames: Readonly<Record<string, string>> = {
  bug: 'bug',
  defect: 'bug',
  story: 'feature',
  'user story': 'feature',
  'new feature': 'feature',
  feature: 'feature',
  'sub-task': 'technical',
  subtask: 'technical',
  'technical task': 'technical',
};

/** The type of a task for the name of an issue type: ours where it means the same, else its own name. */
export function typeOf(name: string): string {
  const key = name.trim().toLowerCase();
  return (Object.hasOwn(typeNames, key) ? typeNames[key] : undefined) ?? name;
}

/** An instant as the contract writes it, from the forms in which Jira does (`2012-05-16T07:56:13.000+0000`); nothing for whatever else. */
export function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  return /^\d{4}-/.test(instant) ? instant : undefined;
}

/** A day without an hour as an instant: noon of UTC, which is that day nearly everywhere. Nothing for 30 February. */
export function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return instantOf(text);
  const noon = instantOf(`${text}T12:00:00.000Z`);
  return noon?.startsWith(text) ? noon : undefined;
}

/** Whole minutes from seconds; nothing for what is no number of seconds. */
export function minutesOf(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 && seconds < 1e12
    ? Math.round(seconds / 60)
    : undefined;
}
