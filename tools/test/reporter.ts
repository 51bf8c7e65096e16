import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { noRealData } from '../real-data.ts';

/** What node's runner says of a failed test: the error that was thrown is its cause. */
interface Failure {
  readonly cause?: unknown;
  readonly failureType?: string;
}

/**
 * Reporter for node's runner: one line a file, failures in full, and the counts into the file that
 * `GUEST_KIT_TEST_COUNTS` names.
 */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let withoutData = 0;
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.skip === noRealData) withoutData++;
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:fail') {
      const failure = data.details.error as unknown as Failure;
      // the parents of a failed test fail with it, and say nothing more
      if (failure.failureType === 'subtestsFailed') continue;
      const error = inspect(failure.cause ?? failure).replaceAll('\n', '\n    ');
      yield `  FAIL ${data.name}  (${nameOf(data.file)}:${data.line ?? 0})\n    ${error}\n`;
    }
    if (type === 'test:summary') {
      const { tests, passed, skipped, todo } = data.counts;
      const failed = tests - passed - skipped - todo;
      if (data.file === undefined) {
        const counts = { passed, failed, skipped: skipped + todo, withoutData };
        const file = process.env.GUEST_KIT_TEST_COUNTS;
        if (file) writeFileSync(file, JSON.stringify(counts));
      } else {
        const left = failed > 0 ? 'FAIL' : 'ok  ';
        yield `  ${left} ${nameOf(data.file)}  ${passed} of ${tests}  ${(data.duration_ms / 1000).toFixed(1)} s\n`;
      }
    }
  }
}

function nameOf(file: string | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file);
}
