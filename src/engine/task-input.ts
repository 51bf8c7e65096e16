/** What a viewer sends for a task, checked: names first, then rights, then values and references. */
import type { TaskRecord } from '../contract/nouns/task.ts';
import { TaskInput } from '../contract/nouns/task.ts';
import type { FieldValue } from '../contract/values.ts';
import { fitsDefinition } from './custom-values.ts';
import { parse, pointerTo } from './parse.ts';
import { badValue, forbidden, unknownName, unknownReference } from './refusals.ts';
import { readByIds } from './read-all.ts';
import type { Place, Sight } from './sight.ts';

/** Names that the viewer meets where the input goes, and those that the viewer may write there. */
export interface Names {
  readonly read: ReadonlySet<string>;
  readonly write: ReadonlySet<string>;
}

/** Fields of a task to lay over a record. `fields` holds all custom fields, also those that were left alone. */
export type TaskValues = Partial<Omit<TaskRecord, 'fields'>> & { readonly fields?: TaskRecord['fields'] };

/** Checks an input for a task that stands, or for a new one, at a place. Raises `invalid` and `forbidden`. */
export async function checkTaskInput(
  sight: Sight,
  { project, task }: Place,
  names: Names,
  raw: unknown,
): Promise<TaskValues> {
  checkNames(sight, names, raw);
  const { fields, ...given } = parse(TaskInput, raw);
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as TaskValues;
  if (values.stageId !== undefined) await checkStage(sight, project.id, values.stageId);
  if (values.parentId) await checkParent(sight, project.id, values.parentId, task?.id);
  const assignees = values.assignees && (await peopleAfter(sight, { project, task }, values.assignees));
  return {
    ...values,
    ...(assignees && { assignees }),
    ...(fields && { fields: customFields(sight, task, fields) }),
  };
}

/** Raises where the stage is hidden, of another project, or absent. */
export async function checkStage(sight: Sight, projectId: string, stageId: string): Promise<void> {
  const stage = await sight.find('stages', stageId);
  if (stage?.record.projectId !== projectId) throw unknownReference('/stageId');
}

/** Each name in the input is one that the viewer meets and may write; a hidden one answers as one that does not exist. */
function checkNames(sight: Sight, { read, write }: Names, raw: unknown): void {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw badValue('', 'The body is a JSON object.');
  const named = Object.entries(raw as Readonly<Record<string, unknown>>).flatMap(
    ([name, value]): { name: string; pointer: string; known: boolean }[] => {
      if (name !== 'fields') return [{ name, pointer: pointerTo(name), known: Object.hasOwn(TaskInput.shape, name) }];
      const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
      return keys.map((key) => ({
        name: `fields.${key}`,
        pointer: pointerTo('fields', key),
        known: definitionOf(sight, key) !== undefined,
      }));
    },
  );
  const unknown = named.find(({ name, known }) => !known || (!read.has(name) && !write.has(name)));
  if (unknown) throw unknownName(unknown.pointer);
  if (named.some(({ name }) => !write.has(name))) throw forbidden();
}

function definitionOf({ facts }: Sight, key: string) {
  return facts.account.fieldDefinitions.find((one) => one.noun === 'Task' && one.key === key);
}

async function checkParent(
  sight: Sight,
  projectId: string,
  parentId: string,
  taskId: string | undefined,
): Promise<void> {
  const parent = await sight.find('tasks', parentId);
  if (parent?.record.projectId !== projectId) throw unknownReference('/parentId');
  let above: TaskRecord | undefined = parent.record;
  for (let depth = 0; above; depth += 1) {
    if (above.id === taskId || depth > 50) throw unknownReference('/parentId');
    above = above.parentId === null ? undefined : await rawTask(sight, above.parentId);
  }
}

/** A task as it is stored: a circle through tasks that the viewer does not see is one all the same. */
async function rawTask({ house, accountId }: Sight, id: string): Promise<TaskRecord | undefined> {
  return (await readByIds(house.store, 'tasks', accountId, [id])).get(id);
}

/**
 * The people of a task after an input: those given, each known to the viewer by name, and those who were there before
 * without a name, whom the viewer can neither leave out nor guess: their ids answer as ids of nobody.
 */
async function peopleAfter(sight: Sight, place: Place, given: readonly string[]): Promise<string[]> {
  const { policy, viewer } = sight;
  const before = place.task?.assignees ?? [];
  const people = await sight.people([...given, ...before]);
  const isKnown = (id: string): boolean => {
    const person = people.get(id);
    return id === viewer.personId || (!!person && policy.person(person.side, id, place.project, place.task).name);
  };
  const stranger = given.findIndex((id) => !isKnown(id));
  if (stranger >= 0) throw unknownReference(pointerTo('assignees', String(stranger)));
  return [...given, ...before.filter((id) => !isKnown(id))];
}

function customFields(
  sight: Sight,
  task: TaskRecord | undefined,
  given: Readonly<Record<string, FieldValue | null>>,
): TaskRecord['fields'] {
  const fields = { ...task?.fields };
  for (const [key, value] of Object.entries(given)) {
    const definition = definitionOf(sight, key);
    if (!definition) throw unknownName(pointerTo('fields', key));
    if (value === null) delete fields[key];
    else if (fitsDefinition(definition, value)) fields[key] = value;
    else throw badValue(pointerTo('fields', key));
  }
  return fields;
}
