/**
 * How far the log of a PostgreSQL database can be read: up to the oldest transaction that may still write to it. Transactions
 * are numbered over the whole server, and most that run write elsewhere: in another database, or in tables of another
 * program. How long those take must not decide what a viewer is told, and when.
 *
 * Every write takes a lock on the log before it does anything, and so before it has a number. A running transaction is passed
 * over where it is seen to hold its own number and no such lock. One whose number nobody is seen to hold has just begun or
 * ended, and counts. The locks are looked at after the snapshot was taken: who has ended by then is seen by every later
 * snapshot, so the rows are read by a statement of their own, after this one.
 *
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT,
 * https://www.postgresql.org/docs/current/view-pg-locks.html
 */
import type { Statement } from '../dialect.ts';

/** Begins a transaction that may write to the log. A program that writes there past the store has to begin so as well. */
export const beginWriting = 'begin; lock table "changes" in row exclusive mode';

/** Looked at where a transaction runs, and then once. Readers of the log and vacuums of it write nothing there. */
const locks = `select virtualtransaction, transactionid,
    relation = 'changes'::regclass and mode not in ('AccessShareLock', 'ShareUpdateExclusiveLock')
      and database = (select oid from pg_database where datname = current_database()) as writes
  from pg_locks where granted and (locktype = 'relation' or (locktype = 'transactionid' and mode = 'ExclusiveLock'))`;

const elsewhere = `select 1 from locks l where l.transactionid = x.xid::xid
  and not exists (select 1 from locks w where w.virtualtransaction = l.virtualtransaction and w.writes)`;

const oldest = `select x.xid from pg_snapshot_xip(s) x(xid) where not exists (${elsewhere}) order by 1 limit 1`;

const last = `select c."xid", c."seq" from "changes" c where c."xid" >= h."xid" order by c."xid" desc, c."seq" desc limit 1`;

/** The transaction from which on nothing can be read yet, and the place of the last change from there on that is committed, if any. */
export const horizonAndLast: Statement = {
  text: `with locks as materialized (${locks}),
      h as materialized (select coalesce((${oldest}), pg_snapshot_xmax(s)) as "xid" from pg_current_snapshot() s)
    select h."xid"::text, l."xid"::text, l."seq" from h left join lateral (${last}) l on true`,
  values: [],
};
