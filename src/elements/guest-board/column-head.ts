import { html, nothing, type TemplateResult } from 'lit';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';

/** What the head of a column is drawn from. */
export interface ColumnHeadContext {
  readonly words: Strings;
  readonly format: Format;
  readonly collapsed: boolean;
  readonly label: string;
  readonly stage: Stage | undefined;
  readonly count: number | undefined;
  /** Folds the column, or unfolds it. */
  readonly toggle: () => void;
}

/** The head of a column: its name, its count and the button that folds it; of a folded one, all that there is. */
export function columnHead({
  words,
  format,
  collapsed,
  label,
  stage,
  count,
  toggle,
}: ColumnHeadContext): TemplateResult {
  const counter =
    count === undefined
      ? nothing
      : html`<span class="count" aria-hidden=${collapsed ? 'false' : 'true'}>${format.number(count)}</span>`;
  if (collapsed) {
    return html`<button class="expand" type="button" aria-expanded="false" @click=${toggle}>
      ${icons.chevronEnd}<span class="visually-hidden">${words.stageExpand(label)}</span>
      <span class="name" dir="auto">${label}</span>
      ${counter}
    </button>`;
  }
  return html`<header>
    <h3 id="name">
      <span class="dot"></span><span class="name" dir="auto">${label}</span>
      <span class="visually-hidden">${count === undefined ? '' : `, ${words.taskCount(count)}`}</span>
    </h3>
    ${counter}
    ${
      stage
        ? html`<button
            class="icon-button"
            type="button"
            aria-expanded="true"
            aria-label=${words.stageCollapse(label)}
            @click=${toggle}
          >
            ${icons.chevronStart}
          </button>`
        : nothing
    }
  </header>`;
}
