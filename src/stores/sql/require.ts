/** What a batch demands of the database, and the locks that keep it true until the commit. */
import { GuestError } from '../../contract/errors.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Batch, Precondition } from '../../contract/store.ts';
import { homeOf } from '../shared/check.ts';
import { quoted, tableOf } from './columns.ts';
import { type Dialect, Parameters, type Work } from './dialect.ts';
import { countUpTo } from './select.ts';

/**
 * In PostgreSQL, keeps writers apart who count the same noun of an account, and holds what must be present.
 * Locks are taken before anything is read: the first read then sees what the holder before has committed.
 *
 * @throws GuestError `conflict` where a record that must be present is not.
 */
export function* hold(dialect: Dialect, { accountId, require = [] }: Batch): Work<void> {
  if (dialect === 'postgres') {
    const counted = require
      .filter(({ kind }) => kind !== 'present')
      .map(({ noun }) => `noun ${homeOf(noun, accountId)} ${noun}`);
    for (const name of [...new Set(counted)].sort()) yield lockOf(name);
  }
  for (const one of require)
    if (one.kind === 'present') yield* present(dialect, homeOf(one.noun, accountId), one.noun, one.id);
}

/** Takes a lock of PostgreSQL until the end of the transaction. */
export function lockOf(name: string) {
  return { text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`guest-kit ${name}`] };
}

function* present(dialect: Dialect, accountId: string, noun: Noun, id: string): Work<void> {
  const parameters = new Parameters(dialect);
  const key = `"account_id" = ${parameters.add(accountId)} and "id" = ${parameters.add(id)}`;
  const lock = dialect === 'postgres' ? ' for share' : '';
  const rows = yield { text: `select 1 from ${quoted(tableOf(noun))} where ${key}${lock}`, values: parameters.values };
  if (rows.length === 0) throw new GuestError('conflict', { detail: `${noun} ${id} is gone` });
}

/** Checks the preconditions of a kind. @throws GuestError `conflict` where one does not hold. */
export function* demand(
  dialect: Dialect,
  { accountId, require = [] }: Batch,
  kind: 'absent' | 'countAtMost',
): Work<void> {
  for (const one of require) if (one.kind === kind) yield* demandOne(dialect, accountId, one);
}

function* demandOne(dialect: Dialect, accountId: string, one: Precondition): Work<void> {
  if (one.kind === 'present') return;
  const max = one.kind === 'absent' ? 0 : one.max;
  const [row] = yield countUpTo(one.noun, homeOf(one.noun, accountId), one.where, max + 1, dialect);
  if (Number(row?.[0]) > max) throw new GuestError('conflict', { detail: `too many ${one.noun} for ${one.kind}` });
}
