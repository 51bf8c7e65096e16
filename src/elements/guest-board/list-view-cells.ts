import { html, nothing, type TemplateResult } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import { formatOf, initialsOf, nameOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import type { ListColumn } from './list-view-columns.ts';
import { valueOf } from './task-panel-fields.ts';
import { shown, type ValueContext } from './task-panel-values.ts';
import { bottleneckDays, dueOf } from './task-words.ts';

/** What stands in one cell of the list; nothing where the field did not arrive or is empty. */
export function cell(task: Task, { name, kind }: ListColumn, context: ValueContext): TemplateResult | typeof nothing {
  const value = valueOf(task, name);
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return nothing;
  }
  if (name === 'dueAt') return due(task, context);
  if (name === 'stageId') return stage(task, context);
  if (kind === 'percent') return percent(Number(value), context);
  if (kind === 'priority') return priority(task, context);
  if (kind === 'people') return people(task, context);
  return shown(kind, value, context);
}

function due(task: Task, { words, locale, stages }: ValueContext): TemplateResult {
  const format = formatOf(locale);
  const { late = false } =
    dueOf(
      task,
      stages.find(({ id }) => id === task.stageId),
      words,
      format,
    ) ?? {};
  const day = format.day(task.dueAt ?? '');
  return html`<span class="due" ?data-late=${late}
    >${late ? html`${icons.warning}${words.dueOverdue(day)}` : day}</span
  >`;
}

/** The stage, and how long the task has been standing in it where that is too long. */
function stage(task: Task, context: ValueContext): TemplateResult {
  const place = context.stages.find(({ id }) => id === task.stageId);
  const days = bottleneckDays(task, place);
  return html`<span class="stage"
    >${shown('stage', task.stageId, context)}${
      days === undefined ? nothing : html`<span class="stuck">${icons.clock}${context.words.pictureStuck(days)}</span>`
    }</span
  >`;
}

function percent(value: number, { locale }: ValueContext): TemplateResult {
  return html`<span class="percent">
    <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="6"></rect>
      <rect class="done" width=${Math.min(100, Math.max(0, value))} height="6"></rect>
    </svg>
    ${formatOf(locale).percent(value)}
  </span>`;
}

function priority(task: Task, context: ValueContext): TemplateResult {
  const colour = task.priority === 'urgent' ? 'red' : task.priority === 'high' ? 'orange' : undefined;
  const text = shown('priority', task.priority, context);
  return colour ? html`<span class="chip" data-colour=${colour}>${icons.flag}${text}</span>` : text;
}

function people({ assignees = [] }: Task, { words, locale }: ValueContext): TemplateResult {
  const names = assignees.map((person) => nameOf(person, words));
  const [first = '', ...others] = names;
  return html`<span class="people">
    <span class="avatar" aria-hidden="true">${initialsOf(first)}</span>
    <span dir="auto" title=${formatOf(locale).list(names)}
      >${others.length === 0 ? first : `${first} ${words.morePeople(others.length)}`}</span
    >
  </span>`;
}
