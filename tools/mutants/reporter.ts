import type { TestEvent } from 'node:test/reporters';

/** Reporter for node's runner: a JSON line for each test that came out, as `[state, title, seconds]`. */
// eslint-disable-next-line no-restricted-syntax -- node's runner takes a default export
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.skip !== undefined) continue;
    // a group of tests comes out as its tests do
    if (data.details.type === 'suite') continue;
    const state = type === 'test:pass' ? 'passed' : 'failed';
    yield `${JSON.stringify([state, data.name, data.details.duration_ms / 1000])}\n`;
  }
}
