/** Records that are asked for by their ids are found by their key, whatever the planner knows of the table. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { puts, task } from '../../src/conformance/store/act.ts';
import { and, type Condition } from '../../src/contract/condition.ts';
import type { Query } from '../../src/contract/store.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { lockText } from '../../src/stores/sql/postgres/lock-program.ts';
import { selectRecords } from '../../src/stores/sql/select.ts';
import { onPostgres, runningPostgres } from './support.ts';

const eq = (field: string, value: string | boolean): Condition => ({ op: 'eq', field, value });
const some: Condition = { op: 'in', field: 'id', values: ['k1', 'k2', 'k4', 'k5', 'k8', 'k10', 'none', 'k1'] };
const rest = and(eq('projectId', 'p1'), eq('internal', false));
const query = (named: Condition): Query<'tasks'> => ({
  noun: 'tasks',
  accountId: 'a1',
  where: and(named, rest),
  order: [],
  limit: 1000,
  fields: ['title'],
});

describe('records by their ids', () => {
  const postgres = runningPostgres();
  let url = '';
  before(async () => {
    url = await postgres().createDatabase();
    const store = await openSqlStore({ url, secondLock: true });
    const tasks = Array.from({ length: 3000 }, (_, at) =>
      task(`k${at}`, { projectId: at % 10 === 0 ? 'p2' : 'p1', internal: at % 4 === 0 }),
    );
    for (let from = 0; from < tasks.length; from += 1000) {
      const operations = puts('tasks', ...tasks.slice(from, from + 1000));
      await store.write({ accountId: 'a1', at: '2026-11-01T09:00:00.000Z', operations });
    }
    await store.close();
  });

  const lock = lockText({ accountId: 'a1', rows: { tasks: rest } });
  const guest = ['set local role guest_kit_guest', `set local guest_kit.lock = '${lock.replaceAll("'", "''")}'`];
  /** As after a load of many records, when nothing has looked at the table yet. */
  const fresh = [
    `delete from pg_statistic where starelid = 'tasks'::regclass`,
    `update pg_class set reltuples = -1, relpages = 0 where oid = 'tasks'::regclass`,
  ];
  const plan = async (asked: Query, locked: boolean, ...first: readonly string[]): Promise<string> => {
    const { text, values } = selectRecords(asked, 'postgres', locked);
    const given = values.map((value) => {
      const one = (text: unknown) => `'${String(text)}'`;
      return Array.isArray(value) ? `array[${value.map(one).join()}]` : one(value);
    });
    const prepare = `prepare named as ${text}`;
    const rows = await onPostgres(url, 'begin', ...first, prepare, `explain execute named(${given.join()})`);
    return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
  };

  for (const [what, named, found] of [
    ['several', some, ['k1', 'k2', 'k5']],
    ['one', eq('id', 'k2'), ['k2']],
    ['one of another project', eq('id', 'k30'), []],
  ] as const) {
    for (const [state, locked, first] of [
      ['where statistics are fresh', false, ['analyze tasks']],
      ['where the table was filled just now', false, fresh],
      ['by a plan that is kept', false, [...fresh, 'set local plan_cache_mode = force_generic_plan']],
      ['behind the second lock', true, [...fresh, ...guest]],
    ] as const) {
      it(`are looked for alone, and not through their project, ${state}: ${what}`, async () => {
        const text = await plan(query(named), locked, ...first);
        assert.match(text, /Index Scan using tasks_key on tasks/, text);
        assert.match(text, /Index Cond: .*account_id = .* AND \(id = /, text);
        assert.doesNotMatch(text, /Seq Scan|tasks_by/, text);
      });
    }

    it(`are those of the condition, each once, in order: ${what}`, async () => {
      const store = await openSqlStore({ url, secondLock: true });
      try {
        const open = await store.read(query(named));
        const held = await store.read({ ...query(named), lock: { accountId: 'a1', rows: { tasks: rest } } });
        for (const records of [open, held])
          assert.deepEqual(
            records.map(({ id }) => id),
            found,
          );
      } finally {
        await store.close();
      }
    });
  }
});
