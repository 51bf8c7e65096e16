import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Comment } from '../../contract/nouns/comment.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { PartSayEvent } from './board-parts.ts';
import { LiveList } from './live-list.ts';
import { partStyles } from './part.styles.ts';
import type { CommentReplyEvent, CommentWrittenEvent } from './task-panel-comment.ts';
import type { TaskComposerElement } from './task-panel-composer.ts';
import { sectionFailure, skeletonLines } from './task-panel-section.ts';
import type { CommentPostedEvent } from './task-panel.events.ts';
import { doerName } from './task-panel-values.ts';

/** How much of a comment that arrives is spoken, in UTF-16 units. */
const spoken = 160;

/** The comments of a task, oldest first, and where one is written. A helper of the task panel. */
export class TaskCommentsElement extends LitElement {
  static override styles = [
    baseStyles,
    controls,
    partStyles,
    css`
      :host {
        display: grid;
        gap: calc(var(--_space) * 5);
      }
      ol {
        display: grid;
        gap: calc(var(--_space) * 5);
      }
    `,
  ];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  /** Whether the viewer belongs to the team. */
  @property({ type: Boolean }) member = false;

  readonly #strings = new StringsController(this);
  readonly #composer = createRef<TaskComposerElement>();
  readonly #comments = new LiveList(this, {
    noun: 'comments',
    adapter: () => this.adapter,
    key: () => [this.adapter, this.task?.id],
    load: (after, signal) =>
      this.task && this.adapter?.comments?.list(this.task.id, { limit: 100, ...(after && { after }) }, { signal }),
    belongs: ({ taskId }) => taskId === this.task?.id,
    order: byTime,
    arrived: (comment) => this.#tell(comment),
  });
  #replyTo: Comment | undefined;

  override render(): TemplateResult | typeof nothing {
    const { adapter, task } = this;
    const { words } = this.#strings;
    if (!task || !adapter?.comments) return nothing;
    const { items, status, error, hasMore } = this.#comments;
    const answerable = adapter.comments.create !== undefined && task.rights.includes('comment.create');
    return html`${items.length > 0 ? this.#renderList(items, answerable) : nothing}
    ${items.length === 0 && status === 'pending' ? skeletonLines(words) : nothing}
    ${items.length === 0 && status === 'ready' ? html`<p class="hint">${words.commentsNone}</p>` : nothing}
    ${error ? sectionFailure(error, words, () => this.#comments.reload()) : nothing}
    ${
      hasMore
        ? html`<button class="button" type="button" @click=${() => this.#comments.more()}>
            ${this.#comments.moreStatus === 'pending' ? words.loading : words.showMore}
          </button>`
        : nothing
    }
    ${
      answerable
        ? html`<guest-board-task-composer
            ${ref(this.#composer)}
            .adapter=${adapter}
            .task=${task}
            .member=${this.member}
            .replyTo=${this.#replyTo}
            @reply-end=${this.#endReply}
            @guest-comment-posted=${this.#posted}
          ></guest-board-task-composer>`
        : nothing
    }`;
  }

  #renderList(items: readonly Comment[], answerable: boolean): TemplateResult {
    const known = new Map(items.map((comment) => [comment.id, comment]));
    return html`<ol role="list" @comment-reply=${this.#reply} @comment-written=${this.#written}>
      ${repeat(
        items,
        ({ id }) => id,
        (comment) =>
          html`<li>
            <guest-board-task-comment
              .comments=${this.adapter?.comments}
              .comment=${comment}
              .answered=${known.get(comment.replyTo ?? '')}
              .member=${this.member}
              .answerable=${answerable}
            ></guest-board-task-comment>
          </li>`,
      )}
    </ol>`;
  }

  /** A comment of somebody else is announced; the own one was sent by the viewer, who knows. */
  #tell({ author, text = '' }: Comment): void {
    if (author?.side === 'you') return;
    const { words } = this.#strings;
    const short = text.length > spoken ? `${text.slice(0, spoken)}…` : text;
    this.dispatchEvent(new PartSayEvent(words.commentArrived(doerName(author, words), short)));
  }

  readonly #reply = async ({ comment }: CommentReplyEvent): Promise<void> => {
    this.#replyTo = comment;
    this.requestUpdate();
    await this.updateComplete;
    this.#composer.value?.scrollIntoView({ block: 'nearest' });
    this.#composer.value?.focus();
  };

  readonly #endReply = (): void => {
    this.#replyTo = undefined;
    this.requestUpdate();
  };

  readonly #posted = ({ detail: { comment } }: CommentPostedEvent): void => {
    this.#replyTo = undefined;
    this.#comments.put(comment);
  };

  readonly #written = ({ commentId, comment }: CommentWrittenEvent): void => {
    if (comment) return this.#comments.put(comment);
    this.#comments.drop(commentId);
    // The button that had the focus is gone with the comment.
    this.#composer.value?.focus();
  };
}

/** Oldest first; where times do not arrive, as they came. */
function byTime(a: Comment, b: Comment): number {
  if (a.postedAt === undefined || b.postedAt === undefined || a.postedAt === b.postedAt) return 0;
  return a.postedAt < b.postedAt ? -1 : 1;
}
