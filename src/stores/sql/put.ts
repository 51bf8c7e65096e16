/** Records into their tables, and their lists into `refs`. */
import { nounNames, type Noun } from '../../contract/nouns.ts';
import { storedFields } from '../shared/kinds.ts';
import { sqliteValues } from './codec.ts';
import { columnOf, columns, listFields, refPlace, snake, tableOf } from './columns.ts';
import type { Dialect, Statement } from './dialect.ts';
import { deletes, inserts, type NewRow, type Target } from './insert.ts';
import type { Standing, Step } from './steps.ts';

const typeOf = { text: 'text', integer: 'bigint', boolean: 'boolean', list: 'jsonb', json: 'jsonb' } as const;

const targets: Readonly<Record<Noun, readonly Target[]>> = Object.fromEntries(
  nounNames.map((noun) => [
    noun,
    columns[noun].map(({ field, kind }): Target => ({ property: field, name: snake(field), as: typeOf[kind] })),
  ]),
) as never;

const onConflict: Readonly<Record<Noun, string>> = Object.fromEntries(
  nounNames.map((noun) => {
    const changed = columns[noun].filter(({ field }) => field !== 'id' && field !== 'accountId');
    const sets = changed.map(({ quoted: name }) => `${name} = excluded.${name}`).join(', ');
    return [noun, ` on conflict ("account_id", "id") do update set ${sets}`];
  }),
) as never;

/** Statements that bring the tables from `before` to `after` of every step; one step a record. */
export function* putStatements(dialect: Dialect, steps: readonly Step[]): Iterable<Statement> {
  for (const noun of nounNames) {
    const own = steps.filter((step) => step.noun === noun);
    if (own.length === 0) continue;
    const table = tableOf(noun);
    const rows = (wanted: (step: Step) => boolean) =>
      own.filter(wanted).flatMap(({ after }) => (after ? [recordRow(noun, after)] : []));
    yield* deletes(dialect, table, keyTargets, own.filter(({ after }) => !after).map(keyRow));
    // A new record that somebody else put meanwhile must not be overwritten: its insert fails, and the write is tried again.
    yield* inserts(
      dialect,
      table,
      targets[noun],
      rows(({ before }) => !before),
    );
    yield* inserts(
      dialect,
      table,
      targets[noun],
      rows(({ before }) => before !== undefined),
      onConflict[noun],
    );
  }
  yield* refStatements(dialect, steps);
}

function recordRow(
  noun: Noun,
  { record, json }: { readonly record: Standing['record']; readonly json: string },
): NewRow {
  return { values: () => sqliteValues(noun, record), json: () => json };
}

const keyTargets: readonly Target[] = [
  { property: 'accountId', name: 'account_id', as: 'text' },
  { property: 'id', name: 'id', as: 'text' },
];

function keyRow({ accountId, id }: Step): NewRow {
  return { values: () => [accountId, id], json: () => JSON.stringify({ accountId, id }) };
}

const refNames = ['account_id', 'noun', 'field', 'value', ...refPlace.map(snake), 'id'];
const refTargets: readonly Target[] = refNames.map((name) => ({ property: name, name, as: 'text' }));

function* refStatements(dialect: Dialect, steps: readonly Step[]): Iterable<Statement> {
  const gone: NewRow[] = [];
  const made: NewRow[] = [];
  for (const step of steps) {
    const before = refsOf(step.noun, step.before);
    const after = refsOf(step.noun, step.after);
    for (const [name, ref] of before) if (!after.has(name)) gone.push(refRow(step, ref));
    for (const [name, ref] of after) if (!before.has(name)) made.push(refRow(step, ref));
  }
  yield* deletes(dialect, 'refs', refTargets, gone);
  yield* inserts(dialect, 'refs', refTargets, made);
}

type Ref = readonly [field: string, value: string, ...place: string[]];

/**
 * The texts in the lists of a record, custom fields that are lists among them, each with where the record stands: all of
 * them are new where it moves.
 */
function refsOf(noun: Noun, standing: Standing | undefined): ReadonlyMap<string, Ref> {
  const refs = new Map<string, Ref>();
  if (!standing) return refs;
  const record = standing.record as unknown as Readonly<Record<string, unknown>>;
  const place = refPlace.map((field) => (columnOf(noun, field) ? String(record[field]) : ''));
  const add = (field: string, value: unknown) => {
    if (!Array.isArray(value)) return;
    for (const one of value)
      if (typeof one === 'string') refs.set([...place, field, one].join('\n'), [field, one, ...place]);
  };
  for (const field of listFields[noun]) add(field, record[field]);
  if (storedFields[noun].has('fields')) {
    for (const [key, value] of Object.entries(record['fields'] ?? {})) add(`fields.${key}`, value);
  }
  return refs;
}

function refRow({ noun, accountId, id }: Step, ref: Ref): NewRow {
  const values = [accountId, noun, ...ref, id];
  return {
    values: () => values,
    json: () => JSON.stringify(Object.fromEntries(refNames.map((name, at) => [name, values[at]]))),
  };
}
