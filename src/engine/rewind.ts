/** What decided a viewer's policy at an earlier place of the log: what stands now, with the changes since then undone. */
import { policyNouns, type AnyRecord, type RecordOf } from '../contract/nouns.ts';
import type { Change } from '../contract/store.ts';
import type { PolicyFacts } from '../policy/types.ts';

/** Gathers the policy records of one account as they were before the first change of each that is passed by. */
export class Rewind {
  readonly #accountId: string;
  readonly #before = new Map<string, { readonly change: Change; readonly record: AnyRecord | undefined }>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** Whether no policy record of the account was passed by. */
  get isEmpty(): boolean {
    return this.#before.size === 0;
  }

  /** Passes by a change; the log is read forwards, so the first of a record is the one that counts. */
  pass(change: Change): void {
    const { noun, id, accountId, before } = change;
    const name = `${noun}/${id}`;
    if (!policyNouns.has(noun) || accountId !== this.#accountId || this.#before.has(name)) return;
    this.#before.set(name, { change, record: before });
  }

  /** The facts at the place where the changes began, judged at an instant; nothing where there was no such account. */
  facts(now: PolicyFacts, instant: string): PolicyFacts | undefined {
    const account = this.#undone('accounts', [now.account])[0];
    if (!account) return undefined;
    const own = (record: { readonly personId: string }) => record.personId === now.viewer.personId;
    const guest = this.#undone('guests', now.guest ? [now.guest] : []).find(own);
    const shares = this.#undone('shares', now.shares).filter(({ guestId }) => guestId === guest?.id);
    return {
      viewer: now.viewer,
      now: instant,
      account,
      member: this.#undone('members', now.member ? [now.member] : []).find(own),
      guest,
      roles: this.#undone('roles', now.roles),
      shares,
    };
  }

  /** Records of a noun as they were; the same list where none of them was touched, since much is remembered by it. */
  #undone<N extends 'accounts' | 'members' | 'guests' | 'roles' | 'shares'>(
    noun: N,
    standing: readonly RecordOf<N>[],
  ): readonly RecordOf<N>[] {
    const touched = [...this.#before.values()].filter(({ change }) => change.noun === noun);
    if (touched.length === 0) return standing;
    const ids = new Set(touched.map(({ change }) => change.id));
    const were = touched.flatMap(({ record }) => (record ? [record as RecordOf<N>] : []));
    return [...standing.filter(({ id }) => !ids.has(id)), ...were];
  }
}
