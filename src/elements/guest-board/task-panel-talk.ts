import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Project } from '../../contract/nouns/project.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { talkStyles } from './task-panel-talk.styles.ts';

/** The halves of the talk about a task. */
type Tab = 'comments' | 'history';

/** What is said about a task and what happened to it, a tab for each that the backend can tell. A helper of the task panel. */
export class TaskTalkElement extends LitElement {
  static override styles = [baseStyles, talkStyles];

  @property({ attribute: false }) adapter?: GuestAdapter;
  @property({ attribute: false }) task?: Task;
  @property({ attribute: false }) project?: Project;
  @property({ attribute: false }) stages: readonly Stage[] = [];
  /** Whether the viewer belongs to the team. */
  @property({ type: Boolean }) member = false;

  readonly #strings = new StringsController(this);
  #chosen: Tab = 'comments';

  get #tabs(): readonly Tab[] {
    const { comments, tasks } = this.adapter ?? {};
    return [...(comments ? ['comments' as const] : []), ...(tasks?.history ? ['history' as const] : [])];
  }

  override render(): TemplateResult | typeof nothing {
    const { adapter, task } = this;
    const tabs = this.#tabs;
    const tab = tabs.includes(this.#chosen) ? this.#chosen : tabs[0];
    if (!task || tab === undefined) return nothing;
    return html`<div class="talk">
      ${this.#renderTabs(tabs, tab)}
      <div role="tabpanel" id="tabpanel" aria-labelledby=${tab}>
        ${
          tab === 'comments'
            ? html`<guest-board-task-comments
                .adapter=${adapter}
                .task=${task}
                .member=${this.member}
              ></guest-board-task-comments>`
            : html`<guest-board-task-history
                .adapter=${adapter}
                .task=${task}
                .project=${this.project}
                .stages=${this.stages}
              ></guest-board-task-history>`
        }
      </div>
    </div>`;
  }

  #renderTabs(tabs: readonly Tab[], current: Tab): TemplateResult {
    const { words } = this.#strings;
    const names: Readonly<Record<Tab, string>> = { comments: words.comments, history: words.history };
    return html`<div
      class="tabs"
      role="tablist"
      aria-label=${`${words.comments}, ${words.history}`}
      @keydown=${this.#turn}
    >
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            role="tab"
            id=${tab}
            aria-controls="tabpanel"
            aria-selected=${tab === current ? 'true' : 'false'}
            tabindex=${tab === current ? 0 : -1}
            @click=${() => this.#choose(tab)}
          >
            ${names[tab]}
          </button>`,
      )}
    </div>`;
  }

  #choose(tab: Tab): void {
    this.#chosen = tab;
    this.requestUpdate();
  }

  readonly #turn = async (event: KeyboardEvent): Promise<void> => {
    const tabs = this.#tabs;
    const at = tabs.indexOf(this.#chosen);
    const onward = this.#strings.direction === 'rtl' ? -1 : 1;
    const to = { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    this.#choose(tab);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${tab}`)?.focus();
  };
}
