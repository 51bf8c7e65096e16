import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Mutant } from '../../test/mutants/mutant.ts';

/** Where the find of a mutant stands, and the text of its file with the fault planted. */
export interface Planted {
  readonly at: number;
  readonly text: string;
}

/** Plants a mutant in the text of its file. Answers why not, where it is none: a find that is not there once, no other behaviour. */
export function plant({ find, replace }: Pick<Mutant, 'find' | 'replace'>, source: string): Planted | string {
  const found = source.split(find).length - 1;
  if (find.includes('\n') || replace.includes('\n')) return 'it is of more than one line';
  if (found !== 1) return `what it finds stands there ${found} times`;
  const at = source.indexOf(find);
  const text = source.slice(0, at) + replace + source.slice(at + find.length);
  return emitted(text) === emitted(source) ? 'the JavaScript stays the same' : { at, text };
}

/** The JavaScript of a source: types and comments are gone, and spaces are as the compiler sets them. */
function emitted(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

/** What the compiler says of names that are left unused: the fault of many a good mutant. */
const unused: ReadonlySet<number> = new Set([6133, 6192, 6196, 6198]);

/**
 * Faults that the compiler finds where mutants are planted, one after the other: such a mutant would be killed by its
 * first run, whatever the tests hold.
 */
export function compilerFaults(
  root: string,
  mutants: readonly Pick<Mutant, 'id' | 'file' | 'find' | 'replace'>[],
): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config as object), include: [], files: ['src'] },
    ts.sys,
    root,
  );
  const files = [...new Set(mutants.map(({ file }) => join(root, file)))];
  const planted = new Map<string, string>();
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getScriptVersion: (file) => (planted.has(file) ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      const text = planted.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    readDirectory: (...given) => ts.sys.readDirectory(...given),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
  });
  const faults = new Map<string, string>();
  for (const mutant of mutants) {
    const file = join(root, mutant.file);
    const one = plant(mutant, readFileSync(file, 'utf8'));
    if (typeof one === 'string') continue;
    planted.set(file, one.text);
    version += 1;
    const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
    const [fault] = found.filter(({ code }) => !unused.has(code));
    if (fault) faults.set(mutant.id, ts.flattenDiagnosticMessageText(fault.messageText, ' '));
    planted.delete(file);
  }
  return faults;
}
