// The adapter suite over the engine, each promise a test: for `npm run mutants`, which runs one of them by its name.
import { describe, it } from 'node:test';
import { adapterCases, runAdapterCase } from '../../../src/conformance/adapter/index.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { engineOver } from '../../engine/ways.ts';

describe('adapter', () => {
  for (const one of adapterCases) {
    it(one.promise, () =>
      runAdapterCase(one, (world) => {
        const engine = engineOver(memoryStore(world));
        return { as: (viewer) => engine.as(viewer), close: () => engine.close() };
      }),
    );
  }
});
