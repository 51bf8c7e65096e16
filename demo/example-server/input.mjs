/**
 * What a viewer sends for a task, in the order that the protocol fixes: names before rights before values before
 * references. A name that is hidden answers as one that does not exist, whatever its value.
 */
import { customFields, isObject, money } from './checks.mjs';
import { fields } from './nouns.mjs';
import { personRef, sideOf } from './project.mjs';
import { badValue, forbidden, pointerTo, unknownName, unknownReference } from './refusals.mjs';

const taskInput = Object.keys(fields.tasks).filter((name) => fields.tasks[name].write);

/** Checks the names of a body against those of the route that the viewer can read. */
export function checkNames(body, names, read) {
  if (!isObject(body)) throw badValue('', 'The body is a JSON object.');
  const unknown = Object.keys(body).find((name) => !names.includes(name) || !read.has(name));
  if (unknown !== undefined) throw unknownName(pointerTo(unknown));
}

/** A body of a fixed shape: names, then values. `checks` are by name; those in `needed` must be there. */
export function checkShape(body, checks, needed = []) {
  if (!isObject(body)) throw badValue('', 'The body is a JSON object.');
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) throw unknownName(pointerTo(unknown));
  const missing = needed.find((name) => body[name] === undefined);
  if (missing !== undefined) throw badValue(pointerTo(missing));
  const wrong = Object.keys(body).find((name) => !checks[name](body[name]));
  if (wrong !== undefined) throw badValue(pointerTo(wrong));
  return body;
}

/** Checks an input for a task that stands, or for a new one. Answers the values to lay over the record. */
export function checkTaskInput(sight, project, task, { read, write }, body) {
  if (!isObject(body)) throw badValue('', 'The body is a JSON object.');
  const named = Object.entries(body).flatMap(([name, value]) => {
    if (name !== 'fields') return [{ name, pointer: pointerTo(name), isKnown: taskInput.includes(name) }];
    return Object.keys(isObject(value) ? value : {}).map((key) => ({
      name: `fields.${key}`,
      pointer: pointerTo('fields', key),
      isKnown: definitionOf(sight, key) !== undefined,
    }));
  });
  const unknown = named.find(({ name, isKnown }) => !isKnown || !(read.has(name) || write.has(name)));
  if (unknown) throw unknownName(unknown.pointer);
  if (named.some(({ name }) => !write.has(name))) throw forbidden();

  const { fields: custom, ...values } = body;
  const wrong = Object.keys(values).find((name) => !fields.tasks[name].check(values[name]));
  if (wrong !== undefined) throw badValue(pointerTo(wrong));
  if ('fields' in body && !isObject(custom)) throw badValue('/fields');
  if (values.stageId !== undefined) checkStage(sight, project.id, values.stageId);
  if (values.parentId) checkParent(sight, project.id, values.parentId, task?.id);
  return {
    ...values,
    ...(values.assignees && { assignees: peopleAfter(sight, project, task, values.assignees) }),
    ...(custom && { fields: customAfter(sight, task, custom) }),
  };
}

/** A stage that the viewer sees, of the same project. */
export function checkStage(sight, projectId, stageId, pointer = '/stageId') {
  const stage = sight.find('stages', stageId);
  if (stage?.record.projectId !== projectId) throw unknownReference(pointer);
  return stage;
}

/** A parent that the viewer sees, of the same project, and not below the task itself. */
function checkParent(sight, projectId, parentId, taskId) {
  const parent = sight.find('tasks', parentId);
  if (parent?.record.projectId !== projectId) throw unknownReference('/parentId');
  let above = parent.record;
  // A circle through tasks that the viewer does not see is one all the same.
  for (let depth = 0; above; depth += 1) {
    if (above.id === taskId || depth > 50) throw unknownReference('/parentId');
    above = above.parentId === null ? undefined : sight.store.get(sight.viewer.accountId, 'tasks', above.parentId);
  }
}

/** The people given, each known to the viewer by name, and those of before whom the viewer does not know and cannot leave out. */
function peopleAfter(sight, project, task, given) {
  const isKnown = (id) => {
    if (id === sight.viewer.personId) return true;
    return sideOf(sight, id) !== undefined && personRef(sight, id, { project, task })?.id === id;
  };
  const stranger = given.findIndex((id) => !isKnown(id));
  if (stranger >= 0) throw unknownReference(pointerTo('assignees', stranger));
  return [...given, ...(task?.assignees ?? []).filter((id) => !isKnown(id))];
}

function definitionOf({ account }, key) {
  return account.fieldDefinitions.find((one) => one.noun === 'Task' && one.key === key);
}

/** Custom fields after an input: `null` takes one away, and those that were left alone stay. */
function customAfter(sight, task, given) {
  const after = { ...task?.fields };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete after[key];
    else if (customFields({ [key]: value }) && fits(definitionOf(sight, key), value)) after[key] = value;
    else throw badValue(pointerTo('fields', key));
  }
  return after;
}

function fits({ type, options }, value) {
  switch (type) {
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'money':
      return money(value);
    case 'list':
      return Array.isArray(value) && (!options || value.every((one) => options.includes(one)));
    case 'choice':
      return typeof value === 'string' && (!options || options.includes(value));
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === 'string';
  }
}
