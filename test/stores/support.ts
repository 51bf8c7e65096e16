import { Client } from 'pg';

/** Runs statements on a PostgreSQL database and answers the rows of the last. */
export async function onPostgres(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Empties every table of a database, which is much faster than a new one; answers its connection string. */
export async function emptied(url: string): Promise<string> {
  const tables = await onPostgres(
    url,
    `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'log_state'`,
  );
  if (tables.length > 0)
    await onPostgres(url, `truncate ${tables.map(({ tablename }) => `"${String(tablename)}"`).join(', ')}`);
  return url;
}
