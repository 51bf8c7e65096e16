import { css } from 'lit';

/** The line of search and filters. */
export const filtersStyles = css`
  :host {
    display: block;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .search {
    position: relative;
    flex: 1 1 12rem;
    max-inline-size: 22rem;
  }
  .search svg {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(var(--_space) * 2.5);
    translate: 0 -50%;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .field {
    padding-inline-start: calc(var(--_space) * 8);
  }
  details {
    position: relative;
  }
  summary {
    list-style: none;
    color: var(--_muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    transition: rotate var(--_quick);
  }
  details[open] summary svg {
    rotate: 180deg;
  }
  summary[data-chosen] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .count {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.125rem;
    block-size: 1.125rem;
    padding-inline: var(--_space);
    border-radius: 1rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.6875rem;
    font-variant-numeric: tabular-nums;
  }
  fieldset {
    position: absolute;
    z-index: 5;
    inset-block-start: calc(100% + var(--_space) * 1.5);
    inset-inline-start: 0;
    min-inline-size: 12rem;
    max-inline-size: min(20rem, 80vw);
    max-block-size: 20rem;
    margin: 0;
    padding: calc(var(--_space) * 1.5);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    box-shadow: var(--_shadow-high);
  }
  label.option {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 2.125rem;
    padding: var(--_space) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 0.75);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  label.option:hover {
    background: var(--_hover);
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    accent-color: var(--_accent);
  }
  @media (pointer: coarse) {
    label.option {
      min-block-size: 2.75rem;
    }
  }
  @container (max-inline-size: 30rem) {
    .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
    details {
      position: static;
    }
    form {
      position: relative;
    }
    fieldset {
      inset-block-start: calc(100% + var(--_space) * 1.5);
      inset-inline: 0;
      max-inline-size: none;
    }
  }
`;
