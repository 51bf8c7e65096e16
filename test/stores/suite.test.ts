import { describe, it } from 'node:test';
import { storeCases } from '../../src/conformance/store/index.ts';
import { everyStore } from './support.ts';

for (const [name, open] of Object.entries(everyStore())) {
  describe(`a store over ${name}`, () => {
    for (const { promise, run } of storeCases) it(promise, () => run(open));
  });
}
