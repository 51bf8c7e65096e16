import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runServerSuite } from '../../src/conformance/server/index.ts';
import { adminKey, exampleFolder, startFolder, suiteSeed } from './support.ts';

describe('The example server keeps every promise of a server', () => {
  let example: Awaited<ReturnType<typeof startFolder>>;
  before(async () => {
    example = await startFolder(exampleFolder);
  });
  after(() => example.stop());

  it('over HTTP alone, twin worlds included', async () => {
    const report = await runServerSuite(
      { baseUrl: example.url, adminKey, without: ['orders', 'approvals'] },
      { seed: suiteSeed, pairs: 1 },
    );
    const broken = report.outcomes.flatMap(({ promise, failure }) =>
      failure ? [`${promise}: ${failure.message}`] : [],
    );
    assert.deepEqual(broken, []);
    assert.ok(report.outcomes.length > 140, 'the suite has lost its promises');
  });
});
