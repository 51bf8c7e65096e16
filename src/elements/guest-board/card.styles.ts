import { css } from 'lit';

/** How a card is drawn, on a column and in the big picture. */
export const cardStyles = css`
  .card {
    position: relative;
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    transition:
      border-color var(--_quick),
      box-shadow var(--_quick);
  }
  .card:hover {
    border-color: color-mix(in oklab, var(--_text) 26%, var(--_surface));
  }
  .card[data-current] {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .open {
    display: block;
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-size: 0.875rem;
    font-weight: 550;
    line-height: 1.4;
    overflow-wrap: anywhere;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    -webkit-user-drag: none;
  }
  .open::after {
    position: absolute;
    inset: 0;
    border-radius: inherit;
    content: '';
  }
  .card:has(.open:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .open:focus-visible {
    outline: none;
  }
  .card[data-movable] .open {
    padding-inline-end: calc(var(--_space) * 6);
  }
  .internal {
    display: inline-block;
    margin-inline-end: calc(var(--_space) * 1);
    color: var(--_muted);
    vertical-align: -0.125em;
  }
  .move {
    position: absolute;
    inset-block-start: calc(var(--_space) * 1.5);
    inset-inline-end: calc(var(--_space) * 1.5);
    z-index: 1;
  }
  .move::before {
    inline-size: 0.84375em;
    block-size: 0.28125em;
    background: radial-gradient(circle, currentColor 0.055em, transparent 0.08em) 0 0 / 0.28125em 100%;
    content: '';
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    color: var(--_muted);
    font-size: 0.75rem;
    line-height: 1.25rem;
  }
  .meta > .chip:not(.drawn),
  .meta > .due,
  .meta > .avatar {
    display: block;
  }
  .meta > .avatar {
    margin-inline-start: auto;
  }
  .meta .avatar {
    line-height: 1.5rem;
    text-align: center;
  }
  .drawn svg {
    font-size: 0.875rem;
  }
  .chip.label {
    border: 1px solid var(--_border);
    background: transparent;
    line-height: 1.125rem;
  }
  .fact {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    font-variant-numeric: tabular-nums;
  }
  .due::before {
    display: inline-block;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    margin-inline-end: calc(var(--_space) * 1.5);
    border: 1px solid;
    border-block-start-width: 4px;
    border-radius: 2px;
    content: '';
    vertical-align: -0.0625rem;
  }
  .fact[data-late] {
    color: var(--_danger);
    font-weight: 600;
  }
  .bar {
    inline-size: 3rem;
    block-size: 0.25rem;
    border-radius: 1rem;
    overflow: hidden;
    stroke: none;
  }
  .track {
    fill: color-mix(in oklab, var(--_text) 12%, transparent);
  }
  .done {
    fill: var(--_accent);
  }
  .people {
    display: inline-flex;
    margin-inline-start: auto;
  }
  .people .avatar + .avatar {
    margin-inline-start: -0.125rem;
  }
  .custom {
    display: grid;
    gap: calc(var(--_space) * 1);
    font-size: 0.8125rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 3);
  }
  .row dt {
    color: var(--_muted);
  }
  .row dd {
    min-inline-size: 0;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .link {
    position: relative;
    z-index: 1;
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    border-radius: 4px;
    color: var(--_accent);
    font-weight: 550;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 35%, transparent);
    text-underline-offset: 0.2em;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .map {
    font-size: 0.8125rem;
  }
  .pending {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .card[data-pending] {
    border-style: dashed;
    box-shadow: none;
  }
  .card[data-held] {
    border-color: var(--_accent);
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
    box-shadow: var(--_shadow-high);
  }
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    overflow: hidden;
    box-shadow: var(--_shadow-high);
    cursor: grabbing;
    rotate: 1.5deg;
  }
  .card[data-before]::before,
  .card[data-after]::before {
    position: absolute;
    inset-inline: 0;
    inset-block-start: -6px;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
    content: '';
  }
  .card[data-after]::before {
    inset-block: auto -6px;
  }
  .card[data-movable] {
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  @media (pointer: coarse) {
    .move {
      inset-block-start: 0;
      inset-inline-end: 0;
    }
    .link,
    .open {
      min-block-size: 1.5rem;
    }
    .map .link,
    .row .link {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .card[data-current] {
      outline: 2px solid Highlight;
    }
    .card[data-before]::before,
    .card[data-after]::before {
      background: Highlight;
    }
    .bar,
    .move::before {
      color: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
