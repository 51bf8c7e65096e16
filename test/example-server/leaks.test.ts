import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { textReport } from '../../src/conformance/report/index.ts';
import { runServerSuite } from '../../src/conformance/server/index.ts';
import { type Leak, leaks } from './leaks.ts';
import { adminKey, exampleFolder, startFolder, suiteSeed } from './support.ts';

/** `GUEST_KIT_WHOLE_SUITE=1` runs every promise over every leak; by itself only the one that must see it. */
const isWhole = process.env.GUEST_KIT_WHOLE_SUITE === '1';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A copy of the example server with one line changed, running. */
async function withLeak({ file, find, replace }: Leak, use: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'example-server-'));
  try {
    await cp(exampleFolder, folder, { recursive: true });
    const source = await readFile(join(folder, file), 'utf8');
    assert.equal(source.split(find).length, 2, `${file} holds the line once`);
    await writeFile(
      join(folder, file),
      source.replace(find, () => replace),
    );
    const server = await startFolder(folder);
    try {
      await use(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('The server suite names the promise that a leak breaks', () => {
  it('is shown at least ten leaks, each of another promise', () => {
    assert.ok(new Set(leaks.map(({ promise }) => promise)).size >= 10);
  });

  for (const leak of leaks) {
    it(leak.name, () =>
      withLeak(leak, async (baseUrl) => {
        const only = isWhole ? undefined : new RegExp(`^${escaped(leak.promise)}$`);
        const report = await runServerSuite(
          { baseUrl, adminKey, without: ['orders', 'approvals'] },
          { seed: suiteSeed, pairs: 1, only },
        );
        const broken = report.outcomes.filter(({ failure }) => failure).map(({ promise }) => promise);
        assert.ok(broken.includes(leak.promise), `the suite was let believe: ${broken.join('; ') || 'all is kept'}`);
        assert.ok(textReport(report).includes(leak.promise), 'the report names the promise');
      }),
    );
  }
});
