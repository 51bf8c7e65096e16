import type { FieldState } from '../../contract/rights.ts';

/** One rule for several fields of a noun: `fieldRules('Task', 'read', 'title dueAt')`. */
export function fieldRules(noun: string, state: FieldState, names: string): Readonly<Record<string, FieldState>> {
  return Object.fromEntries(names.split(' ').map((name) => [`${noun}.${name}`, state]));
}
