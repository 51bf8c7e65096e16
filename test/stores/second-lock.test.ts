/** The second lock of PostgreSQL by itself: it agrees with the reference on every condition, and is shut wherever it is not set. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { Client } from 'pg';
import { at, made, puts, task } from '../../src/conformance/store/act.ts';
import { all, and, type Condition, none, not } from '../../src/contract/condition.ts';
import { lockedFields } from '../../src/contract/locked-fields.ts';
import { type Noun, nounNames } from '../../src/contract/nouns.ts';
import type { Lock, Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { columns, tableOf } from '../../src/stores/sql/columns.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { condition, tasks } from './questions.ts';
import { runningPostgres } from './support.ts';

const everything = { accountId: 'a1', where: all, order: [], limit: 1000 } as const;
const open = (rows: Lock['rows']): Lock => ({ accountId: 'a1', rows });
const eq = (field: string, value: string | boolean): Condition => ({ op: 'eq', field, value });
const among = (field: string, noun: Noun, of: string, where: Condition): Condition => ({
  op: 'within',
  field,
  from: { noun, field: of, where },
});

describe('the second lock of PostgreSQL', () => {
  const memory = memoryStore();
  let store: Store;
  let client: Client;
  // Registered before the server's own end, which would cut them off.
  after(async () => {
    await store.close();
    await client.end();
  });
  const postgres = runningPostgres();
  before(async () => {
    const url = await postgres().createDatabase();
    store = await openSqlStore({ url, secondLock: true });
    client = new Client({ connectionString: url });
    await client.connect();
  });

  const both = async (operations: Parameters<Store['write']>[0]['operations'], accountId = 'a1') => {
    for (const one of [memory, store]) await one.write({ accountId, at, operations });
  };
  const shown = async (noun: Noun, lock: Lock) => (await store.read({ ...everything, noun, lock })).map(({ id }) => id);
  /** As the role of guests, with whatever lock stands in the setting; what fails is answered by its SQLSTATE. */
  const asGuest = async (setting: string | undefined, statement: string): Promise<unknown> => {
    await client.query('begin; set local role guest_kit_guest');
    try {
      if (setting !== undefined) await client.query(`select set_config('guest_kit.lock', $1, true)`, [setting]);
      return (await client.query(statement)).rows;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
    }
  };

  it('is said to be there by its store alone', () => {
    assert.equal(store.can.locks, true);
    assert.notEqual(memory.can.locks, true);
  });

  it('lets through what the reference lets through, whatever the condition', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tasks, fc.array(condition, { minLength: 1, maxLength: 8 }), async (records, conditions) => {
        const standing = await memory.read({ ...everything, noun: 'tasks' });
        await both([
          ...standing.map(({ id }) => ({ op: 'remove', noun: 'tasks', id, expect: 'any' }) as const),
          ...records.map((record) => ({ op: 'put', noun: 'tasks', record, expect: 'any' }) as const),
        ]);
        for (const where of conditions) {
          const expected = await memory.read({ ...everything, noun: 'tasks', where });
          const met = expected.map(({ id }) => id);
          assert.deepEqual(await shown('tasks', open({ tasks: where })), met, JSON.stringify(where));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('looks at the project and the task of a row, and at rows of other tables', async () => {
    const projects = [
      made('projects', 'pa', { name: 'A', organizationId: 'oa', fields: { region: 'North' } }),
      made('projects', 'pb', { name: 'B', organizationId: 'ob', internal: true, billing: 'time-and-materials' }),
    ];
    const works = [
      task('ta', { projectId: 'pa', assignees: ['me'] }),
      task('tb', { projectId: 'pb', type: 'technical', assignees: ['you'] }),
      task('tc', { projectId: 'gone', parentId: 'ta' }),
    ];
    const comments = ['ta', 'tb', 'tc', 'lost'].map((taskId) =>
      made('comments', `c-${taskId}`, { projectId: taskId === 'tb' ? 'pb' : 'pa', taskId, text: 'x' }),
    );
    await both([...puts('projects', ...projects), ...puts('tasks', ...works), ...puts('comments', ...comments)]);
    const inProject = (where: Condition) => among('projectId', 'projects', 'id', where);
    const onTask = (where: Condition) => among('taskId', 'tasks', 'id', where);
    const north: Condition = { op: 'eq', field: 'fields.region', value: 'North' };
    const mine: Condition = { op: 'has', field: 'assignees', value: 'me' };
    const questions: readonly (readonly [Noun, Condition])[] = [
      ['tasks', inProject(eq('organizationId', 'oa'))],
      ['tasks', inProject(not(eq('internal', true)))],
      ['tasks', not(and(eq('type', 'technical'), inProject(eq('billing', 'fixed'))))],
      ['tasks', not(inProject(eq('internal', true)))],
      ['tasks', inProject(north)],
      ['tasks', inProject(among('id', 'tasks', 'projectId', mine))],
      ['tasks', not(among('id', 'tasks', 'parentId', eq('projectId', 'gone')))],
      ['projects', among('id', 'tasks', 'projectId', and(mine, inProject(north)))],
      ['projects', not(among('id', 'tasks', 'projectId', mine))],
      ['comments', onTask(mine)],
      ['comments', onTask(inProject(eq('internal', true)))],
      ['comments', onTask(not(inProject(eq('internal', true))))],
      ['comments', and(onTask(all), inProject(eq('organizationId', 'oa')))],
      ['comments', onTask(among('id', 'tasks', 'parentId', all))],
      ['comments', not(onTask(eq('title', 'none such')))],
    ];
    for (const [noun, where] of questions) {
      const expected = (await memory.read({ ...everything, noun, where })).map(({ id }) => id);
      const lock = open({ projects: all, tasks: all, [noun]: where });
      assert.deepEqual(await shown(noun, lock), expected, JSON.stringify([noun, where]));
    }
  });

  it('adds to what a query asks, counts with it, and leaves the connection as it was', async () => {
    await store.write({ accountId: 'a2', at, operations: puts('tasks', { ...task('foreign'), accountId: 'a2' }) });
    const lock = open({ tasks: eq('projectId', 'pa') });
    const whole = await store.tally({ noun: 'tasks', accountId: 'a1', where: all, by: [] });
    for (let round = 0; round < 15; round += 1) {
      assert.deepEqual(await shown('tasks', lock), ['ta']);
      const query = { ...everything, noun: 'tasks', where: eq('projectId', 'pb'), lock } as const;
      assert.deepEqual(await store.read(query), []);
      assert.deepEqual(await store.tally({ ...query, by: [] }), [{ values: [], count: 0, sum: 0 }]);
      assert.deepEqual(await store.tally({ noun: 'tasks', accountId: 'a1', where: all, by: [] }), whole);
    }
    assert.deepEqual(await store.read({ ...everything, noun: 'tasks', accountId: 'a2', lock }), []);
    const [other] = await store.read({ ...everything, noun: 'tasks', accountId: 'a2' });
    assert.equal(other?.id, 'foreign', 'without a lock it is there');
  });

  it('is shut where it is not set, not made for the noun, broken, or of an unknown kind', async () => {
    const rows = 'select id from tasks';
    const program = { account: 'a1', path: 'strict (1 == 1)' };
    const lock = (text: object) => JSON.stringify({ account: 'a1', ...text });
    assert.equal(((await asGuest(lock({ tasks: program }), rows)) as object[]).length > 0, true, 'a lock that is open');
    assert.deepEqual(await asGuest(undefined, rows), []);
    assert.deepEqual(await asGuest('', rows), []);
    assert.deepEqual(await asGuest(lock({}), rows), []);
    assert.deepEqual(await asGuest(lock({ projects: program }), rows), []);
    assert.deepEqual(await asGuest(lock({ tasks: { path: program.path } }), rows), [], 'of no account');
    assert.deepEqual(await asGuest(lock({ tasks: { account: 'a1' } }), rows), [], 'of no condition');
    assert.deepEqual(await asGuest(lock({ tasks: { ...program, path: 'strict $.id' } }), rows), [], 'no predicate');
    assert.equal(await asGuest('{', rows), '22P02');
    assert.equal(await asGuest(lock({ tasks: { ...program, path: 'strict (((' } }), rows), '42601');
    assert.deepEqual(await asGuest(lock({ tasks: program }), "select 1 from refs r where r.account_id = 'a2'"), []);
    await assert.rejects(shown('tasks', open({ tasks: { op: 'xor' } as unknown as Condition })));
    await assert.rejects(shown('tasks', open({ tasks: not(eq('misspelt', 'x')) })), /server|field/);
    assert.deepEqual(await shown('tasks', open({ tasks: none })), []);
  });

  it('gives the role of guests no column but those of the list, and no other table', async () => {
    const setting = JSON.stringify({ account: 'nobody' });
    for (const noun of nounNames) {
      for (const { field, quoted } of columns[noun]) {
        const answer = await asGuest(setting, `select ${quoted} from "${tableOf(noun)}"`);
        assert.deepEqual(answer, lockedFields[noun].includes(field) ? [] : '42501', `${noun}.${field}`);
      }
    }
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = current_schema()`,
    );
    const readable = new Set([...nounNames.filter((noun) => lockedFields[noun].length > 0).map(tableOf), 'refs']);
    assert.equal(tables.length > nounNames.length + 4, true);
    for (const { name } of tables) {
      const answer = await asGuest(setting, `select 1 from "${name}"`);
      assert.deepEqual(answer, readable.has(name) ? [] : '42501', name);
      for (const write of [`delete from "${name}"`, `update "${name}" set account_id = ''`]) {
        assert.match(String(await asGuest(setting, write)), /^42(501|703)$/, write);
      }
    }
  });

  it('keeps secrets out of the list, and all that viewers change in it', () => {
    const secret: Readonly<Partial<Record<Noun, readonly string[]>>> = { people: ['email'], organizations: ['fields'] };
    for (const noun of [
      'accounts',
      'contacts',
      'members',
      'guests',
      'teams',
      'roles',
      'shares',
      'timeEntries',
    ] as const) {
      assert.deepEqual(lockedFields[noun], [], noun);
    }
    for (const [noun, fields] of Object.entries(secret)) {
      for (const field of fields) assert.equal(lockedFields[noun as Noun].includes(field), false, `${noun}.${field}`);
    }
    // What is written back whole must have been read whole.
    for (const noun of ['projects', 'stages', 'tasks', 'comments'] as const) {
      assert.deepEqual([...lockedFields[noun]].sort(), columns[noun].map(({ field }) => field).sort(), noun);
    }
  });

  it('shows the people of the account by name, and nobody else', async () => {
    const people = ['member', 'guest', 'other'].map((id) => ({
      ...made('people', id, { name: id, email: `${id}@example.org` }),
      accountId: '_',
    }));
    await store.write({ accountId: '_', at, operations: puts('people', ...people) });
    await store.write({
      accountId: 'a1',
      at,
      operations: [
        ...puts('members', made('members', 'm1', { personId: 'member', roleId: 'r1' })),
        ...puts('guests', made('guests', 'g1', { personId: 'guest', roleId: 'r1' })),
      ],
    });
    const query = { ...everything, noun: 'people', accountId: '_', order: [] } as const;
    const seen = await store.read({ ...query, lock: open({ people: all }) });
    assert.deepEqual(
      seen.map(({ id, name, email }) => [id, name, email]),
      [
        ['guest', 'guest', null],
        ['member', 'member', null],
      ],
    );
    assert.deepEqual(await store.read({ ...query, lock: { accountId: 'a2', rows: { people: all } } }), []);
    assert.equal((await store.read(query)).length, 3, 'without a lock they are there');
  });
});
