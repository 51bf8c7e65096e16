/**
 * Ends what a mailed link has opened, or could still open, once the access or the address that it stands on is no more: access
 * that is given back later brings neither the session nor the link back.
 */
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Change, Store } from '../../contract/store.ts';
import type { Engine } from '../../engine/index.ts';
import { readById, readByIds } from '../../engine/read-all.ts';
import { isShut } from '../post/is-shut.ts';
import type { Proof } from './link-item.ts';
import type { LinkSessions } from './link-sessions.ts';
import type { MailedLinks } from './mailed-links.ts';

/** What it works with. */
export interface EndedAccessOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly sessions: LinkSessions;
  readonly links: MailedLinks;
}

/** Whose session or link it is, and which address proves it. */
interface Known {
  readonly accountId: string;
  readonly personId: string;
  readonly proof: Pick<Proof, 'by'>;
}

/** See the head of the file. */
export class EndedAccess {
  readonly #options: EndedAccessOptions;

  constructor(options: EndedAccessOptions) {
    this.#options = options;
  }

  /** Looks at the sessions and links of everybody whose standing was changed; without changes, at all that there are. */
  async notice(changes: readonly Change[] | undefined): Promise<void> {
    const isMoved = changes ? await this.#movedBy(changes) : () => true;
    if (!isMoved) return;
    const { sessions, links } = this.#options;
    const known: readonly Known[] = [...(await sessions.all()), ...(await links.open())];
    const moved = new Map(
      known.filter(isMoved).map((one) => [JSON.stringify([one.accountId, one.personId, one.proof.by]), one]),
    );
    for (const one of moved.values()) await this.stands(one);
  }

  /** Whether a session or link still has what it stands on; where it has not, all of the person are ended. */
  async stands({ accountId, personId, proof }: Known): Promise<boolean> {
    const { engine, store, sessions, links } = this.#options;
    const person = await readById(store, 'people', everyAccount, personId);
    if (person?.email?.toLowerCase() === proof.by && (await hasAccess(engine, { accountId, personId }))) return true;
    await sessions.endAll(accountId, personId);
    await links.endAll(accountId, personId, proof.by);
    return false;
  }

  /** Whose standing changes are about: people, or everybody of an account. Nothing where they are about nobody's. */
  async #movedBy(changes: readonly Change[]): Promise<((known: Known) => boolean) | undefined> {
    const people = new Set(changes.flatMap(personIdsOf));
    for (const personId of await this.#sharedWith(changes)) people.add(personId);
    const accounts = new Set(changes.flatMap(accountIdsOf));
    if (people.size === 0 && accounts.size === 0) return undefined;
    return ({ accountId, personId }) => people.has(personId) || accounts.has(accountId);
  }

  /** Who lost or got a share. */
  async #sharedWith(changes: readonly Change[]): Promise<readonly string[]> {
    const people: string[] = [];
    const shares = changes.filter((change): change is Change<'shares'> => change.noun === 'shares');
    for (const accountId of new Set(shares.map((share) => share.accountId))) {
      const own = shares.filter((share) => share.accountId === accountId);
      const ids = own.flatMap((share) => (share.after ?? share.before)?.guestId ?? []);
      for (const guest of (await readByIds(this.#options.store, 'guests', accountId, ids)).values())
        people.push(guest.personId);
    }
    return people;
  }
}

/** Whose standing a change is about. */
function personIdsOf(change: Change): readonly string[] {
  if (change.noun === 'people') return [change.id];
  if (change.noun !== 'guests' && change.noun !== 'members') return [];
  const record = (change as Change<'guests' | 'members'>).after ?? (change as Change<'guests' | 'members'>).before;
  return record ? [record.personId] : [];
}

/** Of which account everybody's standing may be another: sharing can be switched off, and a role can close all. */
function accountIdsOf({ noun, id, accountId }: Change): readonly string[] {
  if (noun === 'accounts') return [id];
  return noun === 'roles' ? [accountId] : [];
}

async function hasAccess(engine: Engine, viewer: Omit<Known, 'proof'>): Promise<boolean> {
  try {
    await engine.as(viewer).session.get();
    return true;
  } catch (cause) {
    if (isShut(cause)) return false;
    throw cause;
  }
}
