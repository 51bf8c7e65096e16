import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Comment, CommentInput } from '../../contract/nouns/comment.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Audience } from '../../contract/values.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { newKey } from '../shared/new-key.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartSayEvent } from './board-parts.ts';
import type { ConfirmDialogElement } from './confirm-dialog.ts';
import { partStyles } from './part.styles.ts';
import { audienceBadge } from './task-panel-audience.ts';
import { composerStyles } from './task-panel-composer.styles.ts';
import { doerName } from './task-panel-values.ts';
import { CommentPostedEvent, CommentPostEvent } from './task-panel.events.ts';
import { writeFailure } from './write-failure.ts';

/** What was typed and not sent, by task: a closed panel loses none of it while the page stands. */
const drafts = new WeakMap<GuestAdapter, Map<string, string>>();

/**
 * Where a comment is written. It says in words and colour who will read it; a member writes to the team unless an act of
 * its own opens this one comment to guests. A helper of the task panel.
 */
export class TaskComposerElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, composerStyles];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;

  /** Whether the viewer belongs to the team. */
  @property({ type: Boolean }) member = false;

  /** The comment that is being answered. */
  @property({ attribute: false }) replyTo: Comment | undefined;

  readonly #confirm = createRef<ConfirmDialogElement>();
  readonly #strings = new StringsController(this);
  readonly #post = new RequestController<Comment | undefined>(this, {
    key: () => [this.adapter, this.task?.id],
    load: () => undefined,
  });
  /** The member has opened the comment that is being written to guests. */
  #opened = false;
  /** The act that failed and may be sent again, with what it would send. */
  #act: { readonly body: string; readonly key: string } | undefined;

  get #drafts(): Map<string, string> {
    const { adapter } = this;
    if (!adapter) return new Map();
    const kept = drafts.get(adapter) ?? new Map<string, string>();
    drafts.set(adapter, kept);
    return kept;
  }

  get #text(): string {
    return this.#drafts.get(this.task?.id ?? '') ?? '';
  }

  /** Who will read what is being written. */
  get #audience(): Audience {
    if (this.replyTo) return this.replyTo.audience ?? (this.member ? 'internal' : 'guests');
    return this.member && !this.#opened ? 'internal' : 'guests';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('task') && changed.get('task')?.id !== this.task?.id) this.#opened = false;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const sending = this.#post.status === 'pending';
    const audience = this.#audience;
    const { error } = this.#post;
    return html`<form
        data-colour=${audience === 'internal' ? 'amber' : 'green'}
        novalidate
        @submit=${this.#submit}
        @keydown=${this.#key}
      >
        ${this.replyTo ? this.#renderReply(this.replyTo) : nothing}
        <label for="text">${words.commentWrite}</label>
        <textarea
          id="text"
          class="field"
          dir="auto"
          rows="3"
          maxlength="20000"
          aria-describedby=${error ? 'audience keys trouble' : 'audience keys'}
          .value=${live(this.#text)}
          @input=${this.#type}
        ></textarea>
        <div class="audience">
          <p id="audience">${audienceBadge(audience, words)} ${this.#audienceText(audience)}</p>
          ${this.#renderTurn()}
        </div>
        ${
          error
            ? html`<div class="notice" data-colour="red" id="trouble" role="alert">
                <strong>${words.commentFailed}</strong>
                <p>${writeFailure(error, words)} <span class="hint">${words.code(error.code)}</span></p>
              </div>`
            : nothing
        }
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            aria-disabled=${sending || !this.#text.trim() ? 'true' : 'false'}
          >
            ${sending ? words.commentSending : error ? words.retry : words.commentSend}
          </button>
          <span class="hint" id="keys">${words.commentKeys(onApple ? '⌘' : 'Ctrl')}</span>
        </div>
      </form>
      <guest-board-confirm ${ref(this.#confirm)}></guest-board-confirm>`;
  }

  #renderReply({ author, text }: Comment): TemplateResult {
    const { words } = this.#strings;
    return html`<div class="reply">
      <p>
        <strong>${words.commentReplyTo(doerName(author, words))}</strong>
        <span class="quote" dir="auto">${(text ?? '').slice(0, 140)}</span>
      </p>
      <button class="button link" type="button" @click=${this.#endReply}>${words.commentReplyCancel}</button>
    </div>`;
  }

  #renderTurn(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const may = this.member && !this.replyTo && this.task?.rights.includes('comment.publish') && !this.task.internal;
    if (!may) return nothing;
    return html`<button class="button link" type="button" @click=${this.#turn}>
      ${this.#opened ? words.audienceToInternal : words.audienceToGuests}
    </button>`;
  }

  #audienceText(audience: Audience): string {
    const { words } = this.#strings;
    if (this.replyTo) return words.audienceReplyText;
    if (audience === 'internal') return words.audienceInternalText;
    return this.member ? words.audienceGuestsText : words.audienceGuestText;
  }

  readonly #endReply = (): void => {
    this.dispatchEvent(new Event('reply-end'));
    this.focus();
  };

  readonly #type = (event: Event): void => {
    this.#drafts.set(this.task?.id ?? '', (event.target as HTMLTextAreaElement).value);
    this.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) void this.#submit(event);
  };

  /** Opening a comment to guests is asked for; closing it is not. */
  readonly #turn = async (): Promise<void> => {
    const { words } = this.#strings;
    const question = {
      title: words.audienceToGuestsTitle,
      text: words.audienceGuestsText,
      confirm: words.audienceToGuestsConfirm,
    };
    this.#opened = !this.#opened && ((await this.#confirm.value?.ask(question)) ?? false);
    this.requestUpdate();
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { task } = this;
    const comments = this.adapter?.comments;
    const text = this.#text.trim();
    if (!task || !comments?.create || !text || this.#post.status === 'pending') return;
    const input: CommentInput = {
      text,
      ...(this.replyTo ? { replyTo: this.replyTo.id } : this.member && { audience: this.#audience }),
    };
    if (!this.dispatchEvent(new CommentPostEvent({ taskId: task.id, input }))) return;
    const body = JSON.stringify([task.id, input]);
    this.#act = this.#act?.body === body ? this.#act : { body, key: newKey() };
    const { key } = this.#act;
    const comment = await this.#post.run(async () => comments.create?.(task.id, input, { key }));
    if (!comment) return;
    this.#act = undefined;
    this.#opened = false;
    // What was typed on while the comment was on its way is the next one.
    if (this.#text.trim() === text) this.#drafts.delete(task.id);
    this.dispatchEvent(new CommentPostedEvent(comment));
    this.dispatchEvent(new PartSayEvent(this.#strings.words.commentSent));
    this.requestUpdate();
  };
}

/** Apple keyboards have a command key. `navigator.platform` is the one answer that all three engines give. */
const onApple = /^(?:Mac|iP)/.test(navigator.platform);
