/** Orders, the questions whether they are approved, and receipts; digests of files, so that these can be signed. */
import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.ts';
import { type ColumnType, createTable, typeOf } from './types.ts';

type Columns = Readonly<Record<string, ColumnType>>;

const base: Columns = { id: 'text', account_id: 'text', version: 'integer', created_at: 'text', updated_at: 'text' };

const tables: Readonly<Record<string, Columns>> = {
  orders: {
    project_id: 'text',
    task_id: 'text?',
    edition: 'integer',
    state: 'text',
    approval_id: 'text?',
    number: 'text',
    title: 'text',
    seller: 'text',
    buyer: 'text',
    currency: 'text',
    groups: 'json',
    lines: 'json',
    materials: 'json',
    deadlines: 'json',
    terms: 'text',
    valid_until: 'text?',
    files: 'json',
    totals: 'json',
    owner_id: 'text?',
    note: 'text',
    reason: 'text?',
    signer_ids: 'json',
    signed: 'boolean',
  },
  approvals: {
    project_id: 'text',
    task_id: 'text?',
    subject: 'json',
    subject_kind: 'text',
    subject_id: 'text',
    internal: 'boolean',
    author_id: 'text?',
    author_side: 'text?',
    state: 'text',
    document: 'text?',
    digest: 'text?',
    sequence: 'text',
    may_delegate: 'boolean',
    expires_at: 'text?',
    asked_until: 'text?',
    signers: 'json',
    asked_ids: 'json',
    signed_ids: 'json',
    move_to: 'json',
    asked_by: 'text?',
    sent_at: 'text?',
    sent_key: 'text',
    steps: 'json',
  },
  receipts: {
    project_id: 'text',
    approval_id: 'text',
    person_id: 'text',
    at: 'text',
    number: 'integer',
    jws: 'text',
    drawing: 'text?',
  },
};

/** Indexes by table; each begins with `account_id` and ends with `id`, the order of ties. */
const indexes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  orders: [['project_id', 'number'], ['task_id']],
  approvals: [['sent_key'], ['project_id'], ['task_id'], ['subject_id'], ['state', 'expires_at']],
  receipts: [['approval_id', 'person_id'], ['project_id']],
};

/** See the head of this file. */
export async function approvals(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
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
  await db.schema.alterTable('attachments').addColumn('digest', typeOf(dialect, 'text')).execute();
}
