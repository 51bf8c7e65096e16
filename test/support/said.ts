import type { TestContext } from 'node:test';

/** Runs a command in this process; answers its exit code and what it told the terminal. */
export async function said(t: TestContext, run: () => Promise<number>): Promise<{ code: number; words: string }> {
  const words: string[] = [];
  const mocks = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    // Bytes are what the test runner reports.
    return t.mock.method(stream, 'write', (text: unknown) =>
      typeof text === 'string' ? words.push(text) > 0 : write(text as Uint8Array),
    );
  });
  try {
    return { code: await run(), words: words.join('') };
  } finally {
    for (const { mock } of mocks) mock.restore();
  }
}
