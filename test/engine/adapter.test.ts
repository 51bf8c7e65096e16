import { describe, it } from 'node:test';
import { adapterCases, runAdapterCase } from '../../src/conformance/adapter/index.ts';
import { postgresWays } from './postgres-ways.ts';
import { engineOver, type OpenStore, ways } from './ways.ts';

for (const [name, open] of Object.entries(ways)) {
  describe(`The engine over ${name}`, () => promises(open));
}

describe('The engine over PostgreSQL with its second lock', () => promises(postgresWays().locked));

function promises(open: OpenStore): void {
  for (const one of adapterCases) {
    it(one.promise, () =>
      runAdapterCase(one, async (world) => {
        const store = await open(world);
        const engine = engineOver(store);
        return {
          as: (viewer) => engine.as(viewer),
          async close() {
            await engine.close();
            await store.close();
          },
        };
      }),
    );
  }
}
