/** Compares two documents. Loads where one was changed while it was open, and brings the schemas of the contract along. */
import '../../contract/jitless.ts';

export { differencesOf } from '../../contract/approvals/difference.ts';
