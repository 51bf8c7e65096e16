import { html, nothing, type TemplateResult } from 'lit';
import type { Where } from '../../contract/list.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardColumnElement } from './board-column.ts';
import type { BoardState } from './board-state.ts';
import type { CustomField } from './card.ts';
import { stageLabel } from './task-words.ts';

/** What the columns are drawn from. */
export interface BoardColumnsContext {
  readonly state: BoardState;
  readonly words: Strings;
  /** The ids of the stages that are folded. */
  readonly collapsed: ReadonlySet<string>;
  readonly toggle: (stageId: string) => void;
  readonly current: string;
  readonly href: ((task: Task) => string) | undefined;
}

/** One and the same empty list, so that a column is not drawn anew for it. */
const none: readonly CustomField[] = [];

/** The columns of a board: one a stage, or one list of all where stages are not known. */
export function boardColumns(context: BoardColumnsContext): TemplateResult {
  const { state } = context;
  const { where } = state;
  const stages: readonly (Stage | undefined)[] = state.hasColumns ? state.stages : [undefined];
  state.lists.keep(new Set(stages.map((stage) => stage?.id ?? '')));
  return html`<div class="columns" part="columns" ?data-single=${!state.hasColumns}>
    ${stages.map((stage, index) => column(stage, index, where, context))}
  </div>`;
}

function column(stage: Stage | undefined, index: number, where: Where, context: BoardColumnsContext): TemplateResult {
  const { state, words, collapsed, toggle, current, href } = context;
  const label = stage ? stageLabel(stage, index + 1, words) : words.tasks;
  const pages = stage ? state.lists.open(stage.id, { ...where, stageId: stage.id }) : state.lists.open('', where);
  return html`<guest-board-column
    exportparts="cards, card"
    .state=${state}
    .stage=${stage}
    .pages=${pages}
    .label=${label}
    .count=${stage ? state.countOf(stage.id) : state.countOf()}
    .custom=${state.shape?.custom ?? none}
    .collapsed=${collapsed.has(stage?.id ?? '')}
    .current=${current}
    .href=${href}
    @column-toggle=${(event: Event) => toggle((event.currentTarget as BoardColumnElement).stage?.id ?? '')}
    >${quickAdd(stage, label, context)}</guest-board-column
  >`;
}

function quickAdd(
  stage: Stage | undefined,
  label: string,
  { state, words }: BoardColumnsContext,
): TemplateResult | typeof nothing {
  if (!state.adapter?.tasks?.create || !state.project?.rights.includes('task.create')) return nothing;
  // Who may not choose a stage creates in one place only: where the backend puts what is new.
  const chooses = state.shape?.write.includes('stageId') ?? false;
  if (stage && !chooses && stage !== state.stages[0]) return nothing;
  return html`<guest-board-quick-add
    .state=${state}
    .stageId=${chooses ? stage?.id : undefined}
    .label=${stage ? words.taskCreateIn(label) : words.taskCreate}
  ></guest-board-quick-add>`;
}
