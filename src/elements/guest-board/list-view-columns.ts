import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardState } from './board-state.ts';
import { kindOf, valueOf } from './task-panel-fields.ts';
import type { KindName } from './task-panel-values.ts';

/** One column of the list. */
export interface ListColumn {
  readonly name: string;
  readonly label: string;
  readonly kind: KindName;
  /** The backend can order by it. */
  readonly sorts: boolean;
  /** Set in figures, and so aligned at the end. */
  readonly numeric: boolean;
}

const known: readonly (readonly [name: keyof Task, label: (words: Strings) => string, kind: KindName])[] = [
  ['stageId', (words) => words.fieldStage, 'stage'],
  ['progress', (words) => words.fieldProgress, 'percent'],
  ['priority', (words) => words.priority, 'priority'],
  ['type', (words) => words.type, 'type'],
  ['dueAt', (words) => words.fieldDue, 'date'],
  ['assignees', (words) => words.assignees, 'people'],
  ['labels', (words) => words.fieldLabels, 'list'],
  ['openedAt', (words) => words.fieldOpened, 'date'],
  ['estimateMinutes', (words) => words.fieldEstimate, 'minutes'],
  ['spentMinutes', (words) => words.fieldSpent, 'minutes'],
];
const figures: ReadonlySet<KindName> = new Set(['number', 'percent', 'minutes', 'money']);

/** The title, and a column for each field that arrived with any of the tasks; before the first task, those that may. */
export function columnsOf({ shape }: BoardState, tasks: readonly Task[], words: Strings): ListColumn[] {
  const arrives = (name: string): boolean =>
    tasks.length > 0 ? tasks.some((task) => valueOf(task, name) !== undefined) : (shape?.read.includes(name) ?? false);
  const column = (name: string, label: string, kind: KindName): ListColumn => ({
    name,
    label,
    kind,
    sorts: shape?.sort.includes(name) ?? false,
    numeric: figures.has(kind),
  });
  return [
    column('title', words.fieldTitle, 'text'),
    ...known.filter(([name]) => arrives(name)).map(([name, label, kind]) => column(name, label(words), kind)),
    ...(shape?.custom ?? [])
      .filter(({ key }) => arrives(`fields.${key}`))
      .map((field) => column(`fields.${field.key}`, field.label, kindOf(field, undefined))),
  ];
}
