/** One-line faults of the example server, each of another kind; the server suite must see every one. */

/** A fault, and the promise that it breaks. */
export interface Leak {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What the report must name. */
  readonly promise: string;
}

/** See the head of this file. */
export const leaks: readonly Leak[] = [
  {
    name: 'custom fields that no role opens travel with a record',
    file: 'project.mjs',
    find: '.filter(([key]) => view.read.has(`fields.${key}`))',
    replace: '',
    promise: 'Nothing that the client is told on any read holds a hidden value',
  },
  {
    name: 'built-in fields that no role opens travel with a record',
    file: 'project.mjs',
    find: "(travels === 'ruled' && view.read.has(name))",
    replace: "travels === 'ruled'",
    promise: 'The courier meets the four fields of the own tasks and nothing else',
  },
  {
    name: 'counts are of all rows of the project',
    file: 'reads.mjs',
    find: "return countsOf(filtered(rowsOf(sight, sight.all('tasks', inProject(record.id))), where, uses), by);",
    replace:
      "return { ...countsOf(filtered(rowsOf(sight, sight.all('tasks', inProject(record.id))), where, uses), by), total: sight.store.all(sight.viewer.accountId, 'tasks').filter(inProject(record.id)).length };",
    promise: 'Counts are of visible tasks, in groups by readable fields',
  },
  {
    name: 'percent by tasks counts hidden tasks',
    file: 'reads.mjs',
    find: "const seen = sight.all('tasks', inProject(record.id));",
    replace:
      "const seen = sight.store.all(sight.viewer.accountId, 'tasks').filter(inProject(record.id)).map((one) => ({ record: one }));",
    promise: 'Percent by tasks counts the visible tasks; percent by hours is coarse and of the whole project',
  },
  {
    name: 'a list can be sorted by a hidden field',
    file: 'uses.mjs',
    find: "sort: keyed('sort'), search",
    replace:
      'sort: new Map(Object.entries(fields[noun]).flatMap(([name, { sort }]) => (sort ? [[name, sort]] : []))), search',
    promise: 'A filter, sort, search or group by a hidden field is refused as one by a field that does not exist',
  },
  {
    name: 'a search looks into hidden fields',
    file: 'lists.mjs',
    find: "const texts = names.map((name) => fold(row.shown[name] ?? ''));",
    replace: 'const texts = [fold(JSON.stringify(row.record))];',
    promise: 'A search looks into no text that its viewer does not read',
  },
  {
    name: 'a version follows from the stored one',
    file: 'project.mjs',
    find: 'version: digest([noun, record.id, body])',
    replace: 'version: digest([noun, record.id, record.version, body])',
    promise: 'Entity tags and versions stay as they are when only hidden fields move',
  },
  {
    name: 'a cursor is not bound to its list',
    file: 'lists.mjs',
    find: 'const context = canonical([listName, keys, isDown, asked.where]);',
    replace: "const context = 'any';",
    promise: 'A bent cursor, one of another list and one of another order are refused',
  },
  {
    name: 'a hidden name in a body is forbidden, an unknown one is invalid',
    file: 'input.mjs',
    find: '!isKnown || !(read.has(name) || write.has(name))',
    replace: '!isKnown',
    promise: 'A name that is hidden from the writer is refused as one that does not exist',
  },
  {
    name: 'a hidden record answers 403',
    file: 'sight.mjs',
    find: 'if (!seen) throw notFound();',
    replace:
      "if (!seen) throw this.store.get(this.viewer.accountId, noun, id) ? new Refusal('forbidden') : notFound();",
    promise: 'A hidden record answers on every route as one that does not exist',
  },
  {
    name: 'every write sends an event',
    file: 'stream.mjs',
    find: 'const moved = [...records].filter(([key, { record }]) => before.versions.get(key) !== record.version);',
    replace: 'const moved = [...records];',
    promise: 'A change of what a viewer cannot see tells that viewer nothing',
  },
  {
    name: 'a history tells of hidden fields',
    file: 'history.mjs',
    find: '.filter(isTold)',
    replace: '',
    promise: 'A history shows changes of readable fields alone, and no trace of others, as they are made',
  },
  {
    name: 'people without a name have an id',
    file: 'project.mjs',
    find: '...(may.name && { id: person.id, name: person.name }),',
    replace: 'id: person.id, ...(may.name && { name: person.name }),',
    promise: 'Two guests of one project do not learn of one another',
  },
  {
    name: 'a key of one viewer answers another',
    file: 'acts.mjs',
    find: '${viewer.accountId}/${viewer.personId}/${operation}/${key}',
    replace: '${viewer.accountId}/${operation}/${key}',
    promise: "Another viewer's key is another key, and tells nothing of the first one's act",
  },
  {
    name: 'an answer to an internal comment is open',
    file: 'comment-writes.mjs',
    find: "return asked ?? answered?.audience ?? (seesInternal(sight) ? 'internal' : 'guests');",
    replace: "return asked ?? (answered || !seesInternal(sight) ? 'guests' : 'internal');",
    promise: 'An answer or a file inherits the audience of what it belongs to, whoever makes it',
  },
];
