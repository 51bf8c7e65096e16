import { css } from 'lit';

/** How the layer to sign in is drawn. */
export const padStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(42rem, calc(100vw - 1.5rem));
  }
  .hint {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .field-of-pad {
    position: relative;
    border: 1px solid var(--_field-border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }
  .field-of-pad::after {
    content: '';
    position: absolute;
    inset-inline: 8%;
    inset-block-end: 24%;
    border-block-end: 1px dashed color-mix(in oklab, var(--_text) 30%, transparent);
    pointer-events: none;
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: clamp(9rem, 40vh, 16rem);
    color: var(--_text);
    cursor: crosshair;
    touch-action: none;
  }
  .problem {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: 0.8125rem;
  }
  .problem:empty {
    display: none;
  }
  .problem svg {
    margin-block-start: 0.2em;
  }
  .tools,
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .tools {
    margin-inline: calc(var(--_space) * -3);
    color: var(--_accent);
  }
  .ends {
    justify-content: flex-end;
  }
  .ends .button {
    min-block-size: 2.75rem;
  }
  @media (max-width: 30rem) {
    .ends .button {
      flex: 1 1 auto;
      padding-inline: calc(var(--_space) * 2);
    }
  }
`;
