/** Policies of the oracle: compiled once for as long as the records that decide them are the very same. */
import { compilePolicy, type Policy, type PolicyFacts } from '../../../policy/index.ts';
import { Memory } from './memory.ts';

/** A policy, and what was found out under it. */
export interface Compiled {
  readonly policy: Policy;
  readonly memory: Memory;
}

interface Known extends Compiled {
  readonly facts: PolicyFacts;
}

/** As many are kept of one account: edits of roles and shares are tried, and mostly left again. */
const kept = 4;

const known = new WeakMap<PolicyFacts['account'], readonly Known[]>();

/** See the head of this file. */
export function compiled(facts: PolicyFacts): Compiled {
  const before = known.get(facts.account) ?? [];
  const same = before.find((one) => isSame(one.facts, facts));
  if (same) return same;
  const fresh = { facts, policy: compilePolicy(facts), memory: new Memory() };
  known.set(facts.account, [fresh, ...before.slice(0, kept - 1)]);
  return fresh;
}

function isSame(one: PolicyFacts, other: PolicyFacts): boolean {
  return (
    one.viewer.personId === other.viewer.personId &&
    one.viewer.accountId === other.viewer.accountId &&
    one.now === other.now &&
    one.member === other.member &&
    one.guest === other.guest &&
    areSame(one.roles, other.roles) &&
    areSame(one.shares, other.shares)
  );
}

function areSame(some: readonly object[], others: readonly object[]): boolean {
  return some === others || (some.length === others.length && some.every((one, at) => one === others[at]));
}
