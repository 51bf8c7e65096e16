import { html, nothing, type TemplateResult } from 'lit';
import type { Project } from '../../contract/nouns/project.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';

/** The shape of a board while its data are on their way. */
export const boardSkeleton = html`<div class="skeleton" aria-hidden="true">
  <div class="bone wide"></div>
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
export function emptyScreen(title: string, text: string, action?: TemplateResult): TemplateResult {
  return html`<div class="screen empty" part="screen" data-kind="empty">
    <span class="screen-icon">${icons.check}</span>
    <h2>${title}</h2>
    <p>${text}</p>
    ${action ? html`<div class="screen-actions">${action}</div>` : nothing}
  </div>`;
}
