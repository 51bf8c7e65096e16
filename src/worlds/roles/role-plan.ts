import type { RecordInput } from '../../contract/complete.ts';
import type { FieldState } from '../../contract/rights.ts';

/** A role as data; `parent` is the key of another one. What is left out is inherited. */
export interface RolePlan extends Omit<RecordInput<'roles'>, 'parentId' | 'preset'> {
  readonly preset: string;
  readonly parent: string | null;
}

/** One rule for several fields of a noun: `rules('Task', 'read', 'title dueAt')`. */
export function rules(noun: string, state: FieldState, names: string): Readonly<Record<string, FieldState>> {
  return Object.fromEntries(names.split(' ').map((name) => [`${noun}.${name}`, state]));
}
