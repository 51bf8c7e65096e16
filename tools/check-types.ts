/**
 * Checks the types of every project of this repository in one process: what they share is read and parsed once.
 *
 *   node tools/check-types.ts [tsconfig.json ...]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const all = ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.browser.json', 'tsconfig.node.json'];
const configs = process.argv.length > 2 ? process.argv.slice(2) : all;

const format: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (file) => file,
  getNewLine: () => '\n',
};
/** Parsed files. The projects differ in what they include and in their globals, which change no file's tree. */
const parsed = new Map<string, ts.SourceFile | undefined>();

let failed = 0;
for (const config of configs) {
  const start = performance.now();
  const faults = faultsOf(config);
  console.log(`${config}: ${faults.length} faults, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (faults.length === 0) continue;
  console.log(ts.formatDiagnostics(faults, format));
  failed += 1;
}
const counts = process.env.GUEST_KIT_TEST_COUNTS;
if (counts) writeFileSync(counts, JSON.stringify({ passed: configs.length - failed, failed, skipped: 0 }));
if (failed > 0) process.exitCode = 1;

function faultsOf(config: string): readonly ts.Diagnostic[] {
  const { config: given, error } = ts.readConfigFile(join(root, config), (file) => ts.sys.readFile(file));
  if (error) return [error];
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(given, ts.sys, root, undefined, config);
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...more) => {
    if (!parsed.has(file)) parsed.set(file, parse(file, ...more));
    return parsed.get(file);
  };
  const program = ts.createProgram(fileNames, options, host);
  return [...errors, ...ts.getPreEmitDiagnostics(program)];
}
