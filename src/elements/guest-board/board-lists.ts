import type { ListQuery, Page, Where } from '../../contract/list.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { TaskPages } from './task-pages.ts';

/** Reads one page of tasks of the board's project. */
export type LoadTasks = (query: ListQuery, signal: AbortSignal) => Promise<Page<Task>>;

/** All lists of tasks that a board shows at a time, by name: one a column, a row of the big picture, or the list view. */
export class BoardLists {
  readonly #lists = new Map<string, TaskPages>();
  readonly #load: LoadTasks;
  readonly #shown: () => void;
  #wereShown = false;

  /** `shown` is told when {@link wereShown} comes to be true. */
  constructor(load: LoadTasks, shown: () => void) {
    this.#load = load;
    this.#shown = shown;
  }

  /** Whether all lists have had their first page, or failed to get it, since everything was forgotten. */
  get wereShown(): boolean {
    return this.#wereShown;
  }

  /** The list with this name, begun anew where its filter or order is another than before. */
  open(name: string, where: Where, sort?: string): TaskPages {
    const open = this.#lists.get(name);
    if (open && open.sort === sort && JSON.stringify(open.where) === JSON.stringify(where)) return open;
    open?.stop();
    const list = new TaskPages({ load: this.#load, where, sort });
    this.#lists.set(name, list);
    list.listen(() => this.#look());
    list.start();
    return list;
  }

  /** The list with this name, where it is open. */
  get(name: string): TaskPages | undefined {
    return this.#lists.get(name);
  }

  /** Every task that some list has. */
  all(): readonly Task[] {
    return [...this.#lists.values()].flatMap(({ items }) => items);
  }

  /** Ends every list but these. */
  keep(names: ReadonlySet<string>): void {
    for (const [name, list] of this.#lists) {
      if (names.has(name)) continue;
      list.stop();
      this.#lists.delete(name);
    }
  }

  /** A task as some list has it. */
  find(id: string): Task | undefined {
    for (const list of this.#lists.values()) {
      const task = list.items.find((one) => one.id === id);
      if (task) return task;
    }
    return undefined;
  }

  /** Takes a task as it is now into every list where it belongs, and out of the others. */
  put(task: Task): void {
    for (const list of this.#lists.values()) list.put(task);
  }

  /** Takes a task out of every list. */
  remove(id: string): void {
    for (const list of this.#lists.values()) list.remove(id);
  }

  /** Reads again what is shown. */
  refresh(): void {
    for (const list of this.#lists.values()) list.refresh();
  }

  /** Ends every list and forgets all tasks. */
  clear(): void {
    this.keep(new Set());
    this.#wereShown = false;
  }

  #look(): void {
    if (this.#wereShown) return;
    this.#wereShown = [...this.#lists.values()].every(({ status }) => status !== 'idle' && status !== 'first');
    if (this.#wereShown) this.#shown();
  }
}
