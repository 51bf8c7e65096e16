import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What V8 writes of one script (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage). */
interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

/** Whether a place of a file was run, by what V8 counted into a folder. Types are blanked out when a file is loaded, so places stay. */
export function wasExecuted(coverage: string, file: string, at: number): boolean {
  const url = pathToFileURL(file).href;
  return readdirSync(coverage)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => (JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: ScriptCoverage[] }).result)
    .some((script) => script.url === url && countAt(script, at) > 0);
}

/** The count of the innermost range around a place. */
function countAt({ functions }: ScriptCoverage, at: number): number {
  const around = functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
    .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
  return around[0]?.count ?? 0;
}
