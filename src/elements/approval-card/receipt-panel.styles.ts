import { css } from 'lit';

/** How a receipt is drawn. */
export const receiptStyles = css`
  .receipt {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  h3 {
    font-size: 1rem;
    font-weight: 650;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
  }
  dl > div {
    min-inline-size: 0;
  }
  dl > :last-child {
    grid-column: 1 / -1;
  }
  dt {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  dd {
    overflow-wrap: anywhere;
  }
  dd + dd {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: 0.75rem;
  }
  .hand {
    display: block;
    padding-block: var(--_space);
  }
  .drawing {
    inline-size: auto;
    max-inline-size: min(100%, 14rem);
    block-size: 4rem;
    stroke-width: 2px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  /* Empty it takes no row, and stays there to be filled: a live region that comes with its words is not always said. */
  [role='status']:empty {
    margin-block-start: calc(var(--_space) * -4);
  }
  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 3);
    color: var(--_danger);
  }
  .failed .button {
    color: var(--_text);
  }
  .result {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid color-mix(in oklab, var(--_hue) 30%, var(--_surface));
    border-radius: var(--_radius);
    background: var(--_tint);
  }
  .result p,
  .result li {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
  }
  .result p strong {
    font-weight: 600;
  }
  .result svg {
    margin-block-start: 0.2em;
    color: var(--_hue);
  }
  .result ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: var(--_space) calc(var(--_space) * 4);
    font-size: 0.8125rem;
  }
  p.result {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  @media (max-width: 30rem) {
    .receipt {
      padding: calc(var(--_space) * 4);
    }
    .acts .button {
      flex: 1 1 auto;
    }
    .acts .button:first-child {
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .drawing {
      stroke: CanvasText;
    }
  }
  @media print {
    .receipt {
      break-inside: avoid;
    }
    .acts,
    [role='status'] {
      display: none;
    }
  }
`;
