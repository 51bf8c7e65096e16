import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import type { BoardState } from './board-state.ts';
import type { BoardView } from './guest-board.events.ts';

/** What the head of a board is drawn from. */
export interface BoardHeaderContext {
  readonly state: BoardState;
  readonly words: Strings;
  readonly format: Format;
  readonly view: BoardView;
  readonly choose: (view: BoardView) => void;
  /** Offered where the board was come to from a list of projects. */
  readonly back?: (() => void) | undefined;
  /** Offered where stages may be managed. */
  readonly editStages?: ((event: Event) => void) | undefined;
}

/** The head of a board: the project, how far it is, and the choice of views. */
export function boardHeader(context: BoardHeaderContext): TemplateResult {
  const { state, words, back, editStages } = context;
  const { project } = state;
  return html`<div class="head" part="header">
    <div class="title">
      ${
        back
          ? html`<button class="button plain back" type="button" @click=${back}>
              ${icons.chevronStart}${words.projectsBack}
            </button>`
          : nothing
      }
      ${project?.organizationId ? html`<p class="organization" dir="auto">${project.organizationId.name}</p>` : nothing}
      <h2 id="title" dir="auto">${project?.name ?? words.project}</h2>
    </div>
    ${progressOf(context)}
    <div class="tools">
      ${
        editStages
          ? html`<button class="button" type="button" aria-haspopup="dialog" @click=${editStages}>
              ${icons.edit}${words.stagesEdit}
            </button>`
          : nothing
      }
      ${viewSwitch(context)}
    </div>
  </div>`;
}

/** How far the project is. It comes after the first cards, which do not move for it: its room is there from the start. */
function progressOf({ state, words, format }: BoardHeaderContext): TemplateResult | typeof nothing {
  if (!state.progress) return state.adapter?.projects?.progress ? html`<div class="progress"></div>` : nothing;
  const { percentTasks, percentHours, counts } = state.progress;
  const parts = [
    percentTasks === undefined ? nothing : meter(percentTasks, words.progressTasks(format.percent(percentTasks))),
    percentHours === undefined ? nothing : meter(percentHours, words.progressHours(format.percent(percentHours))),
    counts
      ? html`<ul class="counts" role="list">
          <li>${words.countOpen(counts.open)}</li>
          <li>${words.countActive(counts.active)}</li>
          <li>${words.countDone(counts.done)}</li>
        </ul>`
      : nothing,
  ].filter((part) => part !== nothing);
  return parts.length > 0
    ? html`<div class="progress" role="group" aria-label=${words.progress}>${parts}</div>`
    : nothing;
}

function meter(value: number, text: string): TemplateResult {
  return html`<div class="meter">
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="6"></rect>
      <rect class="done" width=${Math.min(100, Math.max(0, value))} height="6"></rect>
    </svg>
    <span>${text}</span>
  </div>`;
}

function viewSwitch({ words, view, choose }: BoardHeaderContext): TemplateResult {
  const views: readonly (readonly [BoardView, string])[] = [
    ['board', words.viewBoard],
    ['list', words.viewList],
    ['big-picture', words.viewBigPicture],
  ];
  return html`<div class="views" role="group" aria-label=${words.view}>
    ${views.map(
      ([name, label]) =>
        html`<button type="button" aria-pressed=${name === view ? 'true' : 'false'} @click=${() => choose(name)}>
          ${label}
        </button>`,
    )}
  </div>`;
}
