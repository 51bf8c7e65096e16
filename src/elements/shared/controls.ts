import { css } from 'lit';

/** Buttons, fields and chips as all elements of the kit draw them. */
export const controls = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 2.25rem;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    font-weight: 550;
    line-height: 1.2;
    transition:
      background var(--_quick),
      border-color var(--_quick);
  }
  .button:hover {
    border-color: var(--_field-border);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .button.danger {
    color: var(--_danger);
  }
  .button.plain {
    border-color: transparent;
    background: transparent;
  }
  .button.plain:hover {
    background: var(--_hover);
  }
  .button[aria-disabled='true'],
  .button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 0.75);
    background: transparent;
    color: var(--_muted);
    font-size: 1rem;
    transition:
      background var(--_quick),
      color var(--_quick);
  }
  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .field {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    border: 1px solid var(--_field-border);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: var(--_text);
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    max-inline-size: 100%;
    padding: 0 calc(var(--_space) * 1.5);
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_hover);
    color: var(--_muted);
    font-size: 0.75rem;
    line-height: 1.25rem;
    overflow-wrap: anywhere;
  }
  .chip[data-colour] {
    background: var(--_tint);
    color: var(--_hue);
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: 50%;
    background: var(--_tint, var(--_hover));
    color: var(--_hue, var(--_muted));
    box-shadow: 0 0 0 2px var(--_surface);
    font-size: 0.625rem;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  @media (pointer: coarse) {
    .button,
    .field {
      min-block-size: 2.75rem;
    }
    .icon-button {
      inline-size: 2.75rem;
      block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .button,
    .icon-button,
    .chip,
    .avatar {
      border: 1px solid;
    }
    .button.primary {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
