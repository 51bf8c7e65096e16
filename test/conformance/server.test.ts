import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runServerSuite, serverCases } from '../../src/conformance/server/index.ts';
import { textReport } from '../../src/conformance/report/index.ts';
import { adminKey, openHouse, openStore } from './house.ts';

describe('the server suite', { timeout: 300_000 }, () => {
  it('has a promise once, each in a sentence of its own', () => {
    const promises = serverCases({ seed: 'x', pairs: 1 }).map(({ promise }) => promise);
    assert.equal(new Set(promises).size, promises.length);
    assert.ok(promises.length > 130, `${promises.length} promises`);
  });

  it('finds every promise kept by our server over a socket, with its database', async () => {
    const house = await openHouse(await openStore('sqlite'));
    try {
      const report = await runServerSuite({ baseUrl: house.url, adminKey }, { seed: 'a', pairs: 1 });
      const broken = report.outcomes.filter(({ state }) => state !== 'kept');
      assert.deepEqual(broken, [], textReport(report));
      assert.ok(report.outcomes.length > 140);
      // Of all for whom a link was asked, one has access.
      assert.deepEqual(
        house.mails.map(({ to }) => to.address.replace(/-.*/, '')),
        ['known'],
      );
    } finally {
      await house.close();
    }
  });
});
