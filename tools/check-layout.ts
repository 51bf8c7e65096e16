import { join } from 'node:path';
import { docComments } from './layout/doc-comments.ts';
import { elementFolders } from './layout/elements.ts';
import { packageExports } from './layout/exports.ts';
import { lengths } from './layout/lengths.ts';
import { mirror } from './layout/mirror.ts';
import { lawTen, leftovers } from './layout/words.ts';
import { filesIn } from './source/files.ts';
import { type Finding, report } from './source/finding.ts';

/** The rules of the house that a file tree can break, by name. */
export const rules: Readonly<Record<string, (root: string) => Finding[]>> = {
  elementFolders,
  packageExports,
  lengths,
  mirror,
  lawTen,
  leftovers,
  docComments,
};

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const findings = Object.values(rules).flatMap((rule) => rule(root));
  const looked = ['src', 'test', 'stories', 'tools', 'demo'].flatMap((folder) => filesIn(root, folder)).length;
  report('layout', findings, looked);
}
