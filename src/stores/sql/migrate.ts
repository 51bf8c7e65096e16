import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Dialect } from './dialect.ts';
import { start } from './migrations/0001-start.ts';
import { approvals } from './migrations/0002-approvals.ts';
import { serverItems } from './migrations/0003-server-items.ts';

/** The migrations in order, for both databases. */
const steps: Readonly<Record<string, (db: Kysely<unknown>, dialect: Dialect) => Promise<void>>> = {
  '0001-start': start,
  '0002-approvals': approvals,
  '0003-server-items': serverItems,
};

/**
 * Brings a database up to date. Safe where several processes do so at once: one runs the steps, the others wait for it.
 *
 * @throws Error What stood in the way, such as a database of a newer guest-kit.
 */
export async function migrate(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, up]): [string, Migration] => [
      name,
      { up: (on) => up(on as Kysely<unknown>, dialect) },
    ]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error as Error;
}
