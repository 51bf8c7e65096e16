import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileCases } from '../../../src/conformance/files/index.ts';
import { isGuestError } from '../../../src/contract/errors.ts';
import type { FileDriver } from '../../../src/contract/files.ts';
import { openDiskFiles } from '../../../src/server/files/disk-files.ts';
import { memoryFiles } from '../../../src/stores/memory/files.ts';

let root: string;
let folders = 0;
const newFolder = () => join(root, `files-${folders++}`, 'deep');
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'guest-kit-files-'));
});
after(() => rm(root, { recursive: true, force: true }));

const drivers: Readonly<Record<string, () => Promise<FileDriver>>> = {
  'a disk': () => openDiskFiles({ folder: newFolder() }),
  memory: async () => memoryFiles(),
};

for (const [name, open] of Object.entries(drivers)) {
  describe(`files in ${name}`, () => {
    for (const { promise, run } of fileCases) it(promise, () => run(open));
  });
}

/** Every file below a folder, by its path from there. */
async function tree(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const stream = (text: string) => new Blob([text]).stream();

describe('files on a disk', () => {
  it('lie under their folder alone, by digests, and are their owner’s to read', async () => {
    const folder = newFolder();
    const files = await openDiskFiles({ folder });
    const { digest } = await files.put('../../../../tmp/x', stream('one'));
    const [only, ...more] = await tree(folder);
    assert.deepEqual(more, []);
    assert.match(only ?? '', new RegExp(`^[0-9a-f]{32}/${digest.slice(0, 2)}/${digest}$`));
    assert.equal((await stat(join(folder, only ?? ''))).mode & 0o077, 0);
  });

  it('leave no draft behind, neither of a refused file nor of one that broke', async () => {
    const folder = newFolder();
    const files = await openDiskFiles({ folder, limit: 3 });
    await assert.rejects(files.put('a1', stream('four'), { limit: 1000 }), isTooLarge);
    await assert.rejects(files.put('a1', new ReadableStream({ start: (one) => one.error(new Error('cut')) })));
    assert.deepEqual(await tree(folder), []);
  });

  it('throw away drafts of yesterday at the start, and not those of now', async () => {
    const folder = newFolder();
    await mkdir(join(folder, 'drafts'), { recursive: true });
    for (const name of ['old', 'new']) await writeFile(join(folder, 'drafts', name), 'x');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(folder, 'drafts', 'old'), yesterday, yesterday);
    await openDiskFiles({ folder });
    assert.deepEqual(await tree(folder), ['drafts/new']);
  });

  it('are not given out once they are no longer what was put', async () => {
    const folder = newFolder();
    const files = await openDiskFiles({ folder });
    const text = 'x'.repeat(200_000);
    const { digest } = await files.put('a1', stream(text));
    const [place = ''] = await tree(folder);
    await writeFile(join(folder, place), `${text.slice(0, -1)}y`);
    const found = await files.get('a1', digest);
    const read: number[] = [];
    await assert.rejects(
      async () => {
        for await (const piece of found!.stream) read.push(piece.length);
      },
      (error) => isGuestError(error) && error.code === 'server',
    );
    assert.ok(read.reduce((sum, one) => sum + one, 0) < 200_000, 'the last piece is held back');
  });

  it('say in words of their own that the disk fails', async () => {
    const folder = newFolder();
    const files = await openDiskFiles({ folder });
    await rm(join(folder, 'drafts'), { recursive: true });
    await assert.rejects(files.put('a1', stream('one')), (error) => {
      assert.ok(isGuestError(error) && error.code === 'unavailable');
      assert.ok(!error.message.includes(folder));
      return true;
    });
    await assert.rejects(
      openDiskFiles({ folder: join('/dev/null', 'files') }),
      (error) => isGuestError(error) && error.code === 'unavailable',
    );
  });
});

function isTooLarge(error: unknown): boolean {
  return isGuestError(error) && error.code === 'too_large' && error.message.includes('3');
}
