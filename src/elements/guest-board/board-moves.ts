import type { TasksApi } from '../../contract/adapter.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { Task, TaskMove } from '../../contract/nouns/task.ts';
import { newKey } from '../shared/new-key.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import type { BoardLists } from './board-lists.ts';
import type { TaskPages } from './task-pages.ts';

/** A place on the board: an index among the loaded cards of a stage, not counting the card that moves. */
export interface Place {
  readonly stageId: string;
  readonly index: number;
}

/** How a move ended. */
export type MoveOutcome = { readonly task: Task } | { readonly error: GuestError };

interface Pending {
  /** The stream told of the task meanwhile. */
  heard: boolean;
}

/** Moves of cards: shown at once, marked as pending, and settled or rolled back by the backend's answer. */
export class BoardMoves {
  readonly #lists: BoardLists;
  readonly #pending = new Map<string, Pending>();

  constructor(lists: BoardLists) {
    this.#lists = lists;
  }

  /** Is a move of this task on its way? */
  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  /** Tells that the stream has news of a task; true where they wait for the end of its move. */
  hold(id: string): boolean {
    const pending = this.#pending.get(id);
    if (pending) pending.heard = true;
    return pending !== undefined;
  }

  /** Carries a move out; a card moves once at a time. */
  async move(tasks: TasksApi, task: Task, place: Place): Promise<MoveOutcome | undefined> {
    const { stageId } = task;
    const from = stageId === undefined ? undefined : this.#lists.get(stageId);
    const to = this.#lists.get(place.stageId);
    if (!tasks.move || !from || !to || this.#pending.has(task.id)) return undefined;
    const origin = from.items.findIndex((one) => one.id === task.id);
    const pending: Pending = { heard: false };
    this.#pending.set(task.id, pending);
    const move = moveOf(to, task.id, place);
    if (from !== to) from.remove(task.id);
    to.insert({ ...task, stageId: place.stageId }, place.index);
    try {
      const moved = await tasks.move(task.id, move, { key: newKey() });
      this.#pending.delete(task.id);
      this.#lists.put(moved);
      return { task: moved };
    } catch (cause) {
      this.#pending.delete(task.id);
      to.remove(task.id);
      from.insert(task, Math.max(origin, 0));
      return { error: guestErrorOf(cause) };
    } finally {
      if (pending.heard) await this.#catchUp(tasks, task.id);
    }
  }

  /** Nobody can tell whether the answer or the news of the stream was newer: the task itself is asked. */
  async #catchUp(tasks: TasksApi, id: string): Promise<void> {
    try {
      this.#lists.put(await tasks.get(id));
    } catch (cause) {
      if (guestErrorOf(cause).code === 'not_found') this.#lists.remove(id);
    }
  }
}

/** The place in the contract's words: before the card that will follow, else after the last one. */
function moveOf(to: TaskPages, id: string, { stageId, index }: Place): TaskMove {
  const others = to.items.filter((one) => one.id !== id);
  const before = others[index]?.id;
  const after = others[index - 1]?.id;
  if (before !== undefined) return { stageId, before };
  return to.hasMore && after !== undefined ? { stageId, after } : { stageId };
}
