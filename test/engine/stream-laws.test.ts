import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { carryOut, randomActs } from './random-acts.ts';
import { applyEvents, snapshotOf, sorted, wholeOf } from './snapshots.ts';
import { engineOver } from './ways.ts';

const watchers = ['team', 'client', 'neighbour', 'undated', 'picker', 'courier', 'north'] as const;

describe('A stream', () => {
  it('makes of an older snapshot what a read answers now, for each viewer', async () => {
    let told = 0;
    let resets = 0;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomActs, async (acts) => {
        run += 1;
        const engine = engineOver(memoryStore(adapterWorld.world));
        for (const [at, act] of acts.entries()) {
          const before = await Promise.all(
            watchers.map(async (name) => {
              const viewer = adapterWorld.viewers[name];
              const place = await engine.place(viewer).catch(() => undefined);
              return { name, viewer, place, snapshot: await snapshotOf(engine.as(viewer)) };
            }),
          );
          await carryOut(engine, act, `act-${run}-${at}`);
          for (const { name, viewer, place, snapshot } of before) {
            const polled = await engine.poll(viewer, place).catch(() => undefined);
            if (!polled || place === undefined) continue;
            const after = applyEvents(snapshot, polled.events);
            if (!after) {
              resets += 1;
              continue;
            }
            told += polled.events.length;
            assert.deepEqual(sorted(after), sorted(await snapshotOf(engine.as(viewer))), `${name} after ${act.kind}`);
          }
        }
        await engine.close();
      }),
      { numRuns: 25 },
    );
    assert.ok(told > 30, `only ${told} events were told`);
    assert.ok(resets < told, `${resets} resets to ${told} events`);
  });

  it('tells nothing where nothing that the viewer reads has changed', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomActs, async (acts) => {
        run += 1;
        const engine = engineOver(memoryStore(adapterWorld.world));
        for (const [at, act] of acts.entries()) {
          for (const name of ['client', 'undated', 'picker', 'courier', 'north'] as const) {
            const viewer = adapterWorld.viewers[name];
            const [place, before] = [
              await engine.place(viewer).catch(() => undefined),
              await wholeOf(engine.as(viewer)),
            ];
            await carryOut(engine, act, `quiet-${run}-${at}-${name}`);
            const polled = await engine.poll(viewer, place).catch(() => undefined);
            // Where access is closed, that is all that is told.
            if (!polled || place === undefined) continue;
            const { events } = polled;
            const after = await wholeOf(engine.as(viewer));
            if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) {
              assert.deepEqual(events, [], `${name} after ${act.kind}`);
            }
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
