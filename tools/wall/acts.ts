import type { ActTally } from '../../src/conformance/twins/index.ts';

/** What the team does in twin worlds, and what no house ever took of it in some hundred pairs tries nothing. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  create: [
    ...['people', 'members', 'guests', 'teams', 'roles', 'shares', 'organizations', 'contacts', 'projects'],
    ...['stages', 'tasks', 'comments', 'attachments', 'timeEntries', 'orders'],
  ],
  update: [
    ...['accounts', 'people', 'members', 'guests', 'teams', 'roles', 'shares', 'organizations', 'contacts', 'projects'],
    ...['stages', 'tasks', 'comments', 'attachments', 'timeEntries', 'orders'],
  ],
  remove: [
    'guests',
    'shares',
    'organizations',
    'projects',
    'tasks',
    'comments',
    'attachments',
    'timeEntries',
    'orders',
  ],
  ask: ['approvals'],
  sign: ['approvals'],
  withdraw: ['approvals'],
};

/** How many acts were taken and refused, and which kinds of them never were taken. */
export function actsOf(acts: ActTally): { taken: number; refused: number; never: readonly string[] } {
  const all = Object.values(acts);
  const names = Object.entries(kinds).flatMap(([op, nouns]) => nouns.map((noun) => `${op} ${noun}`));
  return {
    taken: all.reduce((sum, one) => sum + one.taken, 0),
    refused: all.reduce((sum, one) => sum + one.refused, 0),
    never: names.filter((name) => (acts[name]?.taken ?? 0) === 0),
  };
}
