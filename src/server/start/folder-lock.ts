import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works on the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Takes a data folder for this process alone, until `release` or the process's end, however that comes: the lock is one
 * of the operating system on a file, as SQLite takes it, so a kill leaves none behind. Raises {@link FolderInUse}.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (cause) {
    database.close();
    throw new FolderInUse(`The folder ${folder} is used by another guest-kit process.`, { cause });
  }
  return { release: () => database.close() };
}
