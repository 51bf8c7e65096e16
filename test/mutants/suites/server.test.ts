// The server suite over our server, each promise a test: for `npm run mutants`, which runs one of them by its name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textReport } from '../../../src/conformance/report/index.ts';
import { runServerSuite, serverCases } from '../../../src/conformance/server/index.ts';
import { adminKey, openHouse, openStore } from '../../conformance/house.ts';

const seed = 'mutants';

describe('server', () => {
  for (const { promise } of serverCases({ seed, pairs: 0 })) {
    it(promise, async () => {
      const house = await openHouse(await openStore('memory'));
      try {
        const only = new RegExp(`^${promise.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
        const report = await runServerSuite({ baseUrl: house.url, adminKey }, { only, seed, pairs: 0 });
        assert.deepEqual(
          report.outcomes.map(({ state }) => state),
          ['kept'],
          textReport(report),
        );
      } finally {
        await house.close();
      }
    });
  }
});
