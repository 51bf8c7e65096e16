// `npm run bench`: each figure beside a hand-written baseline of the same run. Run it with nothing else going on.
import { runAll } from './run-all.ts';

runAll('test/bench', '.bench.ts', process.argv.slice(2));
