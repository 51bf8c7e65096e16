import { nounNames, type Noun } from '../../contract/nouns.ts';

/** Nouns that only grow: the administrator reads them, and no route changes or removes one. Approvals can be asked for. */
export const grownNouns: ReadonlySet<Noun> = new Set<Noun>(['revisions', 'approvals', 'receipts']);

/** Nouns that the administrator meets: what a server keeps for itself is nobody's. */
export const adminNouns: readonly Noun[] = nounNames.filter((noun) => noun !== 'serverItems');

/** Nouns by their names in paths: `timeEntries` is `time-entries`. */
export const nounsByPath: ReadonlyMap<string, Noun> = new Map(adminNouns.map((noun) => [pathOf(noun), noun]));

/** The name of a noun in paths. */
export function pathOf(noun: Noun): string {
  return noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
