import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figureStart, type TwinPair, type ViewerKind, viewerKinds } from '../../src/conformance/twins/index.ts';
import { leaking, leaks } from './support/leaks.ts';
import { closeHouses, openHouses, runPair, shrinkPair } from './support/pairs.ts';

/** Kinds that see something: whoever sees nothing is told nothing either. */
const kinds: readonly ViewerKind[] = viewerKinds.filter((kind) => kind !== 'revoked' && kind !== 'nobody');

/** A leak that is not found in so many pairs is not found. */
const enough = 200;

const seeds = ['small-1', 'small-2', 'small-3', 'small-4'];

async function isEqual(seed: string, kind: ViewerKind): Promise<boolean> {
  const houses = await openHouses('memory');
  const { difference } = await runPair(seed, kind, houses);
  await closeHouses(houses);
  return difference === undefined;
}

describe('Twin worlds', () => {
  for (const [name, leak] of Object.entries(leaks)) {
    it(`find a planted leak: ${name}`, async (context) => {
      const open = async () => ({ ...(await openHouses('memory')), through: leaking(leak) });
      const houses = await open();
      let found: TwinPair | undefined;
      let tried = 0;
      for (; tried < enough && !found; tried += 1) {
        const kind = kinds[tried % kinds.length] ?? 'client-fixed';
        const { pair, difference } = await runPair(`leak-${tried}`, kind, houses);
        // Without the leak the same pair must be equal: else something else was found.
        if (difference !== undefined && (await isEqual(`leak-${tried}`, kind))) found = pair;
      }
      await closeHouses(houses);
      assert.ok(found, `${enough} pairs do not show it`);
      context.diagnostic(`found by pair ${tried}`);
    });
  }

  it('are searched for hidden numbers as for hidden words', async () => {
    const leak = leaks['the value of a hidden field'];
    assert.ok(leak);
    const houses = { ...(await openHouses('memory')), through: leaking(leak) };
    let found: string | undefined;
    for (let tried = 0; tried < enough && !found?.includes(figureStart); tried += 1) {
      found = (await runPair(`figure-${tried}`, kinds[tried % kinds.length] ?? 'client-fixed', houses)).canary;
    }
    await closeHouses(houses);
    assert.match(found ?? '', new RegExp(`^canary ${figureStart}, as it is: viewer`));
  });

  it('are made small where they differ', async () => {
    const leak = leaks['a count of all records'];
    assert.ok(leak);
    const open = async () => ({ ...(await openHouses('memory')), through: leaking(leak) });
    const houses = await open();
    const runs = await Promise.all(seeds.map((seed) => runPair(seed, 'client-time-and-materials', houses)));
    await closeHouses(houses);
    const found = runs.find(({ difference }) => difference !== undefined);
    assert.ok(found);
    const small = await shrinkPair(found.pair, open);
    const edits = small.pair.a.edits.length + small.pair.b.edits.length;
    assert.ok(small.pair.steps.length <= 3, `${small.pair.steps.length} steps`);
    assert.ok(edits <= 3, `${edits} edits`);
    assert.match(small.report, /viewer client-time-and-materials, seed small-/);
    assert.match(small.report, /twinPair\('small-\d', 'client-time-and-materials'\)/);
  });
});
