/** Which records have named what others are asked by, so that a look for those that name something goes through no others. */
import type { Condition } from '../contract/condition.ts';
import { valueOf } from '../contract/evaluate.ts';
import type { AnyRecord, Noun } from '../contract/nouns.ts';

/** Fields that hold ids, and that the engine looks records up by. */
const fields: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  projects: ['organizationId'],
  tasks: ['parentId', 'linkedIds', 'assignees', 'followers', 'createdBy'],
  comments: ['taskId', 'replyTo', 'author'],
  attachments: ['taskId', 'commentId', 'uploadedBy'],
  orders: ['taskId', 'ownerId'],
  approvals: ['taskId', 'askedBy', 'askedIds'],
  members: ['personId'],
  guests: ['personId'],
};

/** See the head of this file. It forgets nothing: a record that was ever added for a value is among those found by it. */
export class Naming {
  readonly #names = new Map<string, Set<string>>();

  /** Adds a record under its name. */
  add(noun: Noun, name: string, record: AnyRecord): void {
    for (const field of fields[noun] ?? []) {
      const value = valueOf(record, field);
      for (const one of Array.isArray(value) ? value : [value])
        if (typeof one === 'string') this.#put(noun, field, one, name);
    }
  }

  /** Names of all records that may meet a condition, and of others; nothing where it does not ask by what is known here. */
  find(noun: Noun, where: Condition): ReadonlySet<string> | undefined {
    const inside = (one: Condition) => this.find(noun, one);
    if (where.op === 'and') return where.of.map(inside).find((some) => some !== undefined);
    if (where.op === 'or') return union(where.of.map(inside));
    if (where.op === 'in') return union(where.values.map((value) => inside({ op: 'eq', field: where.field, value })));
    if ((where.op !== 'eq' && where.op !== 'has') || typeof where.value !== 'string') return undefined;
    if (!fields[noun]?.includes(where.field)) return undefined;
    return this.#names.get(keyOf(noun, where.field, where.value)) ?? new Set();
  }

  #put(noun: Noun, field: string, value: string, name: string): void {
    const key = keyOf(noun, field, value);
    const names = this.#names.get(key);
    if (names) names.add(name);
    else this.#names.set(key, new Set([name]));
  }
}

function keyOf(noun: Noun, field: string, value: string): string {
  return `${noun} ${field} ${value}`;
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const set of sets) {
    if (!set) return undefined;
    for (const one of set) all.add(one);
  }
  return all;
}
