import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { CommentsApi } from '../../contract/adapter.ts';
import type { Comment, CommentPatch } from '../../contract/nouns/comment.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf, initialsOf } from '../shared/format.ts';
import { newKey } from '../shared/new-key.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartSayEvent } from './board-parts.ts';
import type { ConfirmDialogElement, Question } from './confirm-dialog.ts';
import { partStyles } from './part.styles.ts';
import { audienceBadge } from './task-panel-audience.ts';
import { commentStyles } from './task-panel-comment.styles.ts';
import { paragraphs } from './task-panel-text.ts';
import { doerName, relativeTime } from './task-panel-values.ts';
import { writeFailure } from './write-failure.ts';

/** Texts longer than this are cut until the reader asks for all of it, in UTF-16 units. */
const long = 3000;

/** The user answers this comment. */
export class CommentReplyEvent extends Event {
  readonly comment: Comment;
  constructor(comment: Comment) {
    super('comment-reply', { bubbles: true, composed: true });
    this.comment = comment;
  }
}

/** A comment was changed, or removed where `comment` is absent, and the backend took it. */
export class CommentWrittenEvent extends Event {
  readonly commentId: string;
  readonly comment: Comment | undefined;
  constructor(commentId: string, comment: Comment | undefined) {
    super('comment-written', { bubbles: true, composed: true });
    this.commentId = commentId;
    this.comment = comment;
  }
}

/** One comment with what its reader may do with it. A helper of the task panel. */
export class TaskCommentElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, commentStyles];

  @property({ attribute: false }) comments?: CommentsApi;
  @property({ attribute: false }) comment?: Comment;
  /** The comment that it answers, where that has arrived. */
  @property({ attribute: false }) answered: Comment | undefined;
  /** Whether the viewer belongs to the team, and so is told who reads it. */
  @property({ type: Boolean }) member = false;
  /** Whether it can be answered. */
  @property({ type: Boolean }) answerable = false;

  readonly #confirm = createRef<ConfirmDialogElement>();
  readonly #strings = new StringsController(this);
  readonly #write = new RequestController<Comment | undefined>(this, {
    key: () => [this.comments, this.comment?.id],
    load: () => undefined,
  });
  #draft: string | undefined;
  #key = newKey();
  #all = false;

  get #author(): string {
    return doerName(this.comment?.author, this.#strings.words);
  }

  override render(): TemplateResult | typeof nothing {
    const { comment } = this;
    if (!comment) return nothing;
    const { words } = this.#strings;
    const { error } = this.#write;
    return html`<article aria-label=${words.commentBy(this.#author)}>
        <span class="avatar" aria-hidden="true" data-colour=${comment.author?.side === 'team' ? 'blue' : 'teal'}
          >${initialsOf(this.#author)}</span
        >
        <div class="body">
          ${this.#renderHead(comment)}
          ${this.#draft === undefined ? this.#renderText(comment) : this.#renderEditor(this.#draft)}
          ${
            error && this.#draft === undefined
              ? html`<p class="problem" role="alert">
                  ${writeFailure(error, words)} <span class="hint">${words.code(error.code)}</span>
                </p>`
              : nothing
          }
          ${this.#draft === undefined ? this.#renderActions(comment) : nothing}
        </div>
      </article>
      <guest-board-confirm ${ref(this.#confirm)}></guest-board-confirm>`;
  }

  #renderHead(comment: Comment): TemplateResult {
    const { words, locale } = this.#strings;
    const { postedAt, editedAt } = comment;
    return html`<header>
      <strong dir="auto">${this.#author}</strong>
      ${
        this.answered
          ? html`<span class="hint">${words.commentAnswers(doerName(this.answered.author, words))}</span>`
          : nothing
      }
      ${
        postedAt
          ? html`<time class="hint" datetime=${postedAt}
              >${relativeTime(postedAt, locale, Date.now())} · ${formatOf(locale).instant(postedAt)}</time
            >`
          : nothing
      }
      ${editedAt ? html`<span class="hint">${words.commentEdited}</span>` : nothing}
      ${this.member ? audienceBadge(comment.audience, words) : nothing}
    </header>`;
  }

  #renderText({ text = '' }: Comment): TemplateResult {
    const { words } = this.#strings;
    const cut = !this.#all && text.length > long;
    return html`<div class="text">${paragraphs(cut ? `${text.slice(0, long)}…` : text)}</div>
      ${
        cut
          ? html`<button class="button link" type="button" @click=${this.#showAll}>${words.showAll}</button>`
          : nothing
      }`;
  }

  #renderEditor(draft: string): TemplateResult {
    const { words } = this.#strings;
    const { error, status } = this.#write;
    return html`<form
      novalidate
      aria-label=${words.commentEditOf(this.#author)}
      @submit=${this.#save}
      @keydown=${this.#keys}
    >
      <textarea
        class="field"
        dir="auto"
        rows="4"
        maxlength="20000"
        aria-label=${words.commentText}
        aria-describedby=${error ? 'trouble' : nothing}
        .value=${live(draft)}
        @input=${this.#type}
      ></textarea>
      ${
        error
          ? html`<p class="problem" id="trouble" role="alert">
              ${writeFailure(error, words)} <span class="hint">${words.code(error.code)}</span>
            </p>`
          : nothing
      }
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${status === 'pending' ? 'true' : 'false'}>
          ${status === 'pending' ? words.saving : words.save}
        </button>
        <button class="button" type="button" @click=${this.#endEdit}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #renderActions({ rights }: Comment): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { comments } = this;
    const edits = comments?.update !== undefined && rights.includes('comment.edit');
    const removes = comments?.remove !== undefined && rights.includes('comment.delete');
    const publishes = comments?.update !== undefined && rights.includes('comment.publish');
    if (!this.answerable && !edits && !removes && !publishes) return nothing;
    const act = (name: string, text: string, run: () => unknown, danger = false): TemplateResult =>
      html`<button class="button link ${danger ? 'danger' : ''}" type="button" data-act=${name} @click=${run}>
        ${text}
      </button>`;
    return html`<div class="acts">
      ${this.answerable ? act('reply', words.commentReply, this.#reply) : nothing}
      ${edits ? act('edit', words.commentEdit, this.#edit) : nothing}
      ${publishes ? act('publish', words.commentPublish, this.#publish) : nothing}
      ${removes ? act('delete', words.commentDelete, this.#remove, true) : nothing}
    </div>`;
  }

  readonly #showAll = (): void => {
    this.#all = true;
    this.requestUpdate();
  };

  readonly #reply = (): void => {
    if (this.comment) this.dispatchEvent(new CommentReplyEvent(this.comment));
  };

  readonly #edit = async (): Promise<void> => {
    this.#draft = this.comment?.text ?? '';
    this.#key = newKey();
    this.#write.clear();
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  };

  readonly #endEdit = async (): Promise<void> => {
    this.#draft = undefined;
    this.#write.clear();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-act=edit]')?.focus();
  };

  readonly #type = (event: Event): void => {
    this.#draft = (event.target as HTMLTextAreaElement).value;
    this.#key = newKey();
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      void this.#endEdit();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) void this.#save(event);
  };

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const text = this.#draft?.trim();
    if (!text || this.#write.status === 'pending') return;
    if (!(await this.#update({ text }, this.#key))) return;
    this.dispatchEvent(new PartSayEvent(this.#strings.words.saved(this.#strings.words.commentText)));
    await this.#endEdit();
  };

  readonly #publish = async (): Promise<void> => {
    const { words } = this.#strings;
    const question = {
      title: words.commentPublishTitle,
      text: words.commentPublishText,
      confirm: words.commentPublishConfirm,
    };
    if (!(await this.#ask(question)) || !(await this.#update({ audience: 'guests' }, newKey()))) return;
    this.dispatchEvent(new PartSayEvent(words.commentPublished));
  };

  readonly #remove = async (): Promise<void> => {
    const { words } = this.#strings;
    const { comment, comments } = this;
    const question = {
      title: words.commentDeleteTitle,
      text: words.commentDeleteText,
      confirm: words.commentDeleteConfirm,
      cancel: words.keep,
      danger: true,
    };
    if (!comment || !comments?.remove || !(await this.#ask(question))) return;
    await this.#write.run(async () => {
      await comments.remove?.(comment.id, { key: newKey(), version: comment.version });
      return undefined;
    });
    if (this.#write.error) return;
    this.dispatchEvent(new PartSayEvent(words.commentDeleted));
    this.dispatchEvent(new CommentWrittenEvent(comment.id, undefined));
  };

  async #ask(question: Question): Promise<boolean> {
    return (await this.#confirm.value?.ask(question)) ?? false;
  }

  async #update(patch: CommentPatch, key: string): Promise<boolean> {
    const { comment, comments } = this;
    if (!comment || !comments) return false;
    const changed = await this.#write.run(async () =>
      comments.update?.(comment.id, patch, { key, version: comment.version }),
    );
    if (!changed) return false;
    this.dispatchEvent(new CommentWrittenEvent(comment.id, changed));
    return true;
  }
}

declare global {
  interface HTMLElementEventMap {
    'comment-reply': CommentReplyEvent;
    'comment-written': CommentWrittenEvent;
  }
}
