import { between, oneOf, randomFrom } from '../../worlds/seed.ts';
import { importId } from './ids.ts';
import type { MappedIssue } from './issue.ts';
import type { HoursRecord } from './parts.ts';

const day = 86_400_000;
/** How much of an estimate is spent, in percent, by what the stage means. */
const spent = { open: [0, 15], active: [20, 90], done: [60, 140] } as const;

/** Hours that nobody wrote down, drawn from a seed: an estimate, and entries by the assignee or somebody of the project. */
export interface SyntheticTime {
  readonly estimateMinutes: number;
  readonly entries: readonly HoursRecord[];
}

/** What {@link syntheticTime} draws from. */
export interface SyntheticTimeOptions {
  readonly seed: string;
  readonly accountId: string;
  readonly category: keyof typeof spent;
  /** Ids of people who may have worked. */
  readonly people: readonly string[];
  /** No entry is later. */
  readonly now: string;
}

/** Draws the hours of one issue: the same for the same seed and issue, whatever else is in the file. */
export function syntheticTime(
  { key, record, projectId }: MappedIssue,
  { seed, accountId, category, people, now }: SyntheticTimeOptions,
): SyntheticTime {
  const random = randomFrom(`${seed}\u001f${key}`);
  const estimateMinutes = between(random, 2, 80) * 30;
  const [least, most] = spent[category];
  let left = Math.round((estimateMinutes * between(random, least, most)) / 100 / 15) * 15;
  const workers = record.assignees?.length ? record.assignees : people;
  const [first, ...others] = workers;
  const entries: HoursRecord[] = [];
  const from = Date.parse(record.createdAt);
  const until = Math.max(from, Math.min(Date.parse(record.stageSince ?? record.createdAt), Date.parse(now)));
  while (first !== undefined && left > 0) {
    const minutes = Math.min(left, between(random, 2, 16) * 15);
    const date = Math.floor((from + random() * (until - from)) / day) * day;
    const startedAt = new Date(Math.min(date + between(random, 28, 64) * 900_000, Date.parse(now))).toISOString();
    const id = importId(accountId, 'timeEntries', key, 'synthetic', String(entries.length));
    const personId = oneOf(random, [first, ...others]);
    entries.push({
      id,
      projectId,
      taskId: record.id,
      personId,
      startedAt,
      minutes,
      note: '',
      billable: random() < 0.9,
      createdAt: startedAt,
      updatedAt: startedAt,
    });
    left -= minutes;
  }
  return { estimateMinutes, entries };
}
