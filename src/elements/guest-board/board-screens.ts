import { html, nothing, type TemplateResult } from 'lit';
import type { Project } from '../../contract/nouns/project.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import type { BoardState } from './board-state.ts';

/** The shape of a board while its data are on their way. */
export const boardSkeleton = html`<div class="skeleton" aria-hidden="true">
  <div class="bone wide"></div>
  <div class="bone bar"></div>
  <div class="bones">
    ${[3, 4, 2, 3].map((cards) => html`<div class="bone-column">${Array.from({ length: cards }, () => html`<div class="bone"></div>`)}</div>`)}
  </div>
</div>`;

/** The choice of a project, or words for nobody's project yet. */
export function projectPicker(
  projects: readonly Project[],
  {
    words,
    format,
    kind,
    choose,
  }: {
    readonly words: Strings;
    readonly format: Format;
    readonly kind: 'member' | 'guest' | undefined;
    readonly choose: (id: string) => void;
  },
): TemplateResult {
  if (projects.length === 0) {
    return emptyScreen(words.projectsNone, kind === 'member' ? words.projectsNoneMember : words.projectsNoneGuest);
  }
  return html`<section class="picker" aria-labelledby="picker-title">
    <h2 id="picker-title">${words.projectsChoose}</h2>
    <ul class="projects" role="list">
      ${projects.map(
        (project) =>
          html`<li>
            <button type="button" class="project" @click=${() => choose(project.id)}>
              <span class="project-name" dir="auto">${project.name ?? project.code ?? words.project}</span>
              ${project.organizationId ? html`<span dir="auto">${project.organizationId.name}</span>` : nothing}
              <span class="project-facts">
                ${project.stage ? html`<span class="chip" dir="auto">${project.stage}</span>` : nothing}
                ${project.dueAt ? html`<span>${words.due(format.day(project.dueAt))}</span>` : nothing}
              </span>
              ${icons.chevronEnd}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Nothing to show: what will appear, and why not yet; one action where there is one. */
function emptyScreen(title: string, text: string, action?: TemplateResult): TemplateResult {
  return html`<div class="screen empty" part="screen" data-kind="empty">
    <span class="screen-icon">${icons.check}</span>
    <h2>${title}</h2>
    <p>${text}</p>
    ${action ? html`<div class="screen-actions">${action}</div>` : nothing}
  </div>`;
}

/** Why a board has no card to show, or nothing where it has: in words by what the viewer may do, without a hint of what is hidden. */
export function boardEmpty(
  state: BoardState,
  { words, isFiltered, clear }: { readonly words: Strings; readonly isFiltered: boolean; readonly clear: () => void },
): TemplateResult | typeof nothing {
  if (state.counts?.total !== 0) return nothing;
  if (isFiltered) {
    const action = html`<button class="button" type="button" @click=${clear}>${words.filtersClear}</button>`;
    return emptyScreen(words.boardNoMatch, words.boardNoMatchText, action);
  }
  const may = state.project?.rights.includes('task.create');
  return emptyScreen(words.boardEmpty, may ? words.boardEmptyMember : words.boardEmptyGuest);
}

/** What stands above a board: that the connection is gone, and what went wrong with the last act. */
export function banners({
  words,
  offline,
  notice,
  dismiss,
}: {
  readonly words: Strings;
  readonly offline: boolean;
  readonly notice: string;
  readonly dismiss: () => void;
}): TemplateResult {
  return html`${offline ? html`<p class="banner" part="banner">${icons.offline}${words.offline}</p>` : nothing}
  ${
    notice
      ? html`<div class="banner warning" part="banner" role="alert">
          ${icons.warning}<span>${notice}</span>
          <button class="icon-button" type="button" aria-label=${words.dismiss} @click=${dismiss}>
            ${icons.close}
          </button>
        </div>`
      : nothing
  }`;
}
