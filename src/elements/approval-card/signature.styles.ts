import { css } from 'lit';

/** How the question for a signature is drawn. */
export const signatureStyles = css`
  :host {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  /* Until it is opened it is a tag without a class: no row, and no gap around one. */
  approval-card-pad {
    display: contents;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 2);
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .ways {
    display: inline-flex;
    max-inline-size: 100%;
    gap: 2px;
    padding: 3px;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .way {
    position: relative;
    cursor: pointer;
  }
  .way input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .way span {
    display: grid;
    place-items: center;
    min-block-size: 2rem;
    padding: 0 calc(var(--_space) * 4);
    border-radius: calc(var(--_radius) * 0.75);
    color: var(--_muted);
    font-weight: 550;
    text-align: center;
  }
  .way:hover span {
    color: var(--_text);
  }
  .way input:checked + span {
    background: light-dark(var(--_surface), color-mix(in oklab, var(--_text) 16%, var(--_surface)));
    box-shadow: var(--_shadow);
    color: var(--_text);
  }
  .way input:focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .hand {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: start;
  }
  .open-pad,
  .paper {
    inline-size: 100%;
    max-inline-size: 30rem;
    min-block-size: 8rem;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .open-pad {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_space);
    padding: calc(var(--_space) * 4);
    border: 1.5px dashed var(--_field-border);
    transition:
      border-color var(--_quick),
      background var(--_quick);
  }
  .open-pad:hover {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent) 5%, var(--_surface));
  }
  .line {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_accent);
  }
  .line strong {
    font-weight: 600;
  }
  .paper {
    display: grid;
    place-items: center;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    color: var(--_text);
  }
  .drawing {
    inline-size: 100%;
    block-size: 7rem;
    stroke-width: 2px;
  }
  .typed {
    font-family: 'Segoe Script', 'Bradley Hand', 'Snell Roundhand', 'Apple Chancery', 'URW Chancery L', cursive;
    font-size: clamp(1.5rem, 6cqi, 2.25rem);
    font-style: italic;
    line-height: 1.3;
    overflow-wrap: anywhere;
    text-align: center;
  }
  .name-label {
    font-weight: 600;
  }
  .field {
    max-inline-size: 30rem;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .problem {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: 0.8125rem;
  }
  .problem svg {
    margin-block-start: 0.2em;
  }
  .problem:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .way span {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .ways {
      border: 1px solid;
    }
    .way input:checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .drawing {
      stroke: CanvasText;
    }
  }
`;
