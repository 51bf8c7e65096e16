import { html, nothing, type TemplateResult } from 'lit';
import type { Project } from '../../contract/nouns/project.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Edit } from './task-panel-edits.ts';
import { fieldOf, valueOf } from './task-panel-fields.ts';
import { type ValueContext, wordsOf } from './task-panel-values.ts';
import { writeFailure } from './write-failure.ts';

/** Texts longer than this are not repeated in a banner. */
const longest = 200;

/** What an editor says under its field: what is wrong with the draft, why it was not saved, or what others changed meanwhile. */
export function editTrouble(
  id: string,
  { problem, error, conflict }: Edit,
  task: Task,
  project: Project | undefined,
  context: ValueContext,
  discard: () => void,
): TemplateResult | typeof nothing {
  const { words } = context;
  if (problem !== undefined) return html`<p class="problem" id=${id} role="alert">${problem}</p>`;
  if (conflict) {
    return html`<div class="notice" data-colour="amber" id=${id} role="alert">
      <strong>${words.conflictTitle}</strong>
      ${conflict.map((name) => {
        const { label, kind } = fieldOf(name, project, words);
        const now = wordsOf(kind, valueOf(task, name), context);
        const short = now.length > longest ? `${now.slice(0, longest)}…` : now;
        return html`<p dir="auto">${words.conflictNow(label, short)}</p>`;
      })}
      <p>${words.conflictText}</p>
      <p><button class="button" type="button" @click=${discard}>${words.conflictTheirs}</button></p>
    </div>`;
  }
  if (!error) return nothing;
  return html`<p class="problem" id=${id} role="alert">
    ${writeFailure(error, words)} <span class="hint">${words.code(error.code)}</span>
  </p>`;
}
