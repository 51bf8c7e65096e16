/** One atomic write, for both databases. */
import { GuestError } from '../../contract/errors.ts';
import { nounNames, policyNouns } from '../../contract/nouns.ts';
import type { Batch, ChainEntry, Idempotency, Written } from '../../contract/store.ts';
import { homeOf } from '../shared/check.ts';
import { frozenCopy } from '../shared/frozen.ts';
import { nextLink } from '../shared/link.ts';
import { recordOf, selectList, selection } from './codec.ts';
import { quoted, tableOf } from './columns.ts';
import { type Dialect, Parameters, type Work } from './dialect.ts';
import { logged } from './log.ts';
import { putStatements } from './put.ts';
import { demand, hold, lockOf } from './require.ts';
import { idOf, nameOf, Standing, type StandingRecords, stepsOf, wholeSteps } from './steps.ts';

/** Carries out a batch; to be run in a transaction. */
export function* writing(dialect: Dialect, logName: string, batch: Batch): Work<Written> {
  const { accountId, at, idempotency } = batch;
  if (idempotency) {
    const used = yield* claim(dialect, idempotency);
    if (used) return { status: 'replayed', ...used };
  }
  yield* hold(dialect, batch);
  const steps = stepsOf(batch, yield* standingOf(dialect, batch));
  yield* demand(dialect, batch, 'absent');
  for (const statement of putStatements(dialect, wholeSteps(steps))) yield statement;
  yield* demand(dialect, batch, 'countAtMost');
  if (steps.some(({ noun }) => policyNouns.has(noun))) yield raisePolicyVersion(dialect, accountId);
  yield* link(dialect, batch);
  if (idempotency) yield remember(dialect, idempotency, at);
  return { status: 'done', position: yield* logged(dialect, logName, at, steps) };
}

/** What a key was used for. */
export type Used = Pick<Idempotency, 'fingerprint' | 'result'>;

/** Looks up what a key was used for. */
export function* recalling(dialect: Dialect, scope: string, key: string): Work<Used | undefined> {
  const parameters = new Parameters(dialect);
  const where = `"scope" = ${parameters.add(scope)} and "key" = ${parameters.add(key)}`;
  const [row] = yield {
    text: `select "fingerprint", "noun", "id" from "used_keys" where ${where}`,
    values: parameters.values,
  };
  if (!row) return undefined;
  const [fingerprint, noun, id] = row as [string, Idempotency['result']['noun'], string];
  return { fingerprint, result: { noun, id } };
}

/** What the key was used for before; else the key is ours until the commit. */
function* claim(dialect: Dialect, { scope, key }: Idempotency): Work<Used | undefined> {
  if (dialect === 'postgres') {
    const values = [`guest-kit key ${JSON.stringify([scope, key])}`];
    const [row] = yield { text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0))', values };
    if (row?.[0] !== true) throw new GuestError('in_progress');
  }
  return yield* recalling(dialect, scope, key);
}

function remember(dialect: Dialect, { scope, key, fingerprint, result }: Idempotency, at: string) {
  const parameters = new Parameters(dialect);
  const list = [scope, key, fingerprint, result.noun, result.id, at].map((value) => parameters.add(value)).join(', ');
  return {
    text: `insert into "used_keys" ("scope", "key", "fingerprint", "noun", "id", "at") values (${list})`,
    values: parameters.values,
  };
}

/** The records that the operations touch, as they stand now; in PostgreSQL locked, in one order for all writers. */
function* standingOf(dialect: Dialect, { accountId, operations }: Batch): Work<StandingRecords> {
  const standing = new Map<string, Standing>();
  for (const noun of nounNames) {
    const ids = [...new Set(operations.flatMap((one) => (one.noun === noun ? [idOf(one)] : [])))];
    if (ids.length === 0) continue;
    const parameters = new Parameters(dialect);
    const home = parameters.add(homeOf(noun, accountId));
    const where = `t."account_id" = ${home} and t."id" ${parameters.anyOf(ids, 'text')}`;
    const lock = dialect === 'postgres' ? ' order by t."id" for update' : '';
    const selected = selection(noun);
    const text = `select ${selectList(selected, 't')} from ${quoted(tableOf(noun))} t where ${where}${lock}`;
    const rows = yield { text, values: parameters.values };
    for (const row of rows) {
      const record = recordOf(selected, row, dialect);
      standing.set(nameOf(noun, record.id), new Standing(record));
    }
  }
  return standing;
}

function raisePolicyVersion(dialect: Dialect, accountId: string) {
  const parameters = new Parameters(dialect);
  const row = `(${parameters.add(accountId)}, 1)`;
  const text = `insert into "policy_versions" ("account_id", "version") values ${row} on conflict ("account_id") do update set "version" = "policy_versions"."version" + 1`;
  return { text, values: parameters.values };
}

/** Adds the batch's entries to their chains, one writer of a chain at a time. */
function* link(dialect: Dialect, { at, append = [] }: Batch): Work<void> {
  const last = new Map<string, Pick<ChainEntry, 'number' | 'hash'> | undefined>();
  for (const chain of [...new Set(append.map((one) => one.chain))].sort()) {
    if (dialect === 'postgres') yield lockOf(`chain ${chain}`);
    const parameters = new Parameters(dialect);
    const where = `"chain" = ${parameters.add(chain)}`;
    const [row] = yield {
      text: `select "number", "hash" from "chain_entries" where ${where} order by "number" desc limit 1`,
      values: parameters.values,
    };
    if (row) last.set(chain, { number: Number(row[0]), hash: String(row[1]) });
  }
  for (const { chain, body, after } of append) {
    const entry = nextLink(chain, last.get(chain), at, frozenCopy(body), after);
    last.set(chain, entry);
    const parameters = new Parameters(dialect);
    const list = [chain, entry.number, at, entry.body, entry.previous, entry.hash]
      .map((value) => parameters.add(value))
      .join(', ');
    yield {
      text: `insert into "chain_entries" ("chain", "number", "at", "body", "previous", "hash") values (${list})`,
      values: parameters.values,
    };
  }
}
