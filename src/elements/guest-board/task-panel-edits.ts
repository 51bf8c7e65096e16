import type { ReactiveControllerHost } from 'lit';
import type { TasksApi } from '../../contract/adapter.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { Task, TaskInput } from '../../contract/nouns/task.ts';
import { newKey } from '../shared/new-key.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import type { Draft } from './task-panel-drafts.ts';
import { valueOf } from './task-panel-fields.ts';

/** One field that is being edited. */
export interface Edit {
  /** What the user has typed; it outlives every failure. */
  readonly draft: Draft;
  /** `saving` while the backend has it; `open` before and after. */
  readonly status: 'open' | 'saving';
  /** What is wrong with the draft, in words. */
  readonly problem?: string | undefined;
  /** Why the last save did not happen. */
  readonly error?: GuestError | undefined;
  /** Names of the fields that others changed since the editor was opened or the conflict was told. */
  readonly conflict?: readonly string[] | undefined;
}

/** What {@link TaskEdits} needs to know. */
export interface TaskEditsOptions {
  readonly tasks: () => TasksApi | undefined;
  /** The task as it is shown now. */
  readonly task: () => Task | undefined;
  /** Takes the task as a write, or a look after a conflict, answered it. */
  readonly put: (task: Task) => void;
}

/**
 * The fields of one task that are being edited, by name. A write names the version that the user saw; when somebody else
 * was faster the draft stays, what they changed is told, and the next save goes onto the newer version.
 */
export class TaskEdits {
  readonly #host: ReactiveControllerHost;
  readonly #options: TaskEditsOptions;
  readonly #open = new Map<string, Edit>();
  /** The key of each act that failed and may be sent again, with the body it belongs to. */
  readonly #keys = new Map<string, readonly [body: string, key: string]>();

  constructor(host: ReactiveControllerHost, options: TaskEditsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The editor of a field, where it is open. */
  get(name: string): Edit | undefined {
    return this.#open.get(name);
  }

  /** Whether any editor is open. */
  get any(): boolean {
    return this.#open.size > 0;
  }

  /** Opens the editor of a field. */
  open(name: string, draft: Draft): void {
    this.#set(name, { draft, status: 'open' });
  }

  /** Takes what the user typed. */
  type(name: string, draft: Draft): void {
    const edit = this.#open.get(name);
    if (edit) this.#set(name, { ...edit, draft, problem: undefined });
  }

  /** Tells what is wrong with a draft. */
  refuse(name: string, problem: string): void {
    const edit = this.#open.get(name);
    if (edit) this.#set(name, { ...edit, problem });
  }

  /** Closes the editor of a field and forgets what was typed. */
  close(name: string): void {
    this.#open.delete(name);
    this.#host.requestUpdate();
  }

  /** Closes every editor: another task is shown. */
  clear(): void {
    this.#open.clear();
    this.#keys.clear();
  }

  /** Sends a patch for a field; true where the backend took it, and the editor is then closed. */
  async save(name: string, patch: TaskInput): Promise<boolean> {
    return this.send(name, JSON.stringify(patch), (id, options) => this.#options.tasks()?.update?.(id, patch, options));
  }

  /** Sends any write that concerns a field, with the same care as {@link save}. `body` tells one act from another. */
  async send(
    name: string,
    body: string,
    write: (id: string, options: { key: string; version: string }) => Promise<Task> | undefined,
  ): Promise<boolean> {
    const task = this.#options.task();
    const edit = this.#open.get(name);
    if (!task || edit?.status !== 'open') return false;
    const act = `${task.version} ${body}`;
    const [before, kept] = this.#keys.get(name) ?? [];
    const key = before === act && kept !== undefined ? kept : newKey();
    this.#keys.set(name, [act, key]);
    this.#set(name, { draft: edit.draft, status: 'saving' });
    try {
      const saved = await write(task.id, { key, version: task.version });
      this.#keys.delete(name);
      if (this.#open.has(name)) this.close(name);
      if (saved) this.#options.put(saved);
      return saved !== undefined;
    } catch (cause) {
      await this.#fail(name, task, guestErrorOf(cause));
      return false;
    }
  }

  /** Compares what is shown with a newer task: an editor whose field others changed is told so. */
  take(before: Task, after: Task): void {
    for (const [name, edit] of this.#open) {
      if (edit.status === 'saving' || same(valueOf(before, name), valueOf(after, name))) continue;
      this.#set(name, { ...edit, conflict: [...new Set([...(edit.conflict ?? []), name])] });
    }
  }

  async #fail(name: string, shown: Task, error: GuestError): Promise<void> {
    const edit = this.#open.get(name);
    if (!edit) return;
    this.#set(name, { ...edit, status: 'open', error });
    if (error.code !== 'conflict') return;
    this.#keys.delete(name);
    const now = await this.#look(shown.id);
    const still = this.#open.get(name);
    if (!now || !still) return;
    this.#options.put(now);
    const changed = fieldsOf(shown, now).filter((field) => !same(valueOf(shown, field), valueOf(now, field)));
    this.#set(name, { ...still, conflict: changed });
  }

  /** The task as it is now; where even that cannot be read, the words of the conflict must do. */
  async #look(id: string): Promise<Task | undefined> {
    try {
      return await this.#options.tasks()?.get(id);
    } catch {
      return undefined;
    }
  }

  #set(name: string, edit: Edit): void {
    this.#open.set(name, edit);
    this.#host.requestUpdate();
  }
}

/** The names of everything that either of two tasks says of itself, besides what only serves the order. */
function fieldsOf(a: Task, b: Task): string[] {
  const besides = new Set(['id', 'version', 'rights', 'projectId', 'writable', 'following', 'position', 'fields']);
  const custom = [...Object.keys(a.fields ?? {}), ...Object.keys(b.fields ?? {})].map((key) => `fields.${key}`);
  const own = [...Object.keys(a), ...Object.keys(b)].filter((name) => !besides.has(name));
  return [...new Set([...own, ...custom])];
}

/** Equal as far as JSON tells, which is how both came. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
