/** Worlds with edits laid over them. */
import { derivedKeys, type World } from '../../contract/complete.ts';
import type { AnyRecord, Noun, RecordOf } from '../../contract/nouns.ts';
import type { Edit } from './pair.ts';

/** The records of one noun. Lists are made once for as long as nothing changes, so that a policy made of them can be kept too. */
class Table {
  readonly records: Map<string, AnyRecord>;
  readonly #lists = new Map<string, readonly AnyRecord[]>();

  constructor(records: Iterable<readonly [string, AnyRecord]>) {
    this.records = new Map(records);
  }

  /** The records of an account, or all of them, in the order of their ids. */
  list(accountId: string): readonly AnyRecord[] {
    const known = this.#lists.get(accountId);
    if (known) return known;
    const list = [...this.records.values()]
      .filter((record) => accountId === '' || record.accountId === accountId)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#lists.set(accountId, list);
    return list;
  }
}

/** A world that edits are laid over one by one; the world that it was made from stays as it is. */
export class Draft {
  readonly #tables: Map<Noun, Table>;

  constructor(from: World | Draft) {
    this.#tables =
      from instanceof Draft
        ? new Map(from.#tables)
        : new Map(
            (Object.entries(from) as [Noun, readonly AnyRecord[]][]).map(([noun, records]) => [
              noun,
              new Table(records.map((record) => [record.id, record])),
            ]),
          );
  }

  /** The records of a noun. */
  all<N extends Noun>(noun: N): readonly RecordOf<N>[] {
    return this.of(noun, '');
  }

  /** The records of a noun in an account. */
  of<N extends Noun>(noun: N, accountId: string): readonly RecordOf<N>[] {
    return (this.#tables.get(noun)?.list(accountId) ?? []) as unknown as readonly RecordOf<N>[];
  }

  /** One record, if it is there. */
  get<N extends Noun>(noun: N, id: string): RecordOf<N> | undefined {
    return this.#tables.get(noun)?.records.get(id) as RecordOf<N> | undefined;
  }

  /** Lays one edit over. */
  apply(edit: Edit): void {
    const { noun, id } = edit;
    if (edit.op === 'add') this.#set(noun, id, edit.record);
    else if (edit.op === 'change') this.#change(noun, id, edit.fields);
    else if (this.get(noun, id)) this.#remove(noun, id);
  }

  /** The world as data. */
  world(): World {
    return Object.fromEntries([...this.#tables].map(([noun, { records }]) => [noun, [...records.values()]]));
  }

  #set(noun: Noun, id: string, record: AnyRecord | undefined): void {
    // A new table with every change: the lists of the old one may be held elsewhere.
    const table = new Table(this.#tables.get(noun)?.records ?? []);
    this.#tables.set(noun, table);
    if (record) table.records.set(id, record);
    else table.records.delete(id);
  }

  #change(noun: Noun, id: string, fields: object): void {
    const before = this.get(noun, id);
    if (!before) return;
    this.#set(noun, id, changed(noun, before, fields));
  }

  /** Takes a record away with what cannot stand without it, and out of what names it. */
  #remove(noun: Noun, id: string): void {
    this.#set(noun, id, undefined);
    const names = namesOf[noun];
    if (names === undefined) return;
    for (const child of names.children) {
      for (const record of this.all(child)) {
        if ((record as unknown as Readonly<Record<string, unknown>>)[names.field] === id)
          this.#remove(child, record.id);
      }
    }
    if (noun === 'tasks') {
      for (const task of this.all('tasks')) {
        if (task.parentId === id) this.#change('tasks', task.id, { parentId: null });
        if (task.linkedIds.includes(id)) {
          this.#change('tasks', task.id, { links: task.links.filter(({ taskId }) => taskId !== id) });
        }
      }
    } else if (noun === 'comments') {
      for (const one of this.all('comments'))
        if (one.replyTo === id) this.#change('comments', one.id, { replyTo: null });
    } else if (noun === 'organizations') {
      for (const other of ['guests', 'projects'] as const) {
        for (const one of this.all(other)) {
          if (one.organizationId === id) this.#change(other, one.id, { organizationId: null });
        }
      }
    }
  }
}

/** What the fields of an edit made of a record: an edit that is tried again makes the very same record again. */
const made = new WeakMap<object, { readonly before: AnyRecord; readonly after: AnyRecord }>();

function changed(noun: Noun, before: AnyRecord, fields: object): AnyRecord {
  const known = made.get(fields);
  if (known?.before === before) return known.after;
  const plain = { ...before, ...fields };
  const after = { ...plain, ...derivedKeys(noun, plain) } as AnyRecord;
  made.set(fields, { before, after });
  return after;
}

/** What goes with a record, by the field that names it. */
const namesOf: Partial<Record<Noun, { readonly field: string; readonly children: readonly Noun[] }>> = {
  tasks: { field: 'taskId', children: ['comments', 'attachments', 'timeEntries', 'revisions'] },
  comments: { field: 'commentId', children: ['attachments'] },
  projects: { field: 'projectId', children: ['orders', 'tasks', 'stages', 'shares'] },
  organizations: { field: 'organizationId', children: ['contacts'] },
  guests: { field: 'guestId', children: ['shares'] },
  people: { field: 'personId', children: ['members', 'guests'] },
};

/** A world with some edits laid over it. */
export function edited(base: World, edits: readonly Edit[]): World {
  const draft = new Draft(base);
  for (const edit of edits) draft.apply(edit);
  return draft.world();
}
