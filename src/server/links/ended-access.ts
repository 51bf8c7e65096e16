/** Ends sessions that began with a mailed link, once the access or the address that they stand on is no more. */
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Change, Store } from '../../contract/store.ts';
import type { Engine } from '../../engine/index.ts';
import { readById } from '../../engine/read-all.ts';
import { isShut } from '../post/is-shut.ts';
import type { LinkSessionBody } from './link-item.ts';
import type { LinkSessions } from './link-sessions.ts';

/** What it works with. */
export interface EndedAccessOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly sessions: LinkSessions;
}

/** Whose session it is, and which address proved it. */
type Known = Pick<LinkSessionBody, 'accountId' | 'personId' | 'proof'>;

/** See the head of the file. */
export class EndedAccess {
  readonly #options: EndedAccessOptions;

  constructor(options: EndedAccessOptions) {
    this.#options = options;
  }

  /** Looks at the sessions of everybody whose standing was changed; without changes, at all that there are. */
  async notice(changes: readonly Change[] | undefined): Promise<void> {
    const moved = changes && new Set(changes.flatMap(personIdsOf));
    if (moved?.size === 0) return;
    for (const known of await this.#options.sessions.all()) {
      if (!moved || moved.has(known.personId)) await this.stands(known);
    }
  }

  /** Whether a session still has what it stands on; where it has not, all sessions of the person are ended. */
  async stands(known: Known): Promise<boolean> {
    const { accountId, personId, proof } = known;
    const { engine, store, sessions } = this.#options;
    const person = await readById(store, 'people', everyAccount, personId);
    if (person?.email?.toLowerCase() === proof.by && (await hasAccess(engine, { accountId, personId }))) return true;
    await sessions.endAll(accountId, personId);
    return false;
  }
}

/** Whose standing a change is about. */
function personIdsOf(change: Change): readonly string[] {
  if (change.noun === 'people') return [change.id];
  if (change.noun !== 'guests' && change.noun !== 'members') return [];
  const record = (change as Change<'guests' | 'members'>).after ?? (change as Change<'guests' | 'members'>).before;
  return record ? [record.personId] : [];
}

async function hasAccess(engine: Engine, viewer: Pick<Known, 'accountId' | 'personId'>): Promise<boolean> {
  try {
    await engine.as(viewer).session.get();
    return true;
  } catch (cause) {
    if (isShut(cause)) return false;
    throw cause;
  }
}
