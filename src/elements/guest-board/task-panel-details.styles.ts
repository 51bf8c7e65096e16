import { css } from 'lit';

/** Of the fields of a task: two columns where there is room, one below the other where there is not. */
export const detailsStyles = css`
  :host {
    container-type: inline-size;
  }
  h3 {
    margin-block-end: calc(var(--_space) * 2);
    font-size: 0.875rem;
    font-weight: 650;
  }
  dl {
    display: grid;
    gap: calc(var(--_space) * 1);
  }
  .row {
    display: grid;
    grid-template-columns: clamp(5rem, 34%, 9rem) minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-items: baseline;
  }
  dt {
    padding-block: 0.4em;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  dd {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    min-block-size: 2rem;
    align-content: center;
    justify-items: start;
    overflow-wrap: anywhere;
  }
  .value,
  .editor {
    justify-self: stretch;
  }
  .value {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .text {
    white-space: pre-wrap;
  }
  .reach {
    display: inline-flex;
    align-items: flex-start;
    gap: var(--_space);
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  .reach svg {
    margin-block-start: 0.2em;
  }
  .choice {
    position: relative;
    margin-block: 1px;
    display: flex;
    align-items: center;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .choice .field {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .choice .dot {
    position: absolute;
    inset-inline-start: 0.7em;
    pointer-events: none;
  }
  .choice .dot + .field {
    padding-inline-start: 1.7em;
    border-color: color-mix(in oklab, var(--_hue) 45%, var(--_surface));
    background: var(--_tint);
    color: var(--_hue);
    font-weight: 550;
  }
  option {
    background: var(--_surface);
    color: var(--_text);
  }
  .choice .field[aria-busy='true'] {
    opacity: 0.7;
  }
  .visibility {
    display: inline-flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 1.5);
    color: var(--_hue);
  }
  .visibility svg {
    margin-block-start: 0.2em;
  }
  .empty {
    margin-block-start: calc(var(--_space) * 1);
    color: var(--_muted);
  }
  .editor {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 2);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .range {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .range input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 1.75rem;
    accent-color: var(--_accent);
  }
  .range output {
    min-inline-size: 3.5ch;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .money {
    display: grid;
    grid-template-columns: 1fr 5rem;
    gap: calc(var(--_space) * 2);
  }
  .people {
    max-block-size: 14rem;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
  }
  .people label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: 0 calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    min-block-size: 2rem;
    cursor: pointer;
  }
  .people .hint {
    grid-column: 2;
  }
  .people label:hover {
    background: var(--_hover);
  }
  .people input {
    accent-color: var(--_accent);
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  @container (max-width: 13rem) {
    .row {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @media (pointer: coarse) {
    .people label {
      min-block-size: 2.75rem;
      align-items: center;
    }
  }
`;
