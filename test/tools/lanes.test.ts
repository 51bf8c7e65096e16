import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInLanes } from '../../tools/test/lanes.ts';
import type { Stage } from '../../tools/test/stage.ts';

const stage = (name: string, more: Partial<Stage> = {}): Stage => ({ name, commands: () => [], ...more });

/** Runs stages, each for some turns of the loop; answers what began and ended, in order. */
async function ran(stages: readonly Stage[], lanes = 2): Promise<readonly string[]> {
  const told: string[] = [];
  await runInLanes(stages, lanes, async ({ name }) => {
    told.push(`${name} begins`);
    for (let turn = 0; turn < name.length; turn += 1) await Promise.resolve();
    told.push(`${name} ends`);
  });
  return told;
}

describe('the lanes of npm test', () => {
  it('hold so many stages at once, and take the next as soon as one is free', async () => {
    const told = await ran([stage('by far the longest'), stage('a'), stage('b')]);
    assert.deepEqual(told, [
      'by far the longest begins',
      'a begins',
      'a ends',
      'b begins',
      'b ends',
      'by far the longest ends',
    ]);
  });

  it('start none before those that make what it reads', async () => {
    const told = await ran([stage('later', { after: ['build'] }), stage('build'), stage('c')], 3);
    assert.ok(told.indexOf('later begins') > told.indexOf('build ends'));
  });

  it('leave the machine to the stage that asks for it', async () => {
    const told = await ran([stage('watches the clock', { alone: true }), stage('a'), stage('long one')]);
    const at = told.indexOf('watches the clock begins');
    assert.equal(told[at + 1], 'watches the clock ends');
    assert.equal(told.slice(0, at).filter((one) => one.endsWith('begins')).length, at / 2);
  });

  it('do not wait for a stage that was not asked for, nor for ever', async () => {
    assert.deepEqual(await ran([stage('e2e', { after: ['build'] })]), ['e2e begins', 'e2e ends']);
    await assert.rejects(
      ran([stage('x', { after: ['y'] }), stage('y', { after: ['x'] })]),
      /wait for one another: x, y/,
    );
  });
});
