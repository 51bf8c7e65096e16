import { svg, html, type TemplateResult } from 'lit';

// Drawn for the kit on a grid of 16. They are never alone: a word stands beside each, or names its control.

const icon = (paths: TemplateResult, turns = false): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true" class=${turns ? 'turns' : ''}>${paths}</svg>`;

/** The icons of the kit. */
export const icons = {
  add: icon(svg`<path d="M8 3.5v9M3.5 8h9"/>`),
  calendar: icon(svg`<rect x="2.5" y="3.5" width="11" height="10" rx="2"/><path d="M2.5 6.75h11M5.5 2v3M10.5 2v3"/>`),
  check: icon(svg`<path d="m3.5 8.5 3 3 6-7"/>`),
  chevronDown: icon(svg`<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>`),
  chevronEnd: icon(svg`<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>`, true),
  chevronStart: icon(svg`<path d="M9.5 4.5 6 8l3.5 3.5"/>`, true),
  clock: icon(svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.25l2 1.25"/>`),
  close: icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`),
  comment: icon(
    svg`<path d="M2.5 4.5a1.5 1.5 0 0 1 1.5-1.5h8a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 12 11H7.5L4.5 13.5V11H4a1.5 1.5 0 0 1-1.5-1.5z"/>`,
    true,
  ),
  edit: icon(svg`<path d="m10.5 3 2.5 2.5L6 12.5l-3 .5.5-3z"/>`),
  filter: icon(svg`<path d="M2.5 4h11M4.5 8h7M6.5 12h3"/>`),
  flag: icon(svg`<path d="M4 14V2.75M4 3.25h7.5l-1.75 2.5 1.75 2.5H4"/>`, true),
  link: icon(
    svg`<path d="M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2-2a2.47 2.47 0 0 0-3.5-3.5l-.5.5M9.25 6.75a2.5 2.5 0 0 0-3.5 0l-2 2a2.47 2.47 0 0 0 3.5 3.5l.5-.5"/>`,
  ),
  lock: icon(svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`),
  more: icon(svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.25"/>`),
  offline: icon(svg`<path d="M2 6.5a8.5 8.5 0 0 1 12 0M4.5 9a5 5 0 0 1 7 0M8 12h.01M2.5 2.5l11 11"/>`),
  paperclip: icon(
    svg`<path d="m12.5 7.5-4.75 4.75a2.9 2.9 0 0 1-4.1-4.1L8.9 2.9a1.95 1.95 0 0 1 2.75 2.75l-5.1 5.1a.95.95 0 0 1-1.35-1.35L9.5 5.1"/>`,
  ),
  phone: icon(
    svg`<path d="M3 3.5h2.5l1.25 3-1.5 1.25a8 8 0 0 0 3 3l1.25-1.5 3 1.25V13a.75.75 0 0 1-.8.75A10.5 10.5 0 0 1 2.25 4.3.75.75 0 0 1 3 3.5z"/>`,
    true,
  ),
  pin: icon(
    svg`<path d="M8 14s-4.5-3.75-4.5-7.25a4.5 4.5 0 0 1 9 0C12.5 10.25 8 14 8 14z"/><circle cx="8" cy="6.75" r="1.5"/>`,
  ),
  retry: icon(svg`<path d="M13 8a5 5 0 1 1-1.5-3.55M13 2.5v2.75h-2.75"/>`),
  search: icon(svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>`, true),
  sortDown: icon(svg`<path d="M8 3.5v9m-3.5-3.5L8 12.5 11.5 9"/>`),
  sortUp: icon(svg`<path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7"/>`),
  subtasks: icon(
    svg`<path d="M4 2.5v7A1.5 1.5 0 0 0 5.5 11H8M4 5.5h4"/><rect x="8.5" y="4" width="5" height="3" rx="1"/><rect x="8.5" y="9.5" width="5" height="3" rx="1"/>`,
    true,
  ),
  trash: icon(
    svg`<path d="M2.75 4.25h10.5M6.5 4V2.75h3V4M4.25 4.5l.5 8.25a.75.75 0 0 0 .75.75h5a.75.75 0 0 0 .75-.75l.5-8.25"/>`,
  ),
  warning: icon(svg`<path d="M8 2.75 14 13H2zM8 6.75v2.75M8 11.25h.01"/>`),
} as const;
