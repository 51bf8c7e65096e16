import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyReceipt } from '../engine/receipts/index.ts';
import { makeCertificate } from '../server/receipts/certificate/certificate.ts';
import { readPublicKeys } from './verify/keys.ts';
import { receiptLines } from './verify/words.ts';

/** How `guest-kit certificate` is called. */
export const certificateUsage = 'guest-kit certificate FILE --out PDF [--keys FILE|URL] [--fonts FOLDER]';

/**
 * Runs `guest-kit certificate` with the words after it: writes the certificate of a receipt as a PDF. Answers the exit code: 0
 * where it is written, 1 where the receipt is not good, 2 for a wrong call, or what cannot be read or shown.
 */
export async function runCertificate(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: { out: { type: 'string' }, keys: { type: 'string' }, fonts: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.out === undefined) throw new Error(certificateUsage);
    const keys = await readPublicKeys(values.keys, env);
    const bytes = await readFile(file);
    const found = await verifyReceipt(bytes, { keys, now: new Date().toISOString() });
    if (found.faults.length > 0) {
      process.stderr.write(`${receiptLines(file, found).join('\n')}\n`);
      return 1;
    }
    await writeFile(values.out, await makeCertificate(bytes, { found, fonts: values.fonts ?? env['GUEST_KIT_FONTS'] }));
    process.stdout.write(`${values.out}\n`);
    return 0;
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n`);
    return 2;
  }
}
