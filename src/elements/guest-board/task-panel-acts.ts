import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { TasksApi } from '../../contract/adapter.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { newKey } from '../shared/new-key.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { PartCloseEvent, PartSayEvent } from './board-parts.ts';
import type { ConfirmDialogElement } from './confirm-dialog.ts';
import { partStyles } from './part.styles.ts';
import { TaskEditedEvent, TaskRemovedEvent } from './task-panel.events.ts';
import { writeFailure } from './write-failure.ts';

/**
 * What can be done with a task as a whole: follow it, remove it. A helper of the task panel.
 *
 * @fires {PartCloseEvent} part-close - The task was removed.
 */
export class TaskActsElement extends LitElement {
  static override styles = [
    baseStyles,
    controls,
    partStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: calc(var(--_space) * 1.5);
      }
      .problem {
        flex-basis: 100%;
        text-align: end;
      }
      .button[aria-pressed='true'] svg {
        color: var(--_accent);
      }
    `,
  ];

  @property({ attribute: false }) tasks?: TasksApi;
  @property({ attribute: false }) task?: Task;

  readonly #strings = new StringsController(this);
  readonly #confirm = createRef<ConfirmDialogElement>();
  readonly #write = new RequestController<Task | undefined>(this, {
    key: () => [this.tasks, this.task?.id],
    load: () => undefined,
  });

  override render(): TemplateResult | typeof nothing {
    const { task, tasks } = this;
    const { words } = this.#strings;
    if (!task || !tasks) return nothing;
    const follows = tasks.follow && tasks.unfollow && task.rights.includes('task.follow');
    const removes = tasks.remove && task.rights.includes('task.delete');
    const { error, status } = this.#write;
    const busy = status === 'pending' ? 'true' : 'false';
    return html`${
        follows
          ? html`<button
              class="button"
              type="button"
              aria-pressed=${task.following ? 'true' : 'false'}
              aria-disabled=${busy}
              @click=${this.#follow}
            >
              ${task.following ? icons.check : icons.add}${task.following ? words.following : words.follow}
            </button>`
          : nothing
      }
      ${
        removes
          ? html`<button
              class="icon-button"
              type="button"
              aria-label=${words.taskDelete}
              title=${words.taskDelete}
              aria-disabled=${busy}
              @click=${this.#remove}
            >
              ${icons.trash}
            </button>`
          : nothing
      }
      ${error ? html`<p class="problem" role="alert">${writeFailure(error, words)} ${words.code(error.code)}</p>` : nothing}
      <guest-board-confirm ${ref(this.#confirm)}></guest-board-confirm>`;
  }

  readonly #follow = async (): Promise<void> => {
    const { task, tasks } = this;
    const { words } = this.#strings;
    if (!task || this.#write.status === 'pending') return;
    const key = newKey();
    const changed = await this.#write.run(async () =>
      task.following ? tasks?.unfollow?.(task.id, { key }) : tasks?.follow?.(task.id, { key }),
    );
    if (!changed) return;
    this.dispatchEvent(new TaskEditedEvent(changed));
    this.dispatchEvent(new PartSayEvent(changed.following ? words.followed : words.unfollowed));
  };

  readonly #remove = async (): Promise<void> => {
    const { task, tasks } = this;
    const { words } = this.#strings;
    if (!task || this.#write.status === 'pending') return;
    const title = task.title ?? words.cardUntitled;
    const question = {
      title: words.taskDeleteTitle(title),
      text: words.taskDeleteText,
      confirm: words.taskDeleteConfirm,
      cancel: words.keep,
      danger: true,
    };
    if (!(await this.#confirm.value?.ask(question))) return;
    await this.#write.run(async () => {
      await tasks?.remove?.(task.id, { key: newKey(), version: task.version });
      return undefined;
    });
    if (this.#write.error) return;
    this.dispatchEvent(new TaskRemovedEvent(task.id));
    this.dispatchEvent(new PartSayEvent(words.taskDeleted(title)));
    this.dispatchEvent(new PartCloseEvent());
  };
}
