import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Attachment } from '../../contract/nouns/attachment.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { LiveList } from './live-list.ts';
import { partStyles } from './part.styles.ts';
import { audienceBadge } from './task-panel-audience.ts';
import { sectionFailure } from './task-panel-section.ts';
import { sectionStyles } from './task-panel-section.styles.ts';
import { doerName, sizeOf } from './task-panel-values.ts';

/** The files at a task; nothing where there are none. A helper of the task panel. */
export class TaskFilesElement extends LitElement {
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
      li {
        display: flex;
        align-items: flex-start;
        gap: calc(var(--_space) * 2);
      }
      li > svg {
        margin-block-start: 0.2em;
        color: var(--_muted);
      }
      .name {
        overflow-wrap: anywhere;
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_space) * 2);
      }
    `,
  ];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  /** Whether the viewer belongs to the team, and so is told who sees a file. */
  @property({ type: Boolean }) member = false;

  readonly #strings = new StringsController(this);
  readonly #files = new LiveList(this, {
    noun: 'attachments',
    adapter: () => this.adapter,
    key: () => [this.adapter, this.task?.id],
    load: (after, signal) => this.task && this.adapter?.files?.list(this.task.id, after ? { after } : {}, { signal }),
    belongs: ({ taskId }) => taskId === this.task?.id,
  });

  override render(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { items, error, hasMore } = this.#files;
    if (items.length === 0 && !error) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.attachments}</h3>
      <ul role="list">
        ${repeat(
          items,
          ({ id }) => id,
          (file) => this.#renderFile(file),
        )}
      </ul>
      ${error ? sectionFailure(error, words, () => this.#files.reload()) : nothing}
      ${
        hasMore
          ? html`<button class="button" type="button" @click=${() => this.#files.more()}>${words.showMore}</button>`
          : nothing
      }
    </section>`;
  }

  #renderFile({ name, size, mediaType, uploadedBy, uploadedAt, audience }: Attachment): TemplateResult {
    const { words, locale } = this.#strings;
    const facts = [
      size === undefined ? undefined : sizeOf(size, locale),
      mediaType === undefined ? undefined : kindOfFile(mediaType, name),
      uploadedBy ? words.fileBy(doerName(uploadedBy, words)) : undefined,
      uploadedAt === undefined ? undefined : formatOf(locale).day(uploadedAt),
    ].filter((fact) => fact !== undefined);
    return html`<li>
      ${icons.paperclip}
      <div>
        <p class="name" dir="auto">${name ?? words.attachment}</p>
        <p class="facts hint">
          ${facts.map((fact) => html`<span>${fact}</span>`)} ${this.member ? audienceBadge(audience, words) : nothing}
        </p>
      </div>
    </li>`;
  }
}

/** A media type in a word: what people call it is the end of the file's name, else the type's second half. */
function kindOfFile(mediaType: string, name = ''): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return (ending ?? mediaType.split('/').at(-1) ?? mediaType).toUpperCase();
}
