import { ruledFields } from '../../src/policy/ruled-fields.ts';
import { compilePolicy } from '../../src/policy/index.ts';
import type { PolicyFacts, SeenNoun, View } from '../../src/policy/types.ts';
import type { Scene } from './arbitraries.ts';
import { placed } from './random-records.ts';

/** How often each law is tried. */
export const runs = { numRuns: 500 };

/** Every view of a scene, in the order of `placed`. */
export function views({ facts, records }: Scene): (View | undefined)[] {
  const policy = compilePolicy(facts);
  return placed(records).map(({ noun, record, around }) => policy.view(noun, record, around));
}

/** The names that rules decide on, of one noun. */
export function namesOf(noun: SeenNoun, { account }: PolicyFacts) {
  names[noun] ??= ruledFields(noun, account.fieldDefinitions);
  return names[noun];
}
const names: Partial<Record<SeenNoun, ReturnType<typeof ruledFields>>> = {};

/** A view as plain data, to be compared. */
export function plain(view: View | undefined) {
  return view && { read: [...view.read].sort(), write: [...view.write].sort(), rights: [...view.rights].sort() };
}

/** Whether the other set holds all of the first. */
export function within(view: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  return [...view].every((name) => other?.has(name));
}
