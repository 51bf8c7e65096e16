// Refuses a package-lock.json that `npm ci` would refuse on some platform: one that lacks optional packages, which npm
// leaves out in silence where the registry did not have them yet when the lock was written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, report } from './source/finding.ts';

/** One package of a lock file, as far as this check reads it. */
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What is wrong with the packages of a lock file: the paths are those of `packages` in it. */
export function checkLock(packages: Readonly<Record<string, Locked>>): Finding[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, resolved }]) => {
    const file = `package-lock.json ${path || '(root)'}`;
    const lacking = Object.keys(optionalDependencies).filter((name) => !isFound(packages, path, name));
    const findings: Finding[] = lacking.map((name) => ({ file, message: `lacks its optional ${name}` }));
    // a mirror's address would bind everybody to that mirror
    if (resolved?.startsWith('http')) findings.push({ file, message: `names a registry: ${resolved}` });
    return findings;
  });
}

/** Whether the package at `path` finds `name` in its own node_modules or in one further up. */
function isFound(packages: Readonly<Record<string, Locked>>, path: string, name: string): boolean {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in packages) return true;
  return path !== '' && isFound(packages, path.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''), name);
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  report('lock', checkLock(lock.packages), Object.keys(lock.packages).length);
}
