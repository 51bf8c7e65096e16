/**
 * Which names and rights a role opens under an account's denials and a share's switches. Many viewers have the same role
 * and the same switches, so this is worked out once for all of them, and kept as long as the account's and roles' records.
 */
import type { AccountRecord } from '../contract/nouns/account.ts';
import { type Right, rightNames } from '../contract/rights.ts';
import { decideField, type Decision, decideRight } from './decide.ts';
import type { Billing, Grant } from './grants.ts';
import type { FieldLevel, ResolvedRole } from './role.ts';
import { ruledFields } from './ruled-fields.ts';
import { tellable } from './signed-fields.ts';
import type { SeenNoun } from './types.ts';

/** Names that a grant opens of one noun. `write` is what a role lets be written; rights come on top. */
export interface OpenFields {
  readonly read: ReadonlySet<string>;
  readonly write: ReadonlySet<string>;
}

/** What a grant opens, wherever it reaches. */
export interface Opened {
  readonly rights: ReadonlySet<Right>;
  /** The open names of a noun in projects of a billing mode; without a mode, leaving the mode aside. `own` is of the viewer's own records. */
  fields(noun: SeenNoun, billing: Billing | undefined, own: boolean): OpenFields;
}

const known = new WeakMap<AccountRecord, WeakMap<ResolvedRole, Map<string, Opened>>>();

/** See {@link Opened}. */
export function openedBy(account: AccountRecord, grant: Grant): Opened {
  const ofAccount = known.get(account) ?? new WeakMap<ResolvedRole, Map<string, Opened>>();
  known.set(account, ofAccount);
  const ofRole = ofAccount.get(grant.role) ?? new Map<string, Opened>();
  ofAccount.set(grant.role, ofRole);
  const switches = JSON.stringify(grant.share?.switches);
  const opened = ofRole.get(switches) ?? workOut(account, grant);
  ofRole.set(switches, opened);
  return opened;
}

function workOut(account: AccountRecord, grant: Grant): Opened {
  const cached = new Map<string, OpenFields>();
  const fields = (noun: SeenNoun, billing: Billing | undefined, own: boolean): OpenFields => {
    const decided = ruledFields(noun, account.fieldDefinitions).map((field) => ({
      field,
      level: decideOn(account, grant, noun, field.rule, billing, own).value,
    }));
    const read = decided.filter(({ level }) => level !== 'hidden');
    const write = read.filter(({ level, field }) => level === 'write' && field.writable);
    const named = (some: typeof read) => new Set(some.map(({ field }) => field.name));
    return { read: noun === 'orders' ? tellable(named(read)) : named(read), write: named(write) };
  };
  return {
    rights: new Set(rightNames.filter((right) => decideRight(account, grant, right).value === 'allow')),
    fields: (noun, billing, own) => {
      const key = `${noun} ${billing} ${own}`;
      const open = cached.get(key) ?? fields(noun, billing, own);
      cached.set(key, open);
      return open;
    },
  };
}

/** Own time is the writer's to see: whoever may write time reads the own entries, where nothing but the role is in the way. */
export function decideOn(
  account: AccountRecord,
  grant: Grant,
  noun: SeenNoun,
  rule: string,
  billing: Billing | undefined,
  own: boolean,
): Decision<FieldLevel> {
  const decision = decideField(account, grant, rule, billing);
  if (noun !== 'timeEntries' || !own || (decision.by !== 'role' && decision.by !== 'default')) return decision;
  const right = decideRight(account, grant, 'time.write');
  return right.value === 'allow' ? { ...right, value: 'write' } : decision;
}
