import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Page } from '../../contract/list.ts';
import type { Project } from '../../contract/nouns/project.ts';
import type { HistoryEntry } from '../../contract/nouns/revision.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf } from '../shared/format.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { partStyles } from './part.styles.ts';
import { sentencesOf } from './task-panel-history-words.ts';
import { sectionFailure, skeletonLines } from './task-panel-section.ts';
import { relativeTime } from './task-panel-values.ts';

/** What happened to a task, in plain sentences, newest first. A helper of the task panel. */
export class TaskHistoryElement extends LitElement {
  static override styles = [
    baseStyles,
    controls,
    partStyles,
    css`
      :host {
        display: grid;
        gap: calc(var(--_space) * 4);
      }
      ol {
        display: grid;
        gap: calc(var(--_space) * 4);
        padding-inline-start: calc(var(--_space) * 4);
        border-inline-start: 2px solid var(--_border);
      }
      li {
        position: relative;
        display: grid;
        gap: calc(var(--_space) * 0.5);
        overflow-wrap: anywhere;
      }
      li::before {
        position: absolute;
        inset-block-start: 0.4em;
        inset-inline-start: calc(var(--_space) * -4 - 5px);
        inline-size: 8px;
        block-size: 8px;
        border: 2px solid var(--_surface);
        border-radius: 50%;
        background: var(--_field-border);
        content: '';
        forced-color-adjust: none;
      }
    `,
  ];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  @property({ attribute: false }) project?: Project;
  @property({ attribute: false }) stages: readonly Stage[] = [];

  readonly #strings = new StringsController(this);
  /** Everything that is at hand, as one page: what was read, and where it goes on. Each version of the task has its own. */
  readonly #entries = new RequestController<Page<HistoryEntry>>(this, {
    key: () => [this.adapter, this.task?.id],
    load: (signal) => this.task && this.adapter?.tasks?.history?.(this.task.id, {}, { signal }),
  });
  #version: string | undefined;

  override willUpdate(): void {
    const version = this.task?.version;
    if (this.#version !== undefined && version !== this.#version) this.#entries.reload();
    this.#version = version;
  }

  override render(): TemplateResult | typeof nothing {
    const { words, locale } = this.#strings;
    const { value, status, error } = this.#entries;
    const context = { words, locale, stages: this.stages, people: [] };
    const now = Date.now();
    if (!value) {
      if (error) return sectionFailure(error, words, () => this.#entries.reload());
      return status === 'pending' ? skeletonLines(words) : nothing;
    }
    const lines = value.items.map((entry) => ({ entry, sentences: sentencesOf(entry, this.project, context) }));
    const told = lines.filter(({ sentences }) => sentences.length > 0);
    return html`${
      told.length === 0
        ? html`<p class="hint">${words.historyNone}</p>`
        : html`<ol role="list">
            ${repeat(
              told,
              ({ entry }) => entry.id,
              ({ entry, sentences }) =>
                html`<li>
                  ${sentences.map((sentence) => html`<p dir="auto">${sentence}</p>`)}
                  <time class="hint" datetime=${entry.at}
                    >${relativeTime(entry.at, locale, now)} · ${formatOf(locale).instant(entry.at)}</time
                  >
                </li>`,
            )}
          </ol>`
    }
    ${error ? sectionFailure(error, words, () => this.#entries.reload()) : nothing}
    ${
      value.next === undefined
        ? nothing
        : html`<button class="button" type="button" @click=${this.#more}>
            ${status === 'pending' ? words.loading : words.showMore}
          </button>`
    }`;
  }

  readonly #more = async (): Promise<void> => {
    const { value, status } = this.#entries;
    const { task } = this;
    if (!task || value?.next === undefined || status === 'pending') return;
    const after = value.next;
    await this.#entries.run(async () => {
      const page = await this.adapter?.tasks?.history?.(task.id, { after });
      return page ? { ...page, items: [...value.items, ...page.items] } : { items: value.items };
    });
  };
}
