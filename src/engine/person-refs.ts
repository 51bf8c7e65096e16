/** People as a viewer may know them; the one place where a person's id and name leave the store. */
import type { PersonRef } from '../contract/nouns/person.ts';
import type { Policy } from '../policy/types.ts';
import type { People } from './roster.ts';
import type { Place } from './sight.ts';

/** Refers to one person, or to nobody where the person is not of the account any more. */
export function personRef(policy: Policy, people: People, id: string, { project, task }: Place): PersonRef | undefined {
  const person = people.get(id);
  if (!person) return undefined;
  const you = id === policy.viewer.personId;
  const may = you ? { name: true, craft: true } : policy.person(person.side, id, project, task);
  return {
    ...(may.name && { id, name: person.name }),
    ...(may.craft && person.craft !== null && { craft: person.craft }),
    side: you ? 'you' : person.side,
  };
}

/** Refers to several people. Nameless ones that look alike stand there once, so that they cannot be counted. */
export function personRefs(policy: Policy, people: People, ids: readonly string[], place: Place): PersonRef[] {
  const nameless = new Set<string>();
  return ids.flatMap((id) => {
    const ref = personRef(policy, people, id, place);
    if (!ref) return [];
    if (ref.id !== undefined) return [ref];
    const looks = `${ref.side} ${ref.craft ?? ''}`;
    if (nameless.has(looks)) return [];
    nameless.add(looks);
    return [ref];
  });
}
