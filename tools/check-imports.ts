import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesIn } from './source/files.ts';
import { type Finding, report } from './source/finding.ts';
import { importsOf } from './source/imports.ts';

/** What the files of one area may import. */
interface Area {
  /** Areas under src/, or paths in them, besides its own. */
  readonly from: readonly string[];
  /** Packages, a trailing `*` standing for anything; `node:*` for Node's own modules. */
  readonly packages: readonly string[];
}

const anything = ['*'];
const allButElements = [
  'contract',
  'policy',
  'engine',
  'stores',
  'worlds',
  'adapters',
  'server',
  'conformance',
  'strings',
];

/** The arrows of the house, the most exact path first. Whatever is not written here is refused. */
export const areas: Readonly<Record<string, Area>> = {
  'src/contract': { from: [], packages: ['zod/mini'] },
  'src/policy': { from: ['contract'], packages: ['zod/mini'] },
  'src/engine': { from: ['contract', 'policy'], packages: ['zod/mini', '@noble/*', 'canonicalize'] },
  'src/stores/shared': { from: ['contract'], packages: ['@noble/*'] },
  'src/stores/memory': { from: ['contract', 'stores/shared'], packages: ['zod/mini'] },
  'src/stores': { from: ['contract'], packages: ['zod/mini', '@noble/*', 'kysely', 'kysely/*', 'pg', 'node:*'] },
  'src/worlds': { from: ['contract'], packages: ['zod/mini', '@noble/*'] },
  'src/adapters/memory': { from: ['contract', 'engine', 'stores/memory'], packages: ['zod/mini'] },
  'src/adapters': { from: ['contract'], packages: ['ky'] },
  'src/server': { from: ['contract', 'policy', 'engine', 'stores'], packages: anything },
  'src/conformance': { from: ['contract', 'worlds', 'policy'], packages: ['zod/mini'] },
  'src/elements': {
    // receipts are pure, and a page that shows one verifies it by the same code as a server
    from: ['contract', 'strings', 'engine/receipts'],
    packages: ['lit', 'lit/*', '@lit/context', '@tanstack/*', 'signature_pad', 'uqr', 'zod/mini'],
  },
  'src/strings': { from: [], packages: [] },
  'src/cli': { from: allButElements, packages: anything },
  'src/entries': { from: [...allButElements, 'elements', 'cli'], packages: ['zod/mini'] },
  stories: {
    from: ['contract', 'policy', 'worlds', 'adapters', 'elements', 'strings'],
    packages: ['lit', 'lit/*', 'storybook/*', '@storybook/*'],
  },
};

/** Modules that a folder must not import although its area may, and why. */
const apart: readonly { readonly folder: string; readonly module: string; readonly why: string }[] = [
  {
    folder: 'src/server/guest',
    module: 'src/server/http/headers.ts',
    why: 'its `json` writes any value, and guests are answered by what takes a `Projected`',
  },
  {
    folder: 'src/server',
    module: 'src/engine/projector.ts',
    why: 'what a viewer is answered is projected inside the engine',
  },
];

/** Refuses every import under `root` that no arrow of `areas` allows. */
export function checkImports(root: string): { findings: Finding[]; looked: number } {
  const files = [...filesIn(root, 'src'), ...filesIn(root, 'stories')];
  const findings = files.flatMap((file) => {
    const [name, area] = areaOf(file);
    if (area === undefined)
      return [{ file, message: `belongs to no area: src/ holds only ${Object.keys(areas).join(', ')}` }];
    return importsOf(file, readFileSync(join(root, file), 'utf8')).flatMap(({ specifier, line }) => {
      const message = refusal(file, name, area, specifier);
      return message === undefined ? [] : [{ file, line, message }];
    });
  });
  return { findings, looked: files.length };
}

/** The first area of the table that the file lies in: `src/stores/memory` before `src/stores`. */
function areaOf(file: string): [string, Area | undefined] {
  const name = Object.keys(areas).find((path) => isWithin(file, path)) ?? '';
  return [name, areas[name]];
}

/** Why this import is not allowed; undefined where it is. */
function refusal(file: string, name: string, area: Area, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) {
    if (area.packages.some((allowed) => fits(specifier, allowed))) return undefined;
    return `${name} must not import the package ${specifier}: it may use ${area.packages.join(', ') || 'none'}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  const wall = apart.find(({ folder, module }) => isWithin(file, folder) && target === module);
  if (wall) return `${wall.folder} must not import ${target}: ${wall.why}`;
  if (isWithin(target, 'src/entries') && name !== 'src/entries') return 'nothing imports entries but entries';
  if (isWithin(target, name) || (name === 'src/stores' && isWithin(target, 'src/stores'))) return undefined;
  // test/fixtures hold what stories and element tests share
  if (name === 'stories' && isWithin(target, 'test/fixtures')) return undefined;
  if (area.from.some((allowed) => isWithin(target, `src/${allowed}`))) return undefined;
  return `${name} must not import ${target}: its arrows are ${area.from.join(', ') || 'none'}`;
}

function isWithin(path: string, area: string): boolean {
  return path === area || path.startsWith(`${area}/`) || path.startsWith(`${area}.`) || path.startsWith(`${area}-`);
}

function fits(specifier: string, allowed: string): boolean {
  return allowed.endsWith('*') ? specifier.startsWith(allowed.slice(0, -1)) : specifier === allowed;
}

if (import.meta.main) {
  const { findings, looked } = checkImports(join(import.meta.dirname, '..'));
  report('imports', findings, looked);
}
