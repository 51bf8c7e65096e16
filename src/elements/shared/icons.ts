import { html } from 'lit';

// Drawn for the kit on a grid of 16. They are never alone: a word stands beside each, or names its control.
// Each is one template without a hole in it: a card has several, and a hole costs more than the marks around the paths.

/** The icons of the kit. */
export const icons = {
  add: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3.5v9M3.5 8h9" /></svg>`,
  check: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3.5 8.5 3 3 6-7" /></svg>`,
  chevronDown: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4.5 6.5 3.5 3.5 3.5-3.5" /></svg>`,
  chevronEnd: html`<svg viewBox="0 0 16 16" aria-hidden="true" class="turns">
    <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />
  </svg>`,
  chevronStart: html`<svg viewBox="0 0 16 16" aria-hidden="true" class="turns"><path d="M9.5 4.5 6 8l3.5 3.5" /></svg>`,
  clock: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3.25l2 1.25" />
  </svg>`,
  close: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>`,
  edit: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m10.5 3 2.5 2.5L6 12.5l-3 .5.5-3z" /></svg>`,
  flag: html`<svg viewBox="0 0 16 16" aria-hidden="true" class="turns">
    <path d="M4 14V2.75M4 3.25h7.5l-1.75 2.5 1.75 2.5H4" />
  </svg>`,
  lock: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </svg>`,
  offline: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M2 6.5a8.5 8.5 0 0 1 12 0M4.5 9a5 5 0 0 1 7 0M8 12h.01M2.5 2.5l11 11" />
  </svg>`,
  paperclip: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path
      d="m12.5 7.5-4.75 4.75a2.9 2.9 0 0 1-4.1-4.1L8.9 2.9a1.95 1.95 0 0 1 2.75 2.75l-5.1 5.1a.95.95 0 0 1-1.35-1.35L9.5 5.1"
    />
  </svg>`,
  phone: html`<svg viewBox="0 0 16 16" aria-hidden="true" class="turns">
    <path
      d="M3 3.5h2.5l1.25 3-1.5 1.25a8 8 0 0 0 3 3l1.25-1.5 3 1.25V13a.75.75 0 0 1-.8.75A10.5 10.5 0 0 1 2.25 4.3.75.75 0 0 1 3 3.5z"
    />
  </svg>`,
  pin: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 14s-4.5-3.75-4.5-7.25a4.5 4.5 0 0 1 9 0C12.5 10.25 8 14 8 14z" />
    <circle cx="8" cy="6.75" r="1.5" />
  </svg>`,
  retry: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M13 8a5 5 0 1 1-1.5-3.55M13 2.5v2.75h-2.75" />
  </svg>`,
  search: html`<svg viewBox="0 0 16 16" aria-hidden="true" class="turns">
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.25 10.25 3.25 3.25" />
  </svg>`,
  sortDown: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3.5v9m-3.5-3.5L8 12.5 11.5 9" /></svg>`,
  sortUp: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7" /></svg>`,
  trash: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M2.75 4.25h10.5M6.5 4V2.75h3V4M4.25 4.5l.5 8.25a.75.75 0 0 0 .75.75h5a.75.75 0 0 0 .75-.75l.5-8.25" />
  </svg>`,
  warning: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 2.75 14 13H2zM8 6.75v2.75M8 11.25h.01" />
  </svg>`,
} as const;
