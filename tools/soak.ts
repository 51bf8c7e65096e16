// `npm run soak`: long runs that `npm test` does shortly: on each database it kills the server a hundred times while it writes,
// and two hundred times while people sign.
import { runAll } from './run-all.ts';

runAll('test/soak', '.soak.ts', process.argv.slice(2));
