import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Read } from '../../src/cli/jira/read-issues.ts';
import { rereading } from '../../src/cli/jira/reread.ts';

async function* file(opened: string[]): AsyncGenerator<Read, void, undefined> {
  opened.push('opened');
  for (const line of [1, 2, 3]) yield { line, issue: { line } };
}

async function all(reads: AsyncIterable<Read>): Promise<readonly Read[]> {
  const read: Read[] = [];
  for await (const one of reads) read.push(one);
  return read;
}

describe('A file that is read again', () => {
  it('is opened once, and is the same each time', async () => {
    const opened: string[] = [];
    const read = rereading(() => file(opened), 1000);
    const first = await all(read());
    assert.deepEqual(await all(read()), first);
    assert.equal(first.length, 3);
    assert.equal(opened.length, 1);
  });

  it('is opened again after a reader who left early', async () => {
    const opened: string[] = [];
    const read = rereading(() => file(opened), 1000);
    for await (const one of read()) if (one.line === 1) break;
    assert.equal((await all(read())).length, 3);
    assert.equal(opened.length, 2);
  });

  it('is opened each time where it is too long to be kept', async () => {
    const opened: string[] = [];
    const read = rereading(() => file(opened), 1e9);
    await all(read());
    await all(read());
    assert.equal(opened.length, 2);
  });
});
