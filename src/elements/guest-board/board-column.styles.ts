import { css } from 'lit';

/** How a column is drawn. */
export const columnStyles = css`
  :host {
    position: relative;
    display: flex;
    flex: 1 0 17rem;
    min-inline-size: 0;
    max-inline-size: 24rem;
    max-block-size: inherit;
  }
  :host([collapsed]) {
    flex: 0 0 auto;
  }
  .column {
    --_ground: color-mix(in oklab, var(--_hue) 4%, var(--_canvas));
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    max-block-size: inherit;
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_ground);
  }
  header {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 2) calc(var(--_space) * 1.5) calc(var(--_space) * 3.5);
  }
  h3 {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    color: var(--_hue);
    font-size: 0.8125rem;
    font-weight: 650;
    line-height: 1.3;
  }
  h3 .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dot {
    flex: none;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: currentColor;
  }
  .count {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  header .icon-button {
    margin-inline-start: auto;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior-y: auto;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2) calc(var(--_space) * 2);
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_text) 25%, transparent) transparent;
  }
  .cards {
    position: relative;
    margin-block-end: -8px;
  }
  .cards > .card {
    display: block;
    contain: layout;
    margin-block-end: 8px;
  }
  .cards > .card > :is(.meta, .custom, .map, .pending) {
    margin-block-start: calc(var(--_space) * 2);
  }
  /* What is drawn later than the first look is laid out when it comes near; what hangs out of a card would be cut off. */
  .cards:not([data-window]) > .card:nth-child(n + 13):not([data-before], [data-after]) {
    content-visibility: auto;
    contain-intrinsic-size: auto 6.5rem;
  }
  .card.aside {
    position: absolute;
    inset-inline: 0;
  }
  .foot {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    color: var(--_muted);
    font-size: 0.8125rem;
    text-align: center;
  }
  .foot.empty {
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
  }
  .foot.empty[data-mark] {
    border: 2px solid var(--_accent);
  }
  .expand {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: calc(var(--_space) * 2);
    inline-size: 2.75rem;
    min-block-size: 12rem;
    padding: calc(var(--_space) * 3) 0;
    border: 0;
    border-radius: inherit;
    background: transparent;
    color: var(--_hue);
    font-size: 0.8125rem;
    font-weight: 650;
  }
  .expand:hover {
    background: var(--_hover);
  }
  .expand .name {
    max-block-size: 16rem;
    overflow: hidden;
    writing-mode: vertical-rl;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .column[data-mark] {
    box-shadow: 0 0 0 2px var(--_accent);
  }
  .skeleton {
    display: grid;
    gap: 8px;
  }
  .skeleton span {
    block-size: 5.5rem;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  @media (forced-colors: active) {
    .column {
      border: 1px solid;
    }
    .dot {
      forced-color-adjust: none;
    }
  }
`;
