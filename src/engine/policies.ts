/** Every viewer's policy, compiled once for each version of what decides it, and asked afresh at every call. */
import { GuestError } from '../contract/errors.ts';
import { everyAccount } from '../contract/nouns/person.ts';
import type { Viewer } from '../contract/session.ts';
import type { Change, Store } from '../contract/store.ts';
import { compilePolicy } from '../policy/index.ts';
import type { Policy, PolicyFacts } from '../policy/types.ts';
import { type FactsReader, factsReader } from './facts.ts';
import { Lru } from './lru.ts';

/** A policy, with the facts that it was made from. */
export interface Compiled {
  readonly policy: Policy;
  readonly facts: PolicyFacts;
  /** The account's policy version that it stands for. */
  readonly version: number;
}

/** Holds the policies of the viewers that were here lately. */
export class Policies {
  readonly #store: Store;
  readonly #now: () => string;
  readonly #facts: FactsReader;
  readonly #compiled = new Lru<string, Compiled>(10_000);

  constructor(store: Store, now: () => string) {
    this.#store = store;
    this.#now = now;
    this.#facts = factsReader(store);
  }

  /** The viewer's policy as it stands now, whatever access it gives; nothing where there is no such account. */
  async of(viewer: Viewer): Promise<Compiled | undefined> {
    return this.at(viewer, await this.#store.policyVersion(viewer.accountId));
  }

  /** The viewer's policy at a version of the account that was read just now, for many viewers at once. */
  async at(viewer: Viewer, version: number): Promise<Compiled | undefined> {
    const key = `${viewer.accountId}/${viewer.personId}`;
    const held = this.#compiled.get(key);
    if (held?.version === version && this.isInTime(held)) return held;
    // The version was read before the facts: should they be newer, the next call compiles again.
    const facts = await this.#facts.read(viewer, version, this.#now());
    if (!facts) return undefined;
    const compiled = { policy: compilePolicy(facts), facts, version };
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** The viewer's policy, where access is open; else the error that says how it stands. */
  async open(viewer: Viewer): Promise<Compiled> {
    const compiled = await this.of(viewer);
    const access = compiled?.policy.access ?? 'none';
    if (compiled && access === 'open') return compiled;
    throw closed(access);
  }

  /** The policy versions, as they stand now, of those accounts among some that changes touch. */
  async versionsAfter(changes: readonly Change[], accounts: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    const touched = new Set(changes.map(({ accountId }) => accountId));
    const asked = [...accounts].filter((id) => touched.has(id) || touched.has(everyAccount));
    return new Map(await Promise.all(asked.map(async (id) => [id, await this.#store.policyVersion(id)] as const)));
  }

  /** Whether no grant has run out since it was compiled. A clock that was set back makes it compile again as well. */
  isInTime({ facts, policy }: Compiled): boolean {
    const now = this.#now();
    return now >= facts.now && (policy.validUntil === undefined || now < policy.validUntil);
  }
}

function closed(access: Policy['access']): GuestError {
  if (access === 'ended') return new GuestError('access_ended', { detail: 'Access was taken back.' });
  if (access === 'expired')
    return new GuestError('access_expired', { detail: 'Access had a last day, and it has passed.' });
  return new GuestError('unauthenticated', { detail: 'The session names nobody with access.' });
}
