import type { Project, TaskShape } from '../../contract/nouns/project.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { priorities } from '../../contract/priorities.ts';
import type { Strings } from '../../strings/en.ts';
import { plain } from './task-panel-text.ts';
import type { KindName } from './task-panel-values.ts';

/** One field of a task as the panel shows it. */
export interface FieldRow {
  /** As in `writable`: `dueAt`, or `fields.<key>` for a custom one. */
  readonly name: string;
  readonly label: string;
  readonly kind: KindName;
  readonly value: unknown;
  /** What can be chosen, where the field is a choice. */
  readonly options?: readonly string[];
  readonly writable: boolean;
}

type Custom = TaskShape['custom'][number];

/** The known fields besides title and description, in the order in which they are shown. */
const known: readonly (readonly [name: keyof Task, label: (words: Strings) => string, kind: KindName])[] = [
  ['stageId', (words) => words.fieldStage, 'stage'],
  ['priority', (words) => words.priority, 'priority'],
  ['type', (words) => words.type, 'type'],
  ['dueAt', (words) => words.fieldDue, 'date'],
  ['progress', (words) => words.fieldProgress, 'percent'],
  ['assignees', (words) => words.assignees, 'people'],
  ['labels', (words) => words.fieldLabels, 'list'],
  ['estimateMinutes', (words) => words.fieldEstimate, 'minutes'],
  ['spentMinutes', (words) => words.fieldSpent, 'minutes'],
  ['stageSince', (words) => words.fieldStageSince, 'instant'],
  ['openedAt', (words) => words.fieldOpened, 'instant'],
  ['createdBy', (words) => words.fieldCreatedBy, 'person'],
  ['followers', (words) => words.fieldFollowers, 'people'],
  ['internal', (words) => words.fieldVisibility, 'visibility'],
];

/** What only adds to the picture, and so stands below the texts. */
const further: ReadonlySet<string> = new Set([
  'estimateMinutes',
  'spentMinutes',
  'stageSince',
  'openedAt',
  'createdBy',
  'followers',
]);

/** Whether a row belongs to what is read first, or to what only adds to the picture. */
export function groupOf({ name }: FieldRow): 'main' | 'rest' {
  return further.has(name) ? 'rest' : 'main';
}

/** The rows of a task: exactly what arrived, and what may be filled in. */
export function rowsOf(task: Task, project: Project | undefined, words: Strings): FieldRow[] {
  const writable = new Set(task.writable);
  const own = known.flatMap(([name, label, kind]): FieldRow[] =>
    task[name] === undefined && !writable.has(name)
      ? []
      : [{ ...rowOf(name, label(words), kind, task[name]), writable: writable.has(name) }],
  );
  const custom = (project?.tasks.custom ?? []).flatMap((field): FieldRow[] => {
    const name = `fields.${field.key}`;
    const value = task.fields?.[field.key];
    if (value === undefined && !writable.has(name)) return [];
    const options = field.type === 'choice' && field.options ? { options: field.options } : {};
    return [{ name, label: field.label, kind: kindOf(field, value), value, writable: writable.has(name), ...options }];
  });
  return [...own, ...custom];
}

/** How a field is called and read, for a line of history or a conflict; a custom field by its definition. */
export function fieldOf(name: string, project: Project | undefined, words: Strings): Pick<FieldRow, 'label' | 'kind'> {
  if (name === 'title') return { label: words.fieldTitle, kind: 'text' };
  if (name === 'description') return { label: words.fieldDescription, kind: 'text' };
  if (name === 'parentId') return { label: words.fieldParent, kind: 'text' };
  if (name === 'links') return { label: words.fieldLinks, kind: 'text' };
  const row = known.find(([field]) => field === name);
  if (row) return { label: row[1](words), kind: row[2] };
  const custom = project?.tasks.custom.find(({ key }) => `fields.${key}` === name);
  return custom
    ? { label: custom.label, kind: kindOf(custom, undefined) }
    : { label: name.replace(/^fields\./, ''), kind: 'text' };
}

/** The value of a field by its name. */
export function valueOf(task: Task, name: string): unknown {
  return name.startsWith('fields.') ? task.fields?.[name.slice('fields.'.length)] : task[name as keyof Task];
}

function rowOf(name: string, label: string, kind: KindName, value: unknown): Omit<FieldRow, 'writable'> {
  return { name, label, kind, value, ...(kind === 'priority' && { options: priorities }) };
}

/** How a custom field is read. Custom text has no kind of its own for numbers that can be called and places that can be found: its key tells. */
export function kindOf({ key, type }: Custom, value: unknown): KindName {
  if (type === 'boolean') return 'flag';
  if (
    type === 'text' &&
    /(phone|mobile|tel)$/i.test(key) &&
    (value === undefined || /^[+\d][\d\s()./-]{4,}$/.test(plain(value)))
  ) {
    return 'phone';
  }
  return type === 'text' && /address$/i.test(key) ? 'address' : type;
}
