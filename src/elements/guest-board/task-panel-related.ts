import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Project } from '../../contract/nouns/project.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartOpenEvent } from './board-parts.ts';
import { LiveList } from './live-list.ts';
import { partStyles } from './part.styles.ts';
import { sectionFailure } from './task-panel-section.ts';
import { sectionStyles } from './task-panel-section.styles.ts';
import { shown } from './task-panel-values.ts';

/** Links beyond this many are left to the tasks that they lead to. */
const mostLinks = 20;

/** A task that another one links to, with the word that joins them. */
interface Linked {
  readonly kind: string;
  readonly task: Task;
}

/** What a task is part of, its sub-tasks, and the tasks that it is linked to; nothing where there are none. A helper of the task panel. */
export class TaskRelatedElement extends LitElement {
  static override styles = [
    baseStyles,
    palette,
    controls,
    partStyles,
    sectionStyles,
    css`
      :host {
        display: contents;
      }
      .heading {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 calc(var(--_space) * 3);
      }
      .meter {
        block-size: 0.375rem;
        inline-size: 100%;
        border-radius: 1rem;
        overflow: hidden;
        stroke: none;
        fill: color-mix(in oklab, var(--_text) 12%, transparent);
        forced-color-adjust: none;
      }
      .meter .done {
        fill: var(--_accent);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 calc(var(--_space) * 3);
      }
      .facts {
        display: inline-flex;
        align-items: center;
        gap: calc(var(--_space) * 2);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      .link {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  @property({ attribute: false }) project?: Project;
  @property({ attribute: false }) stages: readonly Stage[] = [];

  readonly #strings = new StringsController(this);
  readonly #parent = new RequestController<Task>(this, {
    key: () => [this.adapter, this.task?.parentId],
    load: (signal) => (this.task?.parentId ? this.adapter?.tasks?.get(this.task.parentId, { signal }) : undefined),
  });
  readonly #children = new LiveList(this, {
    noun: 'tasks',
    adapter: () => this.adapter,
    key: () => [this.adapter, this.task?.id, this.#asks],
    load: (after, signal) => this.#loadChildren(after, signal),
    belongs: ({ parentId }) => parentId !== undefined && parentId === this.task?.id,
  });
  readonly #linked = new RequestController<readonly Linked[]>(this, {
    key: () => [this.adapter, this.task?.id, JSON.stringify(this.task?.links ?? [])],
    load: (signal) => (this.task?.links?.length ? this.#loadLinked(this.task.links, signal) : undefined),
  });

  /** Sub-tasks can be asked for only by a viewer who may know of every task what it is part of. */
  get #asks(): boolean {
    return this.project?.tasks.filter.includes('parentId') ?? false;
  }

  override render(): TemplateResult {
    return html`${this.#renderParent()} ${this.#renderChildren()} ${this.#renderLinked()}`;
  }

  /** A parent that cannot be read is left out: the task says enough by itself. */
  #renderParent(): TemplateResult | typeof nothing {
    const parent = this.#parent.value;
    if (!parent) return nothing;
    return html`<section aria-labelledby="parent">
      <h3 id="parent">${this.#strings.words.fieldParent}</h3>
      <ul role="list">
        ${this.#renderTask(parent)}
      </ul>
    </section>`;
  }

  #renderChildren(): TemplateResult | typeof nothing {
    const { words, locale } = this.#strings;
    const { items, error, hasMore } = this.#children;
    if (items.length === 0 && !error) return nothing;
    const done = items.filter(({ stageId }) =>
      this.stages.some(({ id, category }) => id === stageId && category === 'done'),
    );
    const counted =
      !hasMore && items.length > 0 && items.every(({ stageId }) => stageId !== undefined) && this.stages.length > 0;
    const text = words.subtasksDone(done.length, items.length);
    return html`<section aria-labelledby="children">
      <div class="heading">
        <h3 id="children">${words.subtasks}</h3>
        ${counted ? html`<span class="hint">${text}</span>` : nothing}
      </div>
      ${
        counted
          ? html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="6"></rect>
              <rect class="done" width=${(done.length / items.length) * 100} height="6"></rect>
            </svg>`
          : nothing
      }
      <ul role="list">
        ${repeat(
          items,
          ({ id }) => id,
          (task) => this.#renderTask(task),
        )}
      </ul>
      ${error ? sectionFailure(error, words, () => this.#children.reload()) : nothing}
      ${
        hasMore
          ? html`<button class="button" type="button" lang=${locale} @click=${() => this.#children.more()}>
              ${words.showMore}
            </button>`
          : nothing
      }
    </section>`;
  }

  #renderLinked(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { value = [], error } = this.#linked;
    if (value.length === 0 && !error) return nothing;
    return html`<section aria-labelledby="linked">
      <h3 id="linked">${words.fieldLinks}</h3>
      <ul role="list">
        ${value.map(({ kind, task }) => this.#renderTask(task, kind))}
      </ul>
      ${error ? sectionFailure(error, words, () => this.#linked.reload()) : nothing}
    </section>`;
  }

  #renderTask(task: Task, kind?: string): TemplateResult {
    const { words, locale } = this.#strings;
    const context = { words, locale, stages: this.stages, people: [] };
    return html`<li>
      <span>
        ${kind === undefined ? nothing : html`<span class="hint" dir="auto">${kind}</span>`}
        <button class="button link" type="button" @click=${() => this.dispatchEvent(new PartOpenEvent(task.id))}>
          ${task.internal ? icons.lock : nothing}<span dir="auto">${task.title ?? words.cardUntitled}</span>
        </button>
      </span>
      <span class="facts">
        ${task.stageId === undefined ? nothing : shown('stage', task.stageId, context)}
        ${
          task.progress === undefined || task.progress === null
            ? nothing
            : html`<span class="hint">${words.percent(formatOf(locale).percent(task.progress))}</span>`
        }
      </span>
    </li>`;
  }

  #loadChildren(
    after: string | undefined,
    signal?: AbortSignal,
  ): ReturnType<NonNullable<GuestAdapter['tasks']>['list']> | undefined {
    const { task, adapter } = this;
    if (!task || !this.#asks) return undefined;
    return adapter?.tasks?.list(task.projectId, { where: { parentId: task.id }, ...(after && { after }) }, { signal });
  }

  /** Each link by a read of its own; one that leads nowhere now is left out, and only a failure of all of them is told. */
  async #loadLinked(links: NonNullable<Task['links']>, signal: AbortSignal): Promise<readonly Linked[]> {
    const reads = links.slice(0, mostLinks).map(async ({ kind, taskId }) => {
      const task = await this.adapter?.tasks?.get(taskId, { signal });
      return task ? [{ kind, task }] : [];
    });
    const answers = await Promise.allSettled(reads);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  }
}
