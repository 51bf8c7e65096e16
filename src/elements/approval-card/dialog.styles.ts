import { css } from 'lit';

/** A modal layer of the card: over everything, never wider or higher than the window. */
export const dialogStyles = css`
  dialog {
    max-inline-size: calc(100vw - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    margin: auto;
    padding: calc(var(--_space) * 5);
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-high);
  }
  dialog[open] {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  dialog::backdrop {
    background: rgb(10 14 24 / 45%);
  }
  dialog h2 {
    font-size: 1.125rem;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: rise var(--_calm);
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }
`;
