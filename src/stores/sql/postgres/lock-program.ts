/** A lock as the database takes it: for each noun a program, which the functions of `lock-sql.ts` run on its rows. */
import type { Condition } from '../../../contract/condition.ts';
import { lockedFields } from '../../../contract/locked-fields.ts';
import { type Noun, nounNames } from '../../../contract/nouns.ts';
import type { Lock } from '../../../contract/store.ts';
import { checkCondition } from '../../shared/check.ts';
import { customKey } from '../../shared/kinds.ts';
import { columnOf, snake, tableOf } from '../columns.ts';
import { pathOf, type PathPlace, valuePath, type Within } from './lock-path.ts';
import { narrowFields } from './lock-records.ts';

/** A record that the path looks into besides the row: the project or task of it. */
interface Container {
  /** The path asks for more than the fields that policies commonly ask for. */
  wide?: true;
  project?: Container;
}

/** What decides on one row. */
interface Program extends Container {
  readonly account: string;
  path: string;
  task?: Container;
  /** Conditions on rows of other tables; the path finds the answers under `asks`, in order. */
  asks?: Ask[];
}

/** Whether a value of the row is among those of other rows. */
interface Ask {
  /** The path to the value. */
  readonly of: string;
  readonly table: string;
  readonly kind: 'text' | 'plain' | 'list' | 'custom' | 'never';
  /** The column that holds the other values, or the key of a custom field. */
  readonly column: string;
  /** A list value that the other rows must have, by which they are found. */
  readonly has?: { readonly noun: Noun; readonly field: string; readonly value: string };
  readonly program: Program;
}

const known = new WeakMap<Lock, string>();

/** The text of a lock, for the setting that the database reads it from. @throws GuestError `server` for a field that no record has. */
export function lockText(lock: Lock): string {
  let text = known.get(lock);
  if (text === undefined) known.set(lock, (text = JSON.stringify({ account: lock.accountId, ...programsOf(lock) })));
  return text;
}

function programsOf({ accountId, rows }: Lock): Readonly<Partial<Record<Noun, Program>>> {
  const open = nounNames.filter((noun) => lockedFields[noun].length > 0 && rows[noun]);
  return Object.fromEntries(
    open.map((noun) => {
      const condition = rows[noun] ?? { op: 'none' };
      checkCondition(noun, condition);
      return [noun, programOf(accountId, noun, condition)];
    }),
  );
}

function programOf(account: string, noun: Noun, condition: Condition): Program {
  const program: Program = { account, path: '' };
  program.path = `strict ${pathOf(placeOf(program, noun, '$', program), condition)}`;
  return program;
}

function placeOf(program: Program, noun: Noun, at: string, container: Container): PathPlace {
  const value = (field: string): string => {
    if (!narrowFields(noun).includes(field)) container.wide = true;
    return valuePath(at, field);
  };
  return {
    at,
    value,
    within(condition) {
      const name = containerName(noun, condition);
      if (name === undefined || (name === 'task' && container !== program)) {
        const asks = (program.asks ??= []);
        asks.push(askOf(program.account, value(condition.field), condition));
        return `($."asks"[${asks.length - 1}] == true)`;
      }
      const inner = name === 'task' ? (program.task ??= {}) : (container.project ??= {});
      const place = placeOf(program, name === 'task' ? 'tasks' : 'projects', `${at}."${name}"`, inner);
      // A project that is gone is none, whatever is asked of it.
      return `(exists(${place.at}."id") && ${pathOf(place, condition.from.where)})`;
    },
  };
}

/** Whether a `within` asks about the record's own project or task, which the document holds. */
function containerName(noun: Noun, { field, from }: Within): 'project' | 'task' | undefined {
  if (from.field !== 'id' || !columnOf(noun, field)) return undefined;
  if (field === 'projectId' && from.noun === 'projects') return 'project';
  return field === 'taskId' && from.noun === 'tasks' ? 'task' : undefined;
}

function askOf(account: string, of: string, { from }: Within): Ask {
  const column = columnOf(from.noun, from.field);
  const kinds = { text: 'text', integer: 'plain', boolean: 'plain', list: 'list', json: 'never' } as const;
  const has = hasOf(from.where);
  return {
    of: `strict ${of}`,
    table: tableOf(from.noun),
    kind: column ? kinds[column.kind] : 'custom',
    column: column ? snake(from.field) : (customKey(from.field) ?? ''),
    ...(has && { has: { noun: from.noun, ...has } }),
    program: programOf(account, from.noun, from.where),
  };
}

function hasOf(where: Condition): { readonly field: string; readonly value: string } | undefined {
  if (where.op === 'has') return { field: where.field, value: where.value };
  return where.op === 'and' ? where.of.map(hasOf).find((one) => one !== undefined) : undefined;
}
