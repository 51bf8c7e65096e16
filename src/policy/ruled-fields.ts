/** Which names a policy decides on, noun by noun. What is not named here is hidden, whatever a role says. */
import type { FieldDefinition } from '../contract/nouns/account.ts';
import type { FieldTable } from '../contract/fields.ts';
import { OrderInput } from '../contract/approvals/inputs.ts';
import { TaskInput } from '../contract/nouns/task.ts';
import { nouns } from '../contract/nouns.ts';
import type { SeenNoun } from './types.ts';

/** One name that a view can hold. */
export interface RuledField {
  /** As it stands in a view: a field of the noun's table, or `fields.<key>`. */
  readonly name: string;
  /** As it stands in a role: `Task.dueAt`; `Task.<key>` for a custom field. */
  readonly rule: string;
  /** A viewer can be let write it; false for what the engine alone sets. */
  readonly writable: boolean;
}

/** The noun's name in rules. What a revision tells is ruled by the task's fields. */
export const ruleNoun: Readonly<Record<SeenNoun, string>> = {
  projects: 'Project',
  stages: 'Stage',
  tasks: 'Task',
  comments: 'Comment',
  attachments: 'Attachment',
  timeEntries: 'TimeEntry',
  orders: 'Order',
  approvals: 'Approval',
  revisions: 'Task',
};

const written: Readonly<Record<SeenNoun, ReadonlySet<string>>> = {
  projects: new Set(['name', 'code', 'description', 'stage', 'dueAt', 'billing', 'internal', 'archived']),
  stages: new Set(['name', 'colour', 'category', 'position']),
  tasks: new Set(Object.keys(TaskInput.shape).filter((name) => name !== 'fields')),
  comments: new Set(['text', 'audience']),
  attachments: new Set(),
  timeEntries: new Set(['startedAt', 'minutes', 'note', 'billable']),
  orders: new Set(Object.keys(OrderInput.shape)),
  approvals: new Set(),
  revisions: new Set(),
};

/** Numbers of a whole project, each a field of its own. */
const projectNumbers = ['percentHours', 'percentTasks', 'counts'];

const tableNames: Readonly<Record<SeenNoun, readonly string[]>> = {
  projects: [...ruled('projects'), ...projectNumbers],
  stages: ruled('stages'),
  tasks: ruled('tasks'),
  comments: ruled('comments'),
  attachments: ruled('attachments'),
  // A time entry's table keeps everything inside, since no route carries one yet; what it tells is ruled all the same.
  timeEntries: Object.keys(nouns.timeEntries.fields).filter((name) => name !== 'projectId' && name !== 'taskId'),
  orders: ruled('orders'),
  approvals: ruled('approvals'),
  revisions: ruled('tasks'),
};

function ruled(noun: SeenNoun): string[] {
  const table: FieldTable = nouns[noun].fields;
  return Object.entries(table).flatMap(([name, field]) => (field.travels === 'ruled' ? [name] : []));
}

/** Every name of a noun that a policy can open, the account's custom fields among them. */
export function ruledFields(noun: SeenNoun, definitions: readonly FieldDefinition[]): readonly RuledField[] {
  const byNoun = listed.get(definitions) ?? new Map<SeenNoun, readonly RuledField[]>();
  listed.set(definitions, byNoun);
  const fields = byNoun.get(noun) ?? listFields(noun, definitions);
  byNoun.set(noun, fields);
  return fields;
}

/** Names listed before, by the definitions that they were listed from. */
const listed = new WeakMap<readonly FieldDefinition[], Map<SeenNoun, readonly RuledField[]>>();

function listFields(noun: SeenNoun, definitions: readonly FieldDefinition[]): readonly RuledField[] {
  const prefix = ruleNoun[noun];
  const table = tableNames[noun].map((name) => ({
    name,
    rule: `${prefix}.${name}`,
    writable: written[noun].has(name),
  }));
  const custom = definitions
    // A custom field named like one of the table would be opened by that one's rule: it stays hidden.
    .filter((definition) => definition.noun === prefix && !isBuiltIn(noun, definition.key))
    .map(({ key }) => ({ name: `fields.${key}`, rule: `${prefix}.${key}`, writable: noun !== 'revisions' }));
  return [...table, ...custom];
}

function isBuiltIn(noun: SeenNoun, key: string): boolean {
  const table = noun === 'revisions' ? nouns.tasks.fields : nouns[noun].fields;
  return Object.hasOwn(table, key) || (noun === 'projects' && projectNumbers.includes(key));
}
