/** Board pages run by index, without a scan of the table and without a sort. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { made, puts, task } from '../../src/conformance/store/act.ts';
import { all, and, type Condition, not, or } from '../../src/contract/condition.ts';
import type { OrderKey, Query, Store, Tally } from '../../src/contract/store.ts';
import type { Dialect, Statement } from '../../src/stores/sql/dialect.ts';
import { countHeld } from '../../src/stores/sql/held-page.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { lockText } from '../../src/stores/sql/postgres/lock-program.ts';
import { selectGroups, selectRecords } from '../../src/stores/sql/select.ts';
import { onPostgres, runningPostgres, temporaryFolder } from './support.ts';

const eq = (field: string, value: string | boolean): Condition => ({ op: 'eq', field, value });
const mine: Condition = { op: 'has', field: 'assignees', value: 'x7' };

/** What a policy says for a guest of an organization: its projects, and not what is internal. */
const guestRows = and(
  not(eq('internal', true)),
  or(
    {
      op: 'within',
      field: 'projectId',
      from: { noun: 'projects', field: 'id', where: and(eq('organizationId', 'o1'), not(eq('internal', true))) },
    },
    and({ op: 'in', field: 'projectId', values: ['p1', 'p2'] }, { op: 'in', field: 'id', values: ['k1', 'k2'] }),
  ),
);

const page = (where: Condition, order: readonly OrderKey[], after?: Query['after']): Query => ({
  noun: 'tasks',
  accountId: 'a1',
  where,
  order,
  limit: 51,
  ...(after && { after }),
});

const column = and(eq('projectId', 'p1'), eq('stageId', 's1'), guestRows);
const project = and(eq('projectId', 'p1'), guestRows);
/** A courier sees what is assigned, a partner the projects of one region. */
const courierColumn = and(eq('projectId', 'p1'), eq('stageId', 's1'), not(eq('internal', true)), mine);
const region = and(eq('fields.region', 'North'), not(eq('internal', true)));
const partnerRows = and(not(eq('internal', true)), {
  op: 'within',
  field: 'projectId',
  from: { noun: 'projects', field: 'id', where: region },
});
const partnerColumn = and(eq('projectId', 'p1'), eq('stageId', 's1'), partnerRows);
const down = { descending: true } as const;
const byPlace: readonly OrderKey[] = [{ field: 'position' }];

/** Pages that must come out of an index in order. */
const pages: Readonly<Record<string, Query>> = {
  'a column of a board': page(column, [{ field: 'position' }]),
  'its second page': page(column, [{ field: 'position' }], { keys: ['i0'], id: 'k5' }),
  'a column of a partner for one region': page(partnerColumn, [{ field: 'position' }]),
  'a project by due date, latest first': page(project, [{ field: 'dueKey', ...down }], { keys: ['~'], id: 'k5' }),
  'a project by title': page(project, [{ field: 'titleKey' }]),
  'a project by priority': page(project, [{ field: 'priorityKey', ...down }]),
  'a project by age': page(project, [{ field: 'openedAt' }]),
  'the comments of a task': { ...page(eq('taskId', 'k1'), [{ field: 'postedAt' }]), noun: 'comments' },
  'the history of a task': { ...page(eq('taskId', 'k1'), [{ field: 'at', ...down }]), noun: 'revisions' },
};

async function fill(store: Store): Promise<void> {
  const projects = Array.from({ length: 20 }, (_, index) =>
    made('projects', `p${index}`, { name: `Project ${index}`, organizationId: `o${index % 4}` }),
  );
  const tasks = Array.from({ length: 10_000 }, (_, index) =>
    task(`k${index}`, {
      projectId: `p${index % 3}`,
      stageId: `s${index % 5}`,
      internal: index % 7 === 0,
      assignees: [`x${index % 200}`],
      openedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    }),
  );
  const comments = tasks
    .slice(0, 3000)
    .map(({ id }, index) => made('comments', `q${index}`, { projectId: 'p1', taskId: id, text: 'Hello' }));
  const revisions = tasks
    .slice(0, 3000)
    .map(({ id }, index) => made('revisions', `v${index}`, { projectId: 'p1', taskId: id, before: {}, after: {} }));
  const operations = [
    ...puts('projects', ...projects),
    ...puts('tasks', ...tasks),
    ...puts('comments', ...comments),
    ...puts('revisions', ...revisions),
  ];
  for (let from = 0; from < operations.length; from += 2000) {
    await store.write({
      accountId: 'a1',
      at: '2026-11-01T09:00:00.000Z',
      operations: operations.slice(from, from + 2000),
    });
  }
}

describe('board pages', () => {
  let database: DatabaseSync;
  let client: Client;
  // Registered before the server's own end, which would cut the client off.
  after(async () => {
    database.close();
    await client.end();
  });
  const path = join(temporaryFolder(), 'plans.db');
  const postgres = runningPostgres();
  before(async () => {
    const url = await postgres().createDatabase();
    for (const one of [path, url]) {
      const store = await openSqlStore({ url: one, secondLock: true });
      await fill(store);
      await store.close();
    }
    await onPostgres(url, 'analyze');
    database = new DatabaseSync(path);
    client = new Client({ connectionString: url });
    await client.connect();
  });

  const sqlitePlan = ({ text, values }: Statement) =>
    database
      .prepare(`explain query plan ${text}`)
      .all(...(values as string[]))
      .map(({ detail }) => String(detail))
      .join('\n');
  const postgresPlan = async ({ text, values }: Statement) =>
    (await client.query(`explain ${text}`, values as unknown[])).rows
      .map((row) => String(row['QUERY PLAN']))
      .join('\n');

  const lock = { accountId: 'a1', rows: { projects: all, tasks: guestRows, comments: all, revisions: all } };
  const lockedPlan = async (statement: Statement) => {
    await client.query('begin; set local role guest_kit_guest');
    try {
      await client.query(`select set_config('guest_kit.lock', $1, true)`, [lockText(lock)]);
      return await postgresPlan(statement);
    } finally {
      await client.query('rollback');
    }
  };

  for (const [what, query] of Object.entries(pages)) {
    it(`of SQLite run by index: ${what}`, () => {
      const plan = sqlitePlan(selectRecords(query, 'sqlite'));
      assert.match(plan, /SEARCH t1 USING INDEX \w+ \(account_id=\? AND (project|task)_id=\?/);
      assert.doesNotMatch(plan, /SCAN (t1|t2|r)\b|TEMP B-TREE/, plan);
    });

    it(`of PostgreSQL run by index: ${what}`, async () => {
      const plan = await postgresPlan(selectRecords(query, 'postgres'));
      assert.match(plan, /Index (Only )?Scan.* on (tasks|comments|revisions) t1/, plan);
      assert.doesNotMatch(plan, /Seq Scan on (tasks|comments|revisions|refs)|Sort/, plan);
    });
  }

  for (const [what, query] of Object.entries(pages)) {
    it(`of PostgreSQL run by index behind the second lock: ${what}`, async () => {
      const plan = await lockedPlan(selectRecords(query, 'postgres'));
      assert.match(plan, /Index (Only )?Scan.* on (tasks|comments|revisions) t1/, plan);
      assert.doesNotMatch(plan, /Seq Scan on (tasks|comments|revisions|refs)|Sort/, plan);
      assert.match(plan, /jsonb_path_match|guest_kit_lets/, plan);
    });
  }

  it('of what one person does in a project run by index', async () => {
    const query = page(and(project, mine), [{ field: 'position' }]);
    const plan = sqlitePlan(selectRecords(query, 'sqlite'));
    assert.match(plan, /SEARCH t1 USING INDEX tasks_by_\w*position/);
    assert.doesNotMatch(plan, /SCAN (t1|t2|r)\b|TEMP B-TREE/, plan);
    // PostgreSQL knows how few tasks the person has: it begins with those, and may then sort the few.
    const other = await postgresPlan(selectRecords(query, 'postgres'));
    assert.match(other, /Index (Only )?Scan using (refs_key|tasks_by_\w*position)/);
    assert.doesNotMatch(other, /Seq Scan on (tasks|refs)/, other);
  });

  for (const [what, query] of [
    ['of a column of a courier', page(courierColumn, [{ field: 'position' }])],
    ['of its second page', page(courierColumn, [{ field: 'position' }], { keys: ['i0'], id: 'k5' })],
    ['of a column of a courier from its end', page(courierColumn, [{ field: 'position', ...down }])],
    ['of what bears a label there', page(and({ op: 'has', field: 'labels', value: 'all' }, courierColumn), byPlace)],
  ] as const) {
    it(`${what} look at what he does there and at nothing else, in order`, async () => {
      const plan = sqlitePlan(selectRecords(query, 'sqlite'));
      assert.match(plan, /^SEARCH r USING COVERING INDEX \S+ \(account_id=\? AND .* AND stage_id=\?/);
      assert.match(plan, /\nSEARCH t1 USING INDEX sqlite_autoindex_tasks_1 \(account_id=\? AND id=\?\)/);
      assert.doesNotMatch(plan, /SCAN (t1|t2|r)\b|TEMP B-TREE/, plan);
      for (const planOf of [postgresPlan, lockedPlan]) {
        const other = await planOf(selectRecords(query, 'postgres'));
        assert.match(other, /Index Only Scan( Backward)? using refs_key on refs r/, other);
        assert.match(other, /Index Cond: .*value = 'x7'.*project_id = .*stage_id = /, other);
        assert.match(other, /Index Scan using tasks_key on tasks t1/, other);
        assert.doesNotMatch(other, /Seq Scan on (tasks|refs)|Sort|Hash/, other);
      }
    });
  }

  it('of what one person does in a project, where it is little, look at that and sort it', async () => {
    const where = and(eq('projectId', 'p1'), not(eq('internal', true)), mine);
    const second = page(where, [{ field: 'dueKey', ...down }], { keys: ['~'], id: 'k5' });
    for (const query of [page(where, [{ field: 'titleKey' }]), second, page(where, [])]) {
      const counting = countHeld(query, 'sqlite');
      assert.match(sqlitePlan(counting!), /SEARCH r USING COVERING INDEX \S+ \(.* AND project_id=\?\)/);
      const plan = sqlitePlan(selectRecords(query, 'sqlite', false, true));
      assert.match(plan, /^SEARCH r USING COVERING INDEX \S+ \(account_id=\? AND .* AND project_id=\?\)/);
      assert.match(plan, /\nSEARCH t1 USING INDEX sqlite_autoindex_tasks_1 \(account_id=\? AND id=\?\)/);
      for (const planOf of [postgresPlan, lockedPlan]) {
        const other = await planOf(selectRecords(query, 'postgres', false, true));
        assert.match(other, /Index Only Scan using refs_key on refs r/, other);
        assert.match(other, /Index Scan using tasks_key on tasks t1/, other);
        assert.doesNotMatch(other, /Seq Scan on (tasks|refs)|Hash|tasks_by/, other);
      }
    }
    // A column in its order needs no count.
    assert.equal(countHeld(page(courierColumn, byPlace), 'sqlite'), undefined);
  });

  it('ask for the project of a courier by what he does in it, up to the first that is not hidden', async () => {
    const technical = and(eq('type', 'technical'), {
      op: 'within',
      field: 'projectId',
      from: { noun: 'projects', field: 'id', where: eq('billing', 'fixed') },
    });
    const tasksMet = and(mine, eq('internal', false), not(technical));
    const frame: Condition = {
      op: 'within',
      field: 'id',
      from: { noun: 'tasks', field: 'projectId', where: tasksMet },
    };
    const read: Query = { ...page(and(eq('id', 'p1'), frame), []), noun: 'projects', limit: 1 };
    const where = and(tasksMet, { op: 'in', field: 'projectId', values: ['p1', 'p2'] });
    const tally: Tally = { noun: 'tasks', accountId: 'a1', where, by: ['projectId'], existence: true };
    const probe =
      /SEARCH r (EXISTS )?USING COVERING INDEX \S+ \(account_id=\? AND noun=\? AND field=\? AND value=\? AND project_id=\?\)/;
    for (const ask of [
      (dialect: Dialect) => selectRecords(read, dialect),
      (dialect: Dialect) => selectGroups(tally, dialect),
    ]) {
      const plan = sqlitePlan(ask('sqlite'));
      assert.match(plan, probe);
      assert.match(
        plan,
        /SEARCH t\d (EXISTS )?USING (COVERING )?INDEX sqlite_autoindex_tasks_1 \(account_id=\? AND id=\?\)/,
      );
      assert.doesNotMatch(plan, /SCAN (t\d|r)\b|TEMP B-TREE|LIST SUBQUERY/, plan);
      const other = await postgresPlan(ask('postgres'));
      assert.match(other, /Index Only Scan using refs_key on refs r/, other);
      assert.match(other, /value = .*project_id = /, other);
      assert.match(other, /Index Scan using tasks_key on tasks/, other);
      assert.doesNotMatch(other, /Seq Scan on (tasks|refs)|Hash/, other);
    }
  });

  it('ask for one record that must hold a value in refs first: whether it is there costs the same', async () => {
    const query = page(and({ op: 'eq', field: 'id', value: 'k7' }, mine), []);
    const plan = sqlitePlan(selectRecords(query, 'sqlite'));
    assert.match(
      plan,
      /^SEARCH r USING COVERING INDEX refs_by_id \(account_id=\? AND noun=\? AND id=\? AND field=\? AND value=\?\)/,
    );
    assert.doesNotMatch(plan, /SCAN (t1|r)\b/, plan);
    const other = await postgresPlan(selectRecords(query, 'postgres'));
    assert.match(other, /Index Only Scan using refs_(by_id|key) on refs r/, other);
    assert.doesNotMatch(other, /Seq Scan/, other);
  });

  it('of everything that one person does begin at the index of people', async () => {
    const query = page(mine, [{ field: 'dueKey' }]);
    assert.match(sqlitePlan(selectRecords(query, 'sqlite')), /SEARCH r USING COVERING INDEX/);
    assert.doesNotMatch(sqlitePlan(selectRecords(query, 'sqlite')), /SCAN/);
    assert.doesNotMatch(await postgresPlan(selectRecords(query, 'postgres')), /Seq Scan/);
  });
});
