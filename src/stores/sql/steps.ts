/** From operations to what they do: pure, over the records that stand now. */
import { GuestError } from '../../contract/errors.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Batch, Operation } from '../../contract/store.ts';
import { homeOf } from '../shared/check.ts';
import { frozenCopy } from '../shared/frozen.ts';

/** What one operation did to one record. */
export interface Step {
  readonly noun: Noun;
  readonly accountId: string;
  readonly id: string;
  readonly before: Standing | undefined;
  readonly after: Standing | undefined;
}

/** A record and its JSON, which is made once for its table and the log. */
export class Standing {
  readonly record: AnyRecord;
  #json: string | undefined;

  constructor(record: AnyRecord) {
    this.record = record;
  }

  /** The record as JSON. */
  get json(): string {
    return (this.#json ??= JSON.stringify(this.record));
  }
}

/** The records that stand now, by {@link nameOf}. */
export type StandingRecords = ReadonlyMap<string, Standing>;

/** The name of a record in a batch. */
export function nameOf(noun: Noun, id: string): string {
  return `${noun} ${id}`;
}

/** The id of the record of an operation. */
export function idOf(operation: Operation): string {
  return operation.op === 'put' ? operation.record.id : operation.id;
}

/**
 * Carries the operations out one after the other.
 *
 * @throws GuestError `conflict` where a version does not stand.
 */
export function stepsOf({ accountId, operations }: Batch, standing: StandingRecords): readonly Step[] {
  const now = new Map(standing);
  const steps: Step[] = [];
  for (const operation of operations) {
    const { noun } = operation;
    const id = idOf(operation);
    const name = nameOf(noun, id);
    const before = now.get(name);
    if (operation.expect !== 'any' && operation.expect !== (before?.record.version ?? 'absent')) {
      throw new GuestError('conflict', { detail: `${noun} ${id} is not at ${operation.expect}` });
    }
    const after = operation.op === 'put' ? new Standing(frozenCopy(operation.record)) : undefined;
    if (!before && !after) continue;
    if (after) now.set(name, after);
    else now.delete(name);
    steps.push({ noun, accountId: homeOf(noun, accountId), id, before, after });
  }
  return steps;
}

/** One step a record: from what stood before the batch to what stands after it. */
export function wholeSteps(steps: readonly Step[]): readonly Step[] {
  const whole = new Map<string, Step>();
  for (const step of steps) {
    const name = nameOf(step.noun, step.id);
    const first = whole.get(name);
    whole.set(name, first ? { ...first, after: step.after } : step);
  }
  return [...whole.values()].filter(({ before, after }) => before ?? after);
}
