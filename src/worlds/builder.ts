/** Puts a world together record by record: complete records from short ones, with ids that follow from speaking names. */
import { completeRecord, type RecordInput, type World } from '../contract/complete.ts';
import { everyAccount } from '../contract/nouns/person.ts';
import type { AnyRecord, Noun, RecordOf } from '../contract/nouns.ts';
import { seededId } from './seed.ts';

/** See {@link worldBuilder}. */
export interface WorldBuilder {
  readonly accountId: string;
  /** The id of the record that has this speaking name, whether or not it was added yet. */
  id(noun: Noun, name: string): string;
  /** Adds a record, made at the given instant; answers its id. */
  add<N extends Noun>(noun: N, name: string, input: RecordInput<N>, at: string): string;
  /** All that was added. */
  world(): World;
}

/** Starts an empty world of one account. `seed` keeps the ids of two worlds apart. */
export function worldBuilder(seed: string): WorldBuilder {
  const records = new Map<Noun, AnyRecord[]>();
  const idOf = (noun: Noun, name: string) => seededId(seed, noun, name);
  const accountId = idOf('accounts', 'account');
  return {
    accountId,
    id: idOf,
    add(noun, name, input, at) {
      const id = idOf(noun, name);
      const list = records.get(noun) ?? [];
      records.set(noun, list);
      list.push(completeRecord(noun, input, { id, accountId: noun === 'people' ? everyAccount : accountId, at }));
      return id;
    },
    world: () => Object.fromEntries(records) as { [N in Noun]?: RecordOf<N>[] },
  };
}
