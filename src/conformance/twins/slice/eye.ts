/** One viewer before a whole world. */
import type { Condition } from '../../../contract/condition.ts';
import { evaluate, valueOf } from '../../../contract/evaluate.ts';
import { everyAccount, type PersonRecord, type PersonRef } from '../../../contract/nouns/person.ts';
import type { AnyRecord, Noun, RecordOf } from '../../../contract/nouns.ts';
import type { Viewer } from '../../../contract/session.ts';
import type { Around, Policy, SeenNoun, View } from '../../../policy/index.ts';
import { sorted } from '../canonical-text.ts';
import type { Draft } from '../edited.ts';
import { compiled } from './compiled.ts';
import type { Look, Memory } from './memory.ts';
import { standingNow } from './standing.ts';

/** A record's surroundings that a person is named in. */
export type NamedAt = Pick<Around, 'project' | 'task'>;

type Within = Extract<Condition, { op: 'within' }>;

/** See the head of this file. */
export class Eye {
  readonly draft: Draft;
  readonly viewer: Viewer;
  readonly now: string;
  readonly policy: Policy;
  readonly account: RecordOf<'accounts'> | undefined;
  readonly guest: RecordOf<'guests'> | undefined;
  readonly #memory: Memory;
  readonly #views = new Map<object, View | undefined>();
  readonly #lists = new Map<string, readonly AnyRecord[]>();
  readonly #sides = new Map<string, 'team' | 'guest'>();
  /** What is looked at, while something is worked out that is to be remembered. */
  #looks: Look[] | undefined;

  constructor(draft: Draft, viewer: Viewer, now: string) {
    this.draft = draft;
    this.viewer = viewer;
    this.now = now;
    this.account = draft.get('accounts', viewer.accountId);
    this.guest = this.#own('guests').find(({ personId }) => personId === viewer.personId);
    const account = this.account ?? ({ id: viewer.accountId, fieldDefinitions: [] } as never);
    const { policy, memory } = compiled({
      viewer,
      now,
      account,
      member: this.#own('members').find(({ personId }) => personId === viewer.personId),
      guest: this.guest,
      roles: this.#own('roles'),
      shares: this.#own('shares').filter(({ guestId }) => guestId === this.guest?.id),
    });
    this.policy = policy;
    this.#memory = memory;
    for (const { personId } of this.#own('guests')) this.#sides.set(personId, 'guest');
    for (const { personId } of this.#own('members')) this.#sides.set(personId, 'team');
  }

  /** How the viewer stands; strangers and people of no account alike are nobody. */
  get access(): string {
    const isThere = this.account !== undefined && this.draft.get('people', this.viewer.personId) !== undefined;
    return isThere ? this.policy.access : 'none';
  }

  /** What the viewer is told about the own session. */
  session(): unknown {
    const organizationId = this.policy.kind === 'guest' ? this.guest?.organizationId : null;
    return {
      name: this.draft.get('people', this.viewer.personId)?.name,
      email: this.draft.get('people', this.viewer.personId)?.email,
      brand: this.account?.brand,
      organization: organizationId ? this.draft.get('organizations', organizationId)?.name : undefined,
      rights: sorted(this.policy.rights),
      until: this.guest?.expiresAt,
      kind: this.policy.kind,
    };
  }

  /**
   * What `make` finds out about a record, unless it is known already. It may look at the draft through this eye alone, and
   * else only at the policy and at the record itself.
   */
  once<T>(about: object, question: string, make: () => T): T {
    const outer = this.#looks;
    this.#looks = undefined;
    try {
      const known = this.#memory.find(about, question, (look) => this.#meets(look));
      if (known) return known.value as T;
      const looks: Look[] = [];
      this.#looks = looks;
      const value = make();
      this.#memory.keep(about, question, { looks, value });
      return value;
    } finally {
      this.#looks = outer;
    }
  }

  /** One record of the draft, if it is there. */
  get<N extends Noun>(noun: N, id: string): RecordOf<N> | undefined {
    const met = this.draft.get(noun, id);
    this.#looks?.push({ at: 'record', noun, id, met });
    return met;
  }

  /** Records of the account, in the order of their ids. */
  records<N extends Noun>(noun: N): readonly RecordOf<N>[] {
    const met = this.#own(noun);
    this.#looks?.push({ at: 'records', noun, met });
    return met;
  }

  /** The visible records of a noun, in the order of their ids. */
  visible<N extends SeenNoun>(noun: N): readonly RecordOf<N>[] {
    return this.#list(noun, () => this.records(noun).filter((record) => this.view(noun, record) !== undefined));
  }

  /** What may be seen of a record; nothing where it is hidden. */
  view<N extends SeenNoun>(noun: N, record: RecordOf<N>): View | undefined {
    let view = this.#views.get(record);
    if (view === undefined && !this.#views.has(record)) {
      view = this.once(record, 'view', () => {
        const around = this.around(noun, record);
        return around && this.policy.view(noun, standingNow(this, noun, record), around);
      });
      this.#views.set(record, view);
    }
    this.#looks?.push({ at: 'view', noun, record, met: view });
    return view;
  }

  /** What lies around a record; nothing where it hangs on something that is not there, or on a hidden task. */
  around<N extends SeenNoun>(noun: N, record: RecordOf<N>): Around | undefined {
    const within = (condition: Within, one: object) => this.#within(condition, one);
    if (noun === 'projects') return { project: record as RecordOf<'projects'>, within };
    const { projectId, taskId } = record as RecordOf<'comments' | 'orders'>;
    const project = this.get('projects', projectId);
    if (!project) return undefined;
    if (noun === 'stages' || noun === 'tasks') return { project, within };
    const found = taskId === null ? undefined : this.get('tasks', taskId);
    const task = found && this.view('tasks', found) ? found : undefined;
    // What stands on a task, and does not hang on one, has conditions of its own on it.
    return task || noun === 'orders' || noun === 'approvals' ? { project, task, within } : undefined;
  }

  /** A visible record by its id. */
  sees(noun: 'tasks' | 'comments', id: string): boolean {
    const record = this.get(noun, id);
    return record?.accountId === this.viewer.accountId && this.view(noun, record as never) !== undefined;
  }

  /** A person as the viewer may know one there; nothing for who is not of the account. */
  person(id: string, { project, task }: NamedAt): PersonRef | undefined {
    const side = this.#side(id);
    const person: PersonRecord | undefined = this.get('people', id);
    if (!side || person?.accountId !== everyAccount) return undefined;
    const isViewer = id === this.viewer.personId;
    const may = isViewer ? { name: true, craft: true } : this.policy.person(side, id, project, task);
    return {
      ...(may.name && { id, name: person.name }),
      ...(may.craft && person.craft !== null && { craft: person.craft }),
      side: isViewer ? 'you' : side,
    };
  }

  /** Several people; nameless ones that look alike count once. */
  people(ids: readonly string[], place: NamedAt): readonly PersonRef[] {
    const refs = ids.flatMap((id) => this.person(id, place) ?? []);
    return refs.filter(
      (ref, at) =>
        ref.id !== undefined ||
        at === refs.findIndex(({ id, side, craft }) => id === undefined && side === ref.side && craft === ref.craft),
    );
  }

  /** On which side a person stands in the account. */
  #side(id: string): 'team' | 'guest' | undefined {
    const met = this.#sides.get(id);
    this.#looks?.push({ at: 'side', id, met });
    return met;
  }

  /** Whether a look meets the same thing in this draft. */
  #meets(look: Look): boolean {
    switch (look.at) {
      case 'record':
        return this.draft.get(look.noun, look.id) === look.met;
      case 'records':
        return this.#own(look.noun) === look.met;
      case 'view':
        return this.view(look.noun, look.record as never) === look.met;
      case 'side':
        return this.#sides.get(look.id) === look.met;
    }
  }

  #list<N extends Noun>(name: string, list: () => readonly RecordOf<N>[]): readonly RecordOf<N>[] {
    const known = this.#lists.get(name) ?? list();
    this.#lists.set(name, known);
    return known as readonly RecordOf<N>[];
  }

  #own<N extends Noun>(noun: N): readonly RecordOf<N>[] {
    return this.draft.of(noun, this.viewer.accountId);
  }

  #within({ field, from }: Within, record: object): boolean {
    const value = valueOf(record, field) ?? null;
    if (value === null) return false;
    return this.records(from.noun).some((row) => {
      const held = valueOf(row, from.field);
      if (!(Array.isArray(held) ? held.includes(value) : held === value)) return false;
      return evaluate(from.where, row, (inner, one) => this.#within(inner, one));
    });
  }
}
