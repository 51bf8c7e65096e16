// Pairs of twin worlds, each kind of viewer and way a test: for `npm run mutants`, which runs one of them by its name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerKinds } from '../../../src/conformance/twins/index.ts';
import { closeHouses, openHouses, runPair } from '../../wall/support/pairs.ts';

/** Where so many pairs do not show a fault, they do not find it. */
const pairs = { memory: 24, http: 6 } as const;

describe('twins', () => {
  for (const way of ['memory', 'http'] as const) {
    for (const kind of viewerKinds) {
      it(`Twin worlds answer alike: ${kind} over ${way}`, async () => {
        const houses = await openHouses(way);
        try {
          for (let at = 0; at < pairs[way]; at += 1) {
            const { answers, difference, canary } = await runPair(`mutants-${at}`, kind, houses);
            assert.ok(answers > 0);
            assert.equal(difference ?? canary, undefined);
          }
        } finally {
          await closeHouses(houses);
        }
      });
    }
  }
});
