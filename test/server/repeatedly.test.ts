import assert from 'node:assert/strict';
import { it } from 'node:test';
import { repeatedly } from '../../src/server/start/repeatedly.ts';

it('logs each failure of a run that went on after it, and a single one as it is', async () => {
  const failures: readonly (readonly [thrown: Error, logged: readonly string[]])[] = [
    [new AggregateError([new TypeError('a record'), new RangeError('another')]), ['TypeError', 'RangeError']],
    [new SyntaxError('a third'), ['SyntaxError']],
  ];
  for (const [thrown, wanted] of failures) {
    const logged: (readonly [unknown, string])[] = [];
    const log = {
      error: (fields: object, message: string) =>
        void logged.push([(fields as { readonly failure: string }).failure, message]),
      info: () => undefined,
    };
    const end = repeatedly({ pause: 60_000, log, failed: 'it failed', work: () => Promise.reject(thrown) });
    await end();
    assert.deepEqual(
      logged,
      wanted.map((name) => [name, 'it failed']),
    );
  }
});
