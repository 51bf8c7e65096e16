import type { Condition } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Store } from '../../contract/store.ts';

const equal = (field: string, value: string): Condition => ({ op: 'eq', field, value });

/**
 * Whose address it is in an account: a member or guest of it, also one whose access has ended, to whom no link is
 * mailed. Nobody else's name or account comes into it, and as much is read for an address of nobody.
 */
export async function addressOwner(store: Store, accountId: string, email: string): Promise<string | null> {
  const where = equal('email', email.toLowerCase());
  const [person] = await store.read({ noun: 'people', accountId: everyAccount, where, order: [], limit: 1 });
  const personId = person?.id ?? '-';
  const standings = await Promise.all(
    (['members', 'guests'] as const).map((noun) =>
      store.read({ noun, accountId, where: equal('personId', personId), order: [], limit: 1 }),
    ),
  );
  return standings.some(({ length }) => length > 0) ? personId : null;
}
