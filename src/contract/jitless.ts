/**
 * Keeps zod from probing `new Function` in a page: under a strict content security policy each probe files a report,
 * though nothing is wrong. zod asks when a schema of an object is made, so this stands before the first one. The setting
 * is shared with a host's own zod, and is made only where the host has made none; see docs/decisions/0004.
 */
import * as z from 'zod/mini';

if ('document' in globalThis && z.config().jitless === undefined) z.config({ jitless: true });
