import type { TestContext } from 'node:test';

/**
 * Runs a command in this process; answers its exit code and its words. What is no text is the report of the test runner
 * itself, which speaks to its parent by the same stream, and goes its way.
 */
export async function runHeard(
  t: TestContext,
  command: () => Promise<number>,
): Promise<{ code: number; words: string }> {
  const words: string[] = [];
  const mocks = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    return t.mock.method(stream, 'write', (text: string | Uint8Array) =>
      typeof text === 'string' ? words.push(text) > 0 : write(text),
    );
  });
  try {
    const code = await command();
    return { code, words: words.join('') };
  } finally {
    for (const { mock } of mocks) mock.restore();
  }
}
