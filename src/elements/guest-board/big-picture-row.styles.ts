import { css } from 'lit';

/** Of one row of the big picture: it scrolls along the line of text, and only inside itself. */
export const rowStyles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }
  h3 {
    font-size: 0.9375rem;
    font-weight: 650;
  }
  .count {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .share {
    inline-size: 6rem;
    block-size: 0.375rem;
    border-radius: 1rem;
    overflow: hidden;
    stroke: none;
    forced-color-adjust: none;
  }
  :dir(rtl) > .share {
    scale: -1 1;
  }
  .share-open {
    fill: color-mix(in oklab, var(--_text) 22%, var(--_surface));
  }
  .share-active {
    fill: light-dark(#3f76d8, #7ba6ff);
  }
  .share-done {
    fill: light-dark(#2c8a4b, #63c181);
  }
  .scroller {
    display: flex;
    align-items: stretch;
    gap: calc(var(--_space) * 2);
    padding: 3px 3px calc(var(--_space) * 2);
    margin-inline: -3px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    scroll-padding-inline: 3px;
  }
  .cards {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  .card {
    flex: none;
    inline-size: 14rem;
    align-content: start;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2.5);
  }
  .status {
    justify-self: start;
  }
  .open {
    font-size: 0.8125rem;
  }
  .more {
    flex: none;
    align-self: center;
  }
  .bone {
    flex: none;
    inline-size: 14rem;
    block-size: 5.5rem;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 7%, transparent);
  }
`;
