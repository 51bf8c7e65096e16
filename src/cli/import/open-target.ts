import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createEngine } from '../../engine/index.ts';
import { FolderInUse, lockFolder } from '../../server/start/folder-lock.ts';
import { readSettings, type Settings } from '../../server/start/settings.ts';
import { openSqlStore } from '../../stores/sql/open.ts';
import type { ImportTarget } from '../jira/import-issues.ts';
import { engineTarget } from './engine-target.ts';
import { serverTarget } from './server-target.ts';

/** Where an import goes, and what ends it. */
export interface OpenTarget {
  readonly target: ImportTarget;
  /** In words for the terminal: a file, a server. */
  readonly name: string;
  close(): Promise<void>;
}

/**
 * Opens what the environment names: a PostgreSQL database, or the data folder; where a server works on that folder, the
 * import goes through the server. Raises `SettingsError`, `FolderInUse`, and the `GuestError`s of a store.
 */
export async function openTarget(env: Readonly<Record<string, string | undefined>>): Promise<OpenTarget> {
  const settings = readSettings(env);
  const data = resolve(settings.data);
  if (settings.databaseUrl !== undefined) return direct(settings.databaseUrl, 'the database', () => undefined);
  try {
    const lock = lockFolder(data);
    return await direct(join(data, 'guest-kit.sqlite'), data, () => lock.release());
  } catch (cause) {
    if (!(cause instanceof FolderInUse)) throw cause;
    return beside(data, settings, cause);
  }
}

async function direct(url: string, name: string, release: () => void): Promise<OpenTarget> {
  try {
    const store = await openSqlStore({ url });
    const engine = createEngine({ store });
    return {
      name,
      target: engineTarget(engine.admin),
      async close() {
        await engine.close();
        await store.close();
        release();
      },
    };
  } catch (cause) {
    release();
    throw cause;
  }
}

async function beside(data: string, settings: Settings, inUse: FolderInUse): Promise<OpenTarget> {
  try {
    const { url } = JSON.parse(await readFile(join(data, 'server.json'), 'utf8')) as { url: string };
    const adminKey = settings.adminKey ?? (await readFile(join(data, 'admin-key'), 'utf8'));
    return { name: url, target: serverTarget({ url, adminKey }), close: () => Promise.resolve() };
  } catch {
    throw inUse;
  }
}
