/** How one viewer sees records whose surroundings are at hand: no further reads, so that one change can be told to thousands. */
import type { AnyRecord } from '../contract/nouns.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { Projected } from '../contract/projected.ts';
import type { Around } from '../policy/types.ts';
import { approvalAt, orderAt } from './approvals/by-clock.ts';
import type { Candidate, Surroundings } from './change-around.ts';
import { projectOne, type SeenOf, type Travels, type Wire, type WireNoun } from './projector.ts';
import { References } from './relations.ts';
import type { People } from './roster.ts';
import type { Sight } from './sight.ts';

/** The answers to a policy's open questions about projects and stages, where it has any. */
export type Within = Around['within'];

/** See the head of this file. */
export class ViewerEye {
  readonly #sight: Sight;
  readonly #around: Surroundings;
  readonly #within: Within;

  constructor(sight: Sight, around: Surroundings, within: Within) {
    this.#sight = sight;
    this.#around = around;
    this.#within = within;
  }

  /** A record with the viewer's view, if it is visible. */
  see(noun: Candidate['noun'], record: AnyRecord | undefined): Travels | undefined {
    if (!record) return undefined;
    const { policy } = this.#sight;
    const project =
      noun === 'projects' ? (record as ProjectRecord) : this.#around.projects.get((record as TaskRecord).projectId);
    if (!project) return undefined;
    if (noun === 'projects' || noun === 'stages' || noun === 'tasks') {
      const view = policy.view(noun, record as never, { project, within: this.#within });
      return view && ({ noun, record, view, project } as Travels);
    }
    const task = this.#around.tasks.get((record as { taskId: string | null }).taskId ?? '');
    if (noun === 'orders' || noun === 'approvals') {
      const seenTask = task && this.see('tasks', task) ? task : undefined;
      const view = policy.view(noun, record as never, { project, task: seenTask });
      return view && ({ noun, record, view, project, task: seenTask } as Travels);
    }
    if (!task || !this.see('tasks', task)) return undefined;
    const view = policy.view(noun, record as never, { project, task });
    return view && ({ noun, record, view, project, task } as Travels);
  }

  /**
   * The projection of a visible record as an answer gives it: what the clock has ended is told as ended, also before that is
   * written. Whether anything moved for the viewer is not to be asked of it, else a hidden change would tell of the clock.
   */
  told(seen: Travels): Projected<Wire[WireNoun]> {
    return this.project(this.#asOfNow(seen));
  }

  /** The projection of a visible record as it is stored now. */
  project<N extends WireNoun>(seen: SeenOf<N>): Projected<Wire[N]> {
    return this.#project(seen, this.#around.people, () => undefined);
  }

  /**
   * The projection of a visible record as it was: with `people` as they were known then, and with what was named then
   * and was removed since.
   */
  projectBefore<N extends WireNoun>(seen: SeenOf<N>, people: People = this.#around.people): Projected<Wire[N]> {
    return this.#project(seen, people, (name) => this.#around.ghosts.get(name));
  }

  #asOfNow(seen: Travels): Travels {
    const at = this.#sight.house.clock.now();
    const now =
      seen.noun === 'approvals'
        ? approvalAt(seen.record, at)
        : seen.noun === 'orders'
          ? orderAt(seen.record, this.#around.approvals.get(seen.record.approvalId ?? ''), at)
          : seen.record;
    return now === seen.record ? seen : (this.see(seen.noun, now) ?? seen);
  }

  #project<N extends WireNoun>(
    seen: SeenOf<N>,
    people: People,
    ghost: (name: string) => AnyRecord | undefined,
  ): Projected<Wire[N]> {
    const references = new References().add(seen);
    const { tasks, comments, organizations } = this.#around;
    const visible = new Set<string>();
    for (const id of references.tasks) if (this.see('tasks', tasks.get(id) ?? ghost(`tasks/${id}`))) visible.add(id);
    for (const id of references.comments) {
      if (this.see('comments', comments.get(id) ?? ghost(`comments/${id}`))) visible.add(id);
    }
    return projectOne<N>(this.#sight, seen, { people, visible, organizations });
  }
}
