// `npm run soak`: long runs that `npm test` does shortly, such as killing the server a hundred times on each database.
import { runAll } from './run-all.ts';

runAll('test/soak', '.soak.ts', process.argv.slice(2));
