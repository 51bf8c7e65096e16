import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersIn } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

/** What the manifest says, as far as this check reads it. */
interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly { readonly tagName?: string }[] }[];
}

/**
 * Each folder under src/elements, besides shared/, is one tag and has its class, registration, events, styles, test,
 * story, entry and manifest entry.
 */
export function elementFolders(root: string): Finding[] {
  const tags = foldersIn(root, 'src/elements').filter((name) => name !== 'shared');
  const known = tags.length === 0 ? [] : manifestTags(root);
  return tags.flatMap((tag) => {
    const folder = `src/elements/${tag}`;
    const wanted = [
      [`${folder}/${tag}.element.ts`],
      [`${folder}/${tag}.ts`],
      [`${folder}/${tag}.events.ts`],
      [`${folder}/${tag}.styles.ts`],
      [`test/elements/${tag}.test.ts`, `test/elements/${tag}`],
      [`stories/${tag}.stories.ts`],
      [`src/entries/${tag}.ts`],
    ];
    const findings = wanted
      .filter((ways) => !ways.some((path) => existsSync(join(root, path))))
      .map((ways): Finding => ({ file: folder, message: `lacks ${ways.join(' or ')}` }));
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(tag)) findings.push({ file: folder, message: 'is not named like a tag' });
    if (!known.includes(tag)) {
      findings.push({
        file: folder,
        message: 'is not in custom-elements.json: `@element` on its class, then `npm run manifest`',
      });
    }
    return findings;
  });
}

function manifestTags(root: string): string[] {
  const file = join(root, 'custom-elements.json');
  if (!existsSync(file)) return [];
  const { modules } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
}
