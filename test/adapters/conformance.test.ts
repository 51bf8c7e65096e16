import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter } from '../../src/adapters/http.ts';
import { memoryHub } from '../../src/adapters/memory.ts';
import { adapterCases, adapterNow, type OpenBackend, runAdapterCase } from '../../src/conformance/adapter/index.ts';
import { GuestError } from '../../src/contract/errors.ts';
import { createEngine } from '../../src/engine/index.ts';
import { createHandler } from '../../src/server/handler.ts';
import { makeKey } from '../../src/server/tokens/keys.ts';
import { memoryStore } from '../../src/stores/memory.ts';

const clock = { now: () => adapterNow };
const keys = [await makeKey()];

/** The same promises, over each way to the engine. */
const ways: Readonly<Record<string, OpenBackend>> = {
  'the memory adapter': (world) => memoryHub(world, { clock }),
  'the HTTP adapter': (world) => {
    const store = memoryStore(world);
    const engine = createEngine({ store, clock });
    const handler = createHandler({ engine, store, keys, clock });
    return {
      as: (viewer) =>
        httpAdapter({
          baseUrl: 'https://guest.test/v1',
          // As a host's back end would: whoever it does not know gets no session.
          session: () =>
            handler.mintSession(viewer).catch((cause: unknown) => {
              throw new GuestError('unauthenticated', { cause });
            }),
          fetch: (input, init) => handler(new Request(input, init)),
          strict: true,
        }),
      async close() {
        handler.close();
        await engine.close();
      },
    };
  },
};

for (const [name, open] of Object.entries(ways)) {
  describe(`over ${name}`, () => {
    it('is held to promises', () => assert.ok(adapterCases.length > 20));
    for (const one of adapterCases) it(one.promise, () => runAdapterCase(one, open));
  });
}
