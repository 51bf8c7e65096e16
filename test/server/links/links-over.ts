/** Mailed links over a store, with two people of an account. */
import assert from 'node:assert/strict';
import { made as record, puts } from '../../../src/conformance/store/act.ts';
import { isGuestError } from '../../../src/contract/errors.ts';
import { serverAccount } from '../../../src/contract/nouns/server-item.ts';
import type { Store } from '../../../src/contract/store.ts';
import { StillClock } from '../../../src/server/clock.ts';
import type { MadeLink } from '../../../src/server/links/link.ts';
import { LinkSessions } from '../../../src/server/links/link-sessions.ts';
import { MailedLinks } from '../../../src/server/links/mailed-links.ts';

export const start = '2026-11-22T09:30:00.000Z';
export const life = 30 * 60_000;
export const ana = { accountId: 'a1', email: 'ana@harbour.example', personId: 'u1', approvalId: 'ap1', life };
export const nobody = { ...ana, email: 'eve@evil.example', personId: null };

export async function houseOver(store: Store) {
  const people = ['ana', 'ben'].map((name, index) =>
    record('people', `u${index + 1}`, { name, email: `${name}@harbour.example` }, '_'),
  );
  const account = record('accounts', 'a1', { name: 'A' });
  await store.write({
    accountId: 'a1',
    at: start,
    operations: [...puts('accounts', account), ...puts('people', ...people)],
  });
  const clock = new StillClock(start);
  const secret = 'the secret of the house';
  const links = new MailedLinks({ store, clock, secret });
  const wait = (milliseconds: number) => clock.set(new Date(Date.parse(clock.now()) + milliseconds).toISOString());
  return { store, clock, links, sessions: new LinkSessions({ store, clock, secret }), wait };
}

export const made = async (link: Promise<MadeLink | undefined>): Promise<MadeLink> =>
  (await link) ?? assert.fail('no link');
export const isRefused = (error: unknown) => isGuestError(error) && error.code === 'unauthenticated';
export const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

export async function sessionsIn(store: Store): Promise<number> {
  const where = { op: 'eq', field: 'kind', value: 'link_session' } as const;
  const [group] = await store.tally({ noun: 'serverItems', accountId: serverAccount, where, by: [] });
  return group?.count ?? 0;
}
