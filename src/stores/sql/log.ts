/**
 * The log in SQL. SQLite writes one transaction at a time, so its numbers become visible in order. PostgreSQL does not:
 * a row carries its writer's transaction, and readers stay behind the oldest writer that still runs, in the order
 * (transaction, number), which never gains a row in what was read.
 */
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Change, ChangePage, Forgotten, LogPosition } from '../../contract/store.ts';
import { type Dialect, Parameters, type Row, type Statement, type Work } from './dialect.ts';
import { inserts, type Target } from './insert.ts';
import { horizonAndLast } from './postgres/horizon.ts';
import type { Step } from './steps.ts';

const texts = ['at', 'account_id', 'noun', 'id'] as const;
const targets: readonly Target[] = [
  ...texts.map((name): Target => ({ property: name, name, as: 'text' })),
  { property: 'before', name: 'before', as: 'json' },
  { property: 'after', name: 'after', as: 'json' },
];

/** Writes steps at the end of the log; answers the position after them. */
export function* logged(dialect: Dialect, name: string, at: string, steps: readonly Step[]): Work<LogPosition> {
  const rows = steps.map(({ noun, accountId, id, before, after }) => ({
    values: () => [at, accountId, noun, id, before?.json ?? null, after?.json ?? null],
    json: () =>
      `${JSON.stringify({ at, account_id: accountId, noun, id }).slice(0, -1)},"before":${before?.json ?? 'null'},"after":${after?.json ?? 'null'}}`,
  }));
  for (const statement of inserts(dialect, 'changes', targets, rows)) yield statement;
  if (steps.length === 0) return (yield* ending(dialect, name)).end;
  const [row] = yield {
    sqlite: { text: 'select last_insert_rowid()', values: [] },
    // The call wakes listeners at the commit, once however often it was made (https://www.postgresql.org/docs/current/sql-notify.html).
    postgres: {
      text: `select pg_current_xact_id()::text, currval('changes_seq_seq'), pg_notify('guest_kit', '')::text`,
      values: [],
    },
  }[dialect];
  return positionOf(name, row?.slice(0, dialect === 'postgres' ? 2 : 1));
}

/** One stretch of the log. */
export function* readingLog(
  dialect: Dialect,
  name: string,
  after: LogPosition | 'now',
  limit: number,
): Work<ChangePage> {
  const { horizon, end, unread } = yield* ending(dialect, name);
  if (after === 'now') return { changes: [], position: end, tooOld: false, ...unread };
  const place = placeOf(dialect, name, after);
  const rows = place ? yield rowsAfter(dialect, place, limit, horizon) : [];
  // Looked at after the rows: what was forgotten while they were read is known.
  const tooOld = !place || Number((yield isForgotten(dialect, place))[0]?.[0] ?? 1) === 1;
  if (tooOld) return { changes: [], position: end, tooOld, ...unread };
  const changes = rows.map((row) => changeOf(dialect, name, row));
  return { changes, position: changes.at(-1)?.position ?? after, tooOld, ...unread };
}

/** Statements that drop changes from before one instant, and keys from before another. */
export function* forgetting(dialect: Dialect, { changes, keys }: Forgotten): Work<void> {
  const at = dialect === 'postgres' ? '$1' : '?';
  yield { text: `delete from "used_keys" where "at" < ${at}`, values: [keys] };
  if (dialect === 'sqlite') {
    yield {
      text: `update "log_state" set "seq" = max("seq", coalesce((select max("seq") from "changes" where "at" < ?), 0))`,
      values: [changes],
    };
    yield { text: `delete from "changes" where "at" < ?`, values: [changes] };
    return;
  }
  const gone = `delete from "changes" where "at" < $1 and "xid" < pg_snapshot_xmin(pg_current_snapshot()) returning "xid", "seq"`;
  yield {
    text: `with gone as (${gone}), last as (select "xid", "seq" from gone order by 1 desc, 2 desc limit 1)
      update "log_state" s set "xid" = l."xid", "seq" = l."seq" from last l where (l."xid", l."seq") > (s."xid", s."seq")`,
    values: [changes],
  };
}

/** Where the log ends. */
interface Ending {
  /** The first transaction that cannot be read yet. */
  readonly horizon: string;
  readonly end: LogPosition;
  readonly unread: Pick<ChangePage, 'unread'>;
}

function* ending(dialect: Dialect, name: string): Work<Ending> {
  if (dialect === 'sqlite') {
    const text = `select coalesce((select seq from sqlite_sequence where name = 'changes'), 0)`;
    return { horizon: '', end: positionOf(name, (yield { text, values: [] })[0]), unread: {} };
  }
  const [horizon, ...last] = (yield horizonAndLast)[0] ?? [];
  return {
    horizon: String(horizon),
    end: positionOf(name, [horizon, 0]),
    unread: typeof last[0] === 'string' ? { unread: positionOf(name, last) } : {},
  };
}

function rowsAfter(dialect: Dialect, place: readonly (string | number)[], limit: number, horizon: string): Statement {
  const parameters = new Parameters(dialect);
  const list = texts.map((name) => `"${name}"`).join(', ');
  if (dialect === 'sqlite') {
    const [seq = 0] = place;
    const text = `select "seq", ${list}, "before", "after" from "changes" where "seq" > ${parameters.add(seq)} order by "seq" limit ${parameters.rows(limit)}`;
    return { text, values: parameters.values };
  }
  const [xid = '0', seq = 0] = place;
  const from = `("xid", "seq") > (${parameters.add(xid, 'xid8')}, ${parameters.add(seq, 'bigint')}) and "xid" < ${parameters.add(horizon, 'xid8')}`;
  const text = `select "xid"::text, "seq", ${list}, "before", "after" from "changes" where ${from} order by "changes"."xid", "seq" limit ${parameters.rows(limit)}`;
  return { text, values: parameters.values };
}

/** 1 where the log no longer reaches back to a place, or has not come to it yet, as after a restored backup. */
function isForgotten(dialect: Dialect, place: readonly (string | number)[]): Statement {
  const parameters = new Parameters(dialect);
  if (dialect === 'sqlite') {
    const [seq = 0] = place;
    const end = `coalesce((select s.seq from sqlite_sequence s where s.name = 'changes'), 0)`;
    const text = `select "seq" > ${parameters.add(seq)} or ${end} < ${parameters.add(seq)} from "log_state"`;
    return { text, values: parameters.values };
  }
  const [xid = '0', seq = 0] = place;
  const at = () => parameters.add(xid, 'xid8');
  const text = `select (("xid", "seq") > (${at()}, ${parameters.add(seq, 'bigint')}) or ${at()} > pg_snapshot_xmax(pg_current_snapshot()))::int from "log_state"`;
  return { text, values: parameters.values };
}

function changeOf(dialect: Dialect, name: string, row: Row): Change {
  const place = dialect === 'postgres' ? 2 : 1;
  const [at, accountId, noun, id, before, after] = row.slice(place) as [string, string, Noun, string, unknown, unknown];
  const record = (value: unknown) => (dialect === 'postgres' ? value : JSON.parse(String(value))) as AnyRecord;
  return {
    position: positionOf(name, row.slice(0, place)),
    at,
    accountId,
    noun,
    id,
    ...(before !== null && { before: record(before) }),
    ...(after !== null && { after: record(after) }),
  } as Change;
}

/** `<log>.<number>` for SQLite, `<log>.<transaction>.<number>` for PostgreSQL. */
function positionOf(name: string, row: Row | undefined): LogPosition {
  return [name, ...(row ?? [])].join('.');
}

function placeOf(dialect: Dialect, name: string, position: LogPosition): readonly (string | number)[] | undefined {
  const pattern = dialect === 'postgres' ? /^(\w+)\.(\d{1,19})\.(\d{1,15})$/ : /^(\w+)\.(\d{1,15})$/;
  const [, log, ...place] = pattern.exec(position) ?? [];
  if (log !== name) return undefined;
  return dialect === 'postgres' ? [place[0] ?? '0', Number(place[1])] : [Number(place[0])];
}
