import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A store whose log takes its time once it is held back: a page comes late, and then nothing until it is let go. */
function slowLog(): { readonly store: Store; hold(): void; release(): void } {
  const store = memoryStore(world);
  let isHeld = false;
  let told = 0;
  let release: () => void = () => undefined;
  let released = Promise.resolve();
  const changes: Store['changes'] = async (after, limit) => {
    // What was read is told with two looks at what followed; the third would confirm it.
    if (isHeld && told > 0 && (told += 1) > 3) await released;
    const page = await store.changes(after, limit);
    if (!isHeld || page.changes.length === 0) return page;
    told += 1;
    await pause(1200);
    return page;
  };
  return {
    store: new Proxy(store, {
      get(target, name) {
        if (name === 'changes') return changes;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
    hold() {
      released = new Promise((resolve) => (release = resolve));
      isHeld = true;
    },
    release() {
      isHeld = false;
      release();
    },
  };
}

describe('A stream whose log cannot be confirmed', () => {
  it('lets nothing out that was read before, until the log answers again', async () => {
    const { store, hold, release } = slowLog();
    const engine = engineOver(store);
    const stop = new AbortController();
    const events: StreamEvent[] = [];
    const reading = (async () => {
      for await (const event of engine.as(viewers.client).changes({ signal: stop.signal })) events.push(event);
    })();
    await pause(50);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['link'],
    );
    hold();
    await engine.admin.update('tasks', id('tasks', 'landing'), { title: 'Late' }, { accountId });
    await pause(2200);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['link'],
    );
    release();
    for (let left = 100; events.length < 2 && left > 0; left -= 1) await pause(20);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['link', 'upsert'],
    );
    stop.abort();
    await reading;
    await engine.close();
  });
});
