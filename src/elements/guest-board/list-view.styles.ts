import { css } from 'lit';

/** Of the list: a table where there is room, a card for each task where there is not. */
export const listStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }
  .scroller {
    max-block-size: var(--guest-column-height, min(46rem, 80vh));
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    scrollbar-width: thin;
  }
  table {
    inline-size: 100%;
    border-spacing: 0;
    border-collapse: separate;
  }
  th,
  td {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: middle;
    font-weight: inherit;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  [data-numeric] {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    padding-block: calc(var(--_space) * 1);
    background: var(--_canvas);
    color: var(--_muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .head {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 600;
  }
  button.head:hover,
  [aria-sort] .head {
    color: var(--_text);
  }
  .faint {
    opacity: 0.35;
  }
  .head:hover .faint {
    opacity: 0.8;
  }
  tbody tr {
    position: relative;
  }
  tbody tr:hover {
    background: var(--_hover);
  }
  tr[data-current] {
    background: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
  }
  thead th:first-child,
  tbody th {
    border-inline-start: 3px solid transparent;
  }
  tr[data-current] th {
    border-inline-start-color: var(--_accent);
  }
  .spacer td {
    padding: 0;
    border: 0;
  }
  tbody th {
    min-inline-size: 14rem;
  }
  .open {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .open::after {
    position: absolute;
    inset: 0;
    content: '';
  }
  tr:has(.open:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .open:focus-visible {
    outline: none;
  }
  .internal {
    display: inline-block;
    margin-inline-end: var(--_space);
    color: var(--_muted);
    vertical-align: -0.125em;
  }
  .label {
    display: none;
  }
  .chip {
    white-space: nowrap;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .reach {
    position: relative;
    z-index: 1;
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_accent);
  }
  .stage,
  .people,
  .due,
  .percent,
  .stuck {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    white-space: nowrap;
  }
  .stage {
    flex-wrap: wrap;
  }
  .stuck {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .due[data-late] {
    color: var(--_danger);
    font-weight: 600;
  }
  .meter {
    inline-size: 3rem;
    block-size: 0.375rem;
    border-radius: 1rem;
    overflow: hidden;
    stroke: none;
    fill: color-mix(in oklab, var(--_text) 12%, transparent);
    forced-color-adjust: none;
  }
  .meter .done {
    fill: var(--_accent);
  }
  .sort {
    display: none;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .sort .field {
    flex: 1;
    min-inline-size: 0;
  }
  .more {
    justify-self: center;
  }
  @container (max-width: 45rem) {
    .sort {
      display: flex;
      flex-wrap: wrap;
    }
    thead {
      display: none;
    }
    table,
    tbody,
    tbody tr,
    tbody th,
    tbody td {
      display: block;
    }
    tbody tr:not(.spacer, .waiting) {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 3);
      border-block-end: 1px solid var(--_border);
    }
    tbody tr > * {
      min-inline-size: 0;
      padding: 0;
      border: 0;
    }
    tbody th {
      grid-column: 1 / -1;
    }
    [data-blank] {
      display: none !important;
    }
    .label {
      display: block;
      color: var(--_muted);
      font-size: 0.75rem;
    }
    [data-numeric] {
      text-align: start;
    }
    .stage,
    .people,
    .due,
    .chip {
      white-space: normal;
    }
    .people {
      align-items: flex-start;
    }
    .people .avatar {
      flex: none;
    }
  }
  @media (pointer: coarse) {
    .head {
      min-block-size: 2.75rem;
    }
    tbody th {
      padding-block: calc(var(--_space) * 3);
    }
  }
  @media (forced-colors: active) {
    tr[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
