import type { ReactiveControllerHost } from 'lit';
import type { ProjectsApi } from '../../contract/adapter.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import { newKey } from '../shared/new-key.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import type { BoardState } from './board-state.ts';
import type { StageValues } from './stage-editor-form.ts';

/** The writes of the stage editor, one at a time. An act that failed keeps its key, so that trying again makes nothing twice. */
export class StageActs {
  readonly #host: ReactiveControllerHost;
  readonly #state: () => BoardState;
  #kept: { readonly body: string; readonly key: string } | undefined;
  #busy = false;
  #error: GuestError | undefined;

  constructor(host: ReactiveControllerHost, state: () => BoardState) {
    this.#host = host;
    this.#state = state;
  }

  /** Something is on its way. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last act failed. */
  get error(): GuestError | undefined {
    return this.#error;
  }

  /** Forgets the last failure: another act begins. */
  clear(): void {
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /** Adds a stage at the end; true where the backend took it. */
  async add(values: StageValues): Promise<boolean> {
    const state = this.#state();
    const stage = await this.#run(['add', values], (projects, key) =>
      projects.createStage?.(state.projectId, values, { key }),
    );
    if (stage) state.putStage(stage);
    return stage !== undefined;
  }

  /** Changes name, colour or meaning. */
  async change(stage: Stage, values: StageValues): Promise<boolean> {
    return this.#update(stage, ['change', values], values);
  }

  /** Puts a stage in front of another one, or at the end. */
  async place(stage: Stage, before: string | null): Promise<boolean> {
    return this.#update(stage, ['place', before], { before });
  }

  /** Removes a stage; its tasks go to another one in the same act. */
  async remove({ id, version }: Stage, moveTo: string): Promise<boolean> {
    const removed = await this.#run(['remove', id, version, moveTo], (projects, key) =>
      projects.removeStage?.(id, { moveTo }, { key, version }),
    );
    if (removed) this.#state().removeStage(id);
    return removed !== undefined;
  }

  async #update(
    { id, version }: Stage,
    what: readonly unknown[],
    patch: Partial<StageValues> & { before?: string | null },
  ): Promise<boolean> {
    const stage = await this.#run([...what, id, version], (projects, key) =>
      projects.updateStage?.(id, patch, { key, version }),
    );
    if (stage) this.#state().putStage(stage);
    return stage !== undefined;
  }

  async #run(
    what: readonly unknown[],
    write: (projects: ProjectsApi, key: string) => Promise<Stage> | undefined,
  ): Promise<Stage | undefined> {
    const { projects } = this.#state().adapter ?? {};
    if (this.#busy || !projects) return undefined;
    const body = JSON.stringify(what);
    this.#kept = this.#kept?.body === body ? this.#kept : { body, key: newKey() };
    this.#busy = true;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const stage = await write(projects, this.#kept.key);
      this.#kept = undefined;
      return stage;
    } catch (cause) {
      this.#error = guestErrorOf(cause);
      // The next try must name the version that now stands.
      if (this.#error.code === 'conflict') this.#state().reload();
      return undefined;
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }
}
