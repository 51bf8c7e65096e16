// `npm test`: every check and every test, the counts of all of them in the last line.
// `npm test -- unit elements` runs only the stages that are named.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { closingLine, sum } from './test/counts.ts';
import { runInLanes } from './test/lanes.ts';
import { type Outcome, runStage, type Stage } from './test/stage.ts';
import { endShared, stagesOf } from './test/stages.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const stages = stagesOf(root);
const known = stages.map(({ name }) => name);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}: there are ${known.join(', ')}.`);
  process.exit(2);
}

const start = Date.now();
const outcomes: Outcome[] = [];
try {
  const chosen = stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  // One more than there are cores: browsers, databases and killed servers are waited for as much as anything is reckoned.
  await runInLanes(chosen, Math.min(4, availableParallelism() + 1), run);
} finally {
  await endShared();
}
summarise();

async function run(stage: Stage): Promise<void> {
  console.log(`… ${stage.name}`);
  const outcome = await runStage(root, stage);
  outcomes.push(outcome);
  const { failed } = outcome.counts;
  console.log(`${outcome.output}${failed > 0 ? '✗' : '✓'} ${stage.name}: ${line(outcome)}`);
}

function line({ counts, seconds }: Outcome): string {
  return `${closingLine(counts)} in ${seconds.toFixed(1)} s`;
}

function summarise(): void {
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log('\nAll stages');
  for (const outcome of outcomes)
    console.log(`  ${outcome.counts.failed > 0 ? '✗' : '✓'} ${outcome.name}: ${line(outcome)}`);
  console.log(`  ${((Date.now() - start) / 1000).toFixed(0)} s in all`);
  if (total.withoutData > 0) {
    console.log(`${total.withoutData} cases on real data left out: set GUEST_KIT_TEST_DATA`);
  }
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
  console.log(closingLine(total));
}
