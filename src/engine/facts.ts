/** Reads what decides what one viewer may see: a few indexed reads, the account's part shared by its viewers. */
import type { Condition } from '../contract/condition.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { RoleRecord } from '../contract/nouns/role.ts';
import type { Noun, RecordOf } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Store } from '../contract/store.ts';
import type { PolicyFacts } from '../policy/types.ts';
import { Lru } from './lru.ts';
import { readAll } from './read-all.ts';

interface AccountFacts {
  readonly version: number;
  readonly account: AccountRecord | undefined;
  readonly roles: readonly RoleRecord[];
}

/** Reads policy facts from a store. */
export interface FactsReader {
  /** The facts of one viewer as they stand at a policy version; nothing where there is no such account. */
  read(viewer: Viewer, version: number, now: string): Promise<PolicyFacts | undefined>;
}

/** See {@link FactsReader}. */
export function factsReader(store: Store): FactsReader {
  const accounts = new Lru<string, AccountFacts>(200);

  async function accountFacts(accountId: string, version: number): Promise<AccountFacts> {
    const held = accounts.get(accountId);
    if (held?.version === version) return held;
    const [[account], roles] = await Promise.all([
      store.read({
        noun: 'accounts',
        accountId,
        where: { op: 'eq', field: 'id', value: accountId },
        order: [],
        limit: 1,
      }),
      readAll(store, 'roles', accountId, { op: 'all' }),
    ]);
    const facts = { version, account, roles };
    accounts.set(accountId, facts);
    return facts;
  }

  return {
    async read(viewer, version, now) {
      const { accountId, personId } = viewer;
      const own: Condition = { op: 'eq', field: 'personId', value: personId };
      const first = async <N extends Noun>(noun: N): Promise<RecordOf<N> | undefined> =>
        (await store.read({ noun, accountId, where: own, order: [], limit: 1 }))[0];
      const [{ account, roles }, member, guest] = await Promise.all([
        accountFacts(accountId, version),
        first('members'),
        first('guests'),
      ]);
      if (!account) return undefined;
      const shares = guest
        ? await readAll(store, 'shares', accountId, { op: 'eq', field: 'guestId', value: guest.id })
        : [];
      return { viewer, now, account, member, guest, roles, shares };
    },
  };
}
