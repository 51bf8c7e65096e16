/** The first tables. A migration that was released never changes: what comes later is a new one. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import { type ColumnType, createTable } from './types.ts';

type Columns = Readonly<Record<string, ColumnType>>;

const base: Columns = { id: 'text', account_id: 'text', version: 'integer', created_at: 'text', updated_at: 'text' };

/** The tables of nouns, besides the columns that all have. */
const tables: Readonly<Record<string, Columns>> = {
  accounts: {
    name: 'text',
    guest_limit: 'integer?',
    sharing: 'boolean',
    origins: 'json',
    brand: 'json',
    denies: 'json',
    field_definitions: 'json',
  },
  organizations: { name: 'text', fields: 'json' },
  contacts: { organization_id: 'text', name: 'text', email: 'text?', phone: 'text?', fields: 'json' },
  people: { name: 'text', email: 'text?', craft: 'text?', locale: 'text?' },
  members: { person_id: 'text', role_id: 'text', team_ids: 'json', active: 'boolean' },
  guests: {
    person_id: 'text',
    role_id: 'text',
    organization_id: 'text?',
    sponsor_id: 'text?',
    state: 'text',
    expires_at: 'text?',
  },
  teams: { name: 'text' },
  roles: {
    name: 'text',
    kind: 'text',
    parent_id: 'text?',
    rights: 'json',
    fields: 'json',
    scope: 'json?',
    export_rows: 'integer?',
    exports_per_day: 'integer?',
    preset: 'text?',
  },
  shares: {
    guest_id: 'text',
    project_id: 'text',
    task_ids: 'json?',
    role_id: 'text?',
    switches: 'json',
    shows_guests: 'boolean',
    message: 'text',
    reason: 'text',
    sponsor_id: 'text?',
    expires_at: 'text?',
    review_at: 'text?',
    state: 'text',
  },
  projects: {
    name: 'text',
    name_key: 'text',
    code: 'text',
    description: 'text',
    organization_id: 'text?',
    stage: 'text',
    due_at: 'text?',
    due_key: 'text',
    billing: 'text',
    internal: 'boolean',
    archived: 'boolean',
    fields: 'json?',
  },
  stages: { project_id: 'text', name: 'text', colour: 'text', category: 'text', position: 'text' },
  tasks: {
    project_id: 'text',
    title: 'text',
    title_key: 'text',
    description: 'text',
    description_key: 'text',
    type: 'text',
    stage_id: 'text',
    stage_since: 'text',
    priority: 'text',
    priority_key: 'text',
    progress: 'integer?',
    parent_id: 'text?',
    assignees: 'json',
    followers: 'json',
    created_by: 'text?',
    opened_at: 'text',
    due_at: 'text?',
    due_key: 'text',
    labels: 'json',
    links: 'json',
    linked_ids: 'json',
    estimate_minutes: 'integer?',
    spent_minutes: 'integer',
    internal: 'boolean',
    position: 'text',
    fields: 'json?',
  },
  comments: {
    project_id: 'text',
    task_id: 'text',
    text: 'text',
    audience: 'text',
    author: 'text?',
    posted_at: 'text',
    edited_at: 'text?',
    reply_to: 'text?',
  },
  attachments: {
    project_id: 'text',
    task_id: 'text',
    comment_id: 'text?',
    name: 'text',
    media_type: 'text',
    size: 'integer',
    audience: 'text',
    uploaded_by: 'text?',
    uploaded_at: 'text',
  },
  time_entries: {
    project_id: 'text',
    task_id: 'text',
    person_id: 'text',
    started_at: 'text',
    minutes: 'integer',
    note: 'text',
    billable: 'boolean',
  },
  revisions: {
    project_id: 'text',
    task_id: 'text',
    at: 'text',
    by: 'text?',
    internal: 'boolean',
    before: 'json',
    after: 'json',
  },
};

/** Indexes by table; each begins with `account_id` and ends with `id`, the order of ties. */
const indexes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  contacts: [['organization_id'], ['email']],
  people: [['email']],
  members: [['person_id'], ['role_id']],
  guests: [['person_id'], ['role_id'], ['organization_id']],
  shares: [['guest_id'], ['project_id'], ['role_id']],
  projects: [['name_key'], ['due_key'], ['organization_id']],
  stages: [['project_id', 'position']],
  tasks: [
    ['project_id', 'stage_id', 'position'],
    ['project_id', 'position'],
    ['project_id', 'due_key'],
    ['project_id', 'title_key'],
    ['project_id', 'stage_since'],
    ['project_id', 'opened_at'],
    ['project_id', 'priority_key'],
    ['parent_id'],
  ],
  comments: [['task_id', 'posted_at'], ['project_id'], ['reply_to']],
  attachments: [['task_id', 'uploaded_at'], ['project_id'], ['comment_id']],
  time_entries: [['project_id'], ['task_id'], ['person_id']],
  revisions: [['task_id', 'at'], ['project_id']],
};

/** Makes the tables of nouns, their indexes, and what the log, keys and chains need. */
export async function start(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) {
    await createTable(db, dialect, name, { ...base, ...columns }, ['account_id', 'id']);
    for (const index of indexes[name] ?? []) {
      await db.schema
        .createIndex(`${name}_by_${index.join('_')}`)
        .on(name)
        .columns(['account_id', ...index, 'id'])
        .execute();
    }
  }
  // The project stands before the id: what one person does in one project is found without going through all else; and so
  // do column and place: what he does in a column of the board comes in its order, without going through all of the column.
  const refs = ['account_id', 'noun', 'field', 'value', 'project_id', 'stage_id', 'position', 'id'];
  await createTable(db, dialect, 'refs', Object.fromEntries(refs.map((name) => [name, 'text'])), refs);
  const byId = ['account_id', 'noun', 'id', 'field', 'value'];
  await db.schema.createIndex('refs_by_id').on('refs').columns(byId).execute();
  await createTable(db, dialect, 'policy_versions', { account_id: 'text', version: 'integer' }, ['account_id']);
  await createTable(
    db,
    dialect,
    'used_keys',
    { scope: 'text', key: 'text', fingerprint: 'text', noun: 'text', id: 'text', at: 'text' },
    ['scope', 'key'],
  );
  await db.schema.createIndex('used_keys_by_at').on('used_keys').column('at').execute();
  await createTable(
    db,
    dialect,
    'chain_entries',
    { chain: 'text', number: 'integer', at: 'text', body: 'text', previous: 'text', hash: 'text' },
    ['chain', 'number'],
  );
  await createLog(db, dialect);
}

/** The log and its state: a name, so that positions of another database are known as such, and how far it was forgotten. */
async function createLog(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const collate = dialect === 'postgres' ? sql.raw('collate "C"') : sql.raw('');
  const texts = sql`at text ${collate} not null, account_id text ${collate} not null, noun text ${collate} not null, id text ${collate} not null`;
  if (dialect === 'postgres') {
    // The writer's transaction stands in the row: readers stay behind the oldest that still runs, and lose nothing.
    await sql`create table changes (xid xid8 not null default pg_current_xact_id(), seq bigserial, ${texts}, before json, after json, primary key (xid, seq))`.execute(
      db,
    );
    await sql`create table log_state (name text not null, xid xid8 not null, seq bigint not null)`.execute(db);
    await sql`insert into log_state values (substr(md5(random()::text || clock_timestamp()::text), 1, 8), '0', 0)`.execute(
      db,
    );
  } else {
    await sql`create table changes (seq integer primary key autoincrement, ${texts}, before text, after text) strict`.execute(
      db,
    );
    await sql`create table log_state (name text not null, seq integer not null) strict`.execute(db);
    await sql`insert into log_state values (lower(hex(randomblob(4))), 0)`.execute(db);
  }
  await db.schema.createIndex('changes_by_at').on('changes').column('at').execute();
}
