/** What every store refuses before it runs anything: questions that name what no record has. */
import type { Condition } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import type { Noun } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Batch, Query, Tally } from '../../contract/store.ts';
import { isKnownField, storedFields } from './kinds.ts';

/**
 * Checks a query. A misspelt field in a policy's `not` would open every row, so it is an error and never "no value".
 *
 * @throws GuestError `server` for an unknown field, a wrong limit or a place that does not fit the order.
 */
export function checkQuery({ noun, where, order, limit, after, fields = [] }: Query): void {
  checkCondition(noun, where);
  for (const field of fields) if (!storedFields[noun].has(field)) refuse(`${noun} have no field ${field}`);
  for (const { field } of order) {
    const stored = storedFields[noun].get(field);
    if (!stored || stored.nullable || stored.kind === 'list' || stored.kind === 'json')
      refuse(`${noun} cannot be ordered by ${field}`);
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) refuse(`a limit is 1 to 1,000, not ${limit}`);
  if (after && after.keys.length !== order.length) refuse('a place in a list has one key for each key of the order');
}

/**
 * Checks a tally.
 *
 * @throws GuestError `server` for an unknown or array field, or more than two fields to group by.
 */
export function checkTally({ noun, where, by, sum }: Tally): void {
  checkCondition(noun, where);
  if (by.length > 2) refuse('at most two fields to group by');
  for (const field of by) {
    checkField(noun, field);
    const kind = storedFields[noun].get(field)?.kind;
    if (kind === 'list' || kind === 'json') refuse(`${noun} cannot be grouped by ${field}`);
  }
  if (sum !== undefined && storedFields[noun].get(sum)?.kind !== 'integer')
    refuse(`${noun}.${sum} is no number to add up`);
}

/**
 * Checks that a batch writes into its own account alone; people, who belong to none, stand under {@link everyAccount}.
 *
 * @throws GuestError `server` for a record of another account, or a precondition on an unknown field.
 */
export function checkBatch({ accountId, operations, require = [] }: Batch): void {
  for (const one of operations) {
    if (one.op === 'put' && one.record.accountId !== homeOf(one.noun, accountId)) {
      refuse(`a batch for ${accountId} put a record of ${one.noun} that belongs elsewhere`);
    }
  }
  for (const one of require) if (one.kind !== 'present') checkCondition(one.noun, one.where);
}

/** The account under which a batch for `accountId` finds records of a noun. */
export function homeOf(noun: Noun, accountId: string): string {
  return noun === 'people' ? everyAccount : accountId;
}

/** Checks a condition by itself. @throws GuestError `server` for an unknown field. */
export function checkCondition(noun: Noun, condition: Condition): void {
  switch (condition.op) {
    case 'all':
    case 'none':
      return;
    case 'and':
    case 'or':
      for (const one of condition.of) checkCondition(noun, one);
      return;
    case 'not':
      checkCondition(noun, condition.of);
      return;
    case 'within':
      checkField(noun, condition.field);
      checkField(condition.from.noun, condition.from.field);
      checkCondition(condition.from.noun, condition.from.where);
      return;
    default:
      checkField(noun, condition.field);
  }
}

function checkField(noun: Noun, field: string): void {
  if (!isKnownField(noun, field)) refuse(`${noun} have no field ${field}`);
}

function refuse(detail: string): never {
  throw new GuestError('server', { detail });
}
