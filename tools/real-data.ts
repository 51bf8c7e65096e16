import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Why a case on real data did not run; the reporter of `npm test` counts these apart. */
export const noRealData = 'needs GUEST_KIT_TEST_DATA';

/**
 * A real file of the folder in `GUEST_KIT_TEST_DATA`, and the options that leave its test out where the variable is
 * unset: `const { path, options } = realData('jira.ndjson.gz'); it('imports it whole', options, () => …)`.
 *
 * @throws Error Where the variable is set and the file is not there: a wrong folder must not pass for no folder.
 */
export function realData(name: string): { path: string; options: { skip?: string } } {
  const folder = process.env.GUEST_KIT_TEST_DATA;
  if (!folder) return { path: '', options: { skip: noRealData } };
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`GUEST_KIT_TEST_DATA has no ${name}.`);
  return { path, options: {} };
}
