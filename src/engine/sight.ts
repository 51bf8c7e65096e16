/** What one viewer sees during one call: records that are visible, each with its view; what is not comes out as absent. */
import { and, type Condition } from '../contract/condition.ts';
import { valueOf } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { AnyRecord, RecordOf } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Lock, Query } from '../contract/store.ts';
import { Id } from '../contract/values.ts';
import type { Around, Policy, PolicyFacts, SeenNoun, View, Within } from '../policy/types.ts';
import { hangsOnTask } from '../policy/view.ts';
import { approvalAt, ordersNow } from './approvals/by-clock.ts';
import type { House } from './house.ts';
import type { Compiled } from './policies.ts';
import { readByIds } from './read-all.ts';
import { notFound } from './refusals.ts';
import type { People } from './roster.ts';
import { sameProject } from './same-project.ts';
import { lockOf, type Reads, readsBehind } from './second-lock.ts';

/** A visible record, what may be seen of it, and where it lies. */
export interface Seen<N extends SeenNoun> {
  readonly noun: N;
  readonly record: RecordOf<N>;
  readonly view: View;
  readonly project: ProjectRecord;
  /** The task of what hangs or stands on one. */
  readonly task?: TaskRecord | undefined;
}

/** Nouns whose records hang on a task, and are hidden with it. */
export type OnTask = 'comments' | 'attachments' | 'timeEntries' | 'revisions';

/** Nouns whose records can belong to a task. */
export type MaybeOnTask = OnTask | 'orders' | 'approvals';

/** Where the records of a list lie, when it is the same place for all of them. */
export interface Place {
  readonly project: ProjectRecord;
  readonly task?: TaskRecord | undefined;
}

/** See the head of this file. */
export class Sight {
  readonly house: House;
  readonly policy: Policy;
  readonly facts: PolicyFacts;
  /** The policy version that this call is answered at. */
  readonly version: number;
  /** The store, behind the viewer's second lock: all that is read to be shown is read here. */
  readonly reads: Reads;

  constructor(house: House, compiled: Compiled, lock: Lock = lockOf(compiled)) {
    this.house = house;
    this.policy = compiled.policy;
    this.facts = compiled.facts;
    this.version = compiled.version;
    this.reads = readsBehind(house.store, lock);
  }

  get viewer(): Viewer {
    return this.policy.viewer;
  }

  get accountId(): string {
    return this.policy.viewer.accountId;
  }

  /** The visible record with this id; raises `not_found` where it is hidden or absent. */
  async see<N extends SeenNoun>(noun: N, id: string): Promise<Seen<N>> {
    const seen = await this.find(noun, id);
    if (!seen) throw notFound();
    return seen;
  }

  /** The visible record with this id, if there is one. */
  async find<N extends SeenNoun>(noun: N, id: string): Promise<Seen<N> | undefined> {
    if (!Id.safeParse(id).success) return undefined;
    // One question, answered with nothing alike for a hidden record and for none: also in the time that it takes.
    const where = and({ op: 'eq', field: 'id', value: id }, this.policy.rows(noun));
    if (where.op === 'none') return undefined;
    const query = { noun, accountId: this.accountId, where, order: [], limit: 1 } as const;
    return (await this.views(noun, await this.reads.read<N>(query)))[0];
  }

  /**
   * One page of visible rows of a list whose place was seen before. The store runs the whole condition: nothing is left
   * out here. Where `fields` are named, they must be all that the policy compares and the caller looks at.
   */
  async rows<N extends SeenNoun>(
    noun: N,
    place: Place | undefined,
    query: Pick<Query, 'where' | 'order' | 'limit' | 'after' | 'fields'>,
  ): Promise<Seen<N>[]> {
    const where = and(query.where, this.policy.rows(noun, place?.project));
    if (where.op === 'none') return [];
    const records = await this.reads.read<N>({ ...query, noun, accountId: this.accountId, where });
    return place ? this.#viewsIn(noun, records, place) : this.views(noun, records);
  }

  /** The visible ones of some records, wherever they lie. */
  async views<N extends SeenNoun>(noun: N, records: readonly RecordOf<N>[]): Promise<Seen<N>[]> {
    if (noun === 'projects') {
      const same: readonly AnyRecord[] = (records as readonly ProjectRecord[]).map(sameProject);
      return this.#viewsIn(noun, same as readonly RecordOf<N>[], (record) => ({ project: record as ProjectRecord }));
    }
    const inside = records as readonly RecordOf<Exclude<SeenNoun, 'projects'>>[];
    const tasks =
      noun === 'stages' || noun === 'tasks'
        ? undefined
        : await this.#tasksOf(inside as readonly RecordOf<MaybeOnTask>[]);
    const projects = await readByIds(
      this.reads,
      'projects',
      this.accountId,
      inside.map((one) => one.projectId),
    );
    return this.#viewsIn(noun, records, (record) => {
      const { projectId, taskId } = record as RecordOf<MaybeOnTask>;
      const project = projects.get(projectId);
      if (!project) return undefined;
      if (!tasks) return { project };
      const task = tasks.get(taskId ?? '');
      return task || !hangsOnTask(noun) ? { project, task } : undefined;
    });
  }

  /** The people of the account with these ids, by name and craft. */
  people(ids: Iterable<string>): Promise<People> {
    return this.house.roster.people(this.accountId, this.version, ids, this.reads);
  }

  /**
   * Which of these ids name visible records of the noun; of what hangs on a task, that task was seen before. Where all of
   * them lie in one project, if they are at all, it answers what it can.
   */
  async visibleIds(
    noun: 'tasks' | 'comments',
    ids: Iterable<string>,
    project?: ProjectRecord,
  ): Promise<ReadonlySet<string>> {
    const wanted = [...new Set(ids)];
    const visible = new Set<string>();
    const { policy, reads, accountId } = this;
    const rows = policy.rows(noun, project);
    const base: Condition = project ? and({ op: 'eq', field: 'projectId', value: project.id }, rows) : rows;
    for (let from = 0; from < wanted.length; from += 1000) {
      const where = and({ op: 'in', field: 'id', values: wanted.slice(from, from + 1000) }, base);
      if (where.op === 'none') break;
      // The ids alone: whole records would cost as much as the page itself.
      const query = { noun, accountId, where, order: [], limit: 1000, fields: ['id'] };
      for (const { id } of await reads.read(query)) visible.add(id);
    }
    return visible;
  }

  async #tasksOf(records: readonly RecordOf<MaybeOnTask>[]): Promise<ReadonlyMap<string, TaskRecord>> {
    const tasks = await readByIds(
      this.reads,
      'tasks',
      this.accountId,
      records.flatMap((one) => one.taskId ?? []),
    );
    const seen = await this.views('tasks', [...tasks.values()]);
    return new Map(seen.map(({ record }) => [record.id, record]));
  }

  async #viewsIn<N extends SeenNoun>(
    noun: N,
    records: readonly RecordOf<N>[],
    placeOf: Place | ((record: RecordOf<N>) => Place | undefined),
  ): Promise<Seen<N>[]> {
    const now = await this.#asOfNow(noun, records);
    const within = await this.lookUp(noun, now);
    const aroundOf = (place: Place) => ({ project: place.project, task: place.task, within });
    const everywhere = typeof placeOf === 'function' ? undefined : aroundOf(placeOf);
    const seen: Seen<N>[] = [];
    for (const record of now) {
      const place = typeof placeOf === 'function' ? placeOf(record) : placeOf;
      if (!place) continue;
      const view = this.policy.view(noun, record, everywhere ?? aroundOf(place));
      if (view) seen.push({ noun, record, view, project: place.project, task: place.task });
    }
    return seen;
  }

  /** Records as the clock has left them, whether or not that was written. */
  async #asOfNow<N extends SeenNoun>(noun: N, records: readonly RecordOf<N>[]): Promise<readonly RecordOf<N>[]> {
    const some: readonly AnyRecord[] = records;
    let now = some;
    if (noun === 'orders') now = await ordersNow(this.house, some as readonly RecordOf<'orders'>[]);
    else if (noun === 'approvals') {
      const at = this.house.clock.now();
      now = (some as readonly RecordOf<'approvals'>[]).map((one) => approvalAt(one, at));
    }
    return now as readonly RecordOf<N>[];
  }

  /**
   * Answers beforehand the conditions that the policy cannot answer from what is at hand. It asks for the values that the
   * records hold, not for the records: one that was removed is answered for as well.
   */
  async lookUp<N extends SeenNoun>(noun: N, records: readonly RecordOf<N>[]): Promise<Around['within']> {
    const conditions = records.length === 0 ? [] : this.policy.lookups(noun);
    if (conditions.length === 0) return undefined;
    const answers = await Promise.all(
      conditions.map(
        async (condition) => [JSON.stringify(condition), await this.#valuesMet(condition, records)] as const,
      ),
    );
    const met = new Map(answers);
    return (condition: Within, record) => {
      const value = valueOf(record, condition.field);
      return met.get(JSON.stringify(condition))?.has(value) ?? false;
    };
  }

  /** Which of the values that records hold in a condition's field are among those of its inner rows. */
  async #valuesMet({ field, from }: Within, records: readonly object[]): Promise<ReadonlySet<unknown>> {
    const values = [...new Set(records.map((record) => valueOf(record, field)))].filter(
      (value) => typeof value === 'string',
    );
    const where = and(from.where, { op: 'in', field: from.field, values });
    if (values.length === 0 || where.op === 'none') return new Set();
    const tally = { noun: from.noun, accountId: this.accountId, where, by: [from.field], existence: true } as const;
    return new Set((await this.reads.tally(tally)).map((group) => group.values[0]));
  }
}
