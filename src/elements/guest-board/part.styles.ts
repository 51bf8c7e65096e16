import { css } from 'lit';

/** What the panel, the stage editor, the list and the big picture draw besides the controls that all elements share. */
export const partStyles = css`
  .button.danger.primary {
    background: var(--_danger);
    color: var(--_surface);
  }
  .button.danger.primary:hover {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }
  .button.link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 35%, transparent);
    text-underline-offset: 0.2em;
  }
  .button.link:hover {
    text-decoration-color: currentColor;
  }
  .button.link.danger {
    color: var(--_danger);
  }
  textarea.field {
    display: block;
    min-block-size: 5rem;
    resize: vertical;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .dot {
    flex: none;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border-radius: 50%;
    background: var(--_hue, var(--_muted));
    forced-color-adjust: none;
  }
  .hint,
  .none {
    color: var(--_muted);
  }
  .hint {
    font-size: 0.8125rem;
  }
  .problem {
    color: var(--_danger);
    font-size: 0.8125rem;
  }
  .notice {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid color-mix(in oklab, var(--_hue, var(--_text)) 30%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_tint, var(--_hover));
    overflow-wrap: anywhere;
  }
  .notice strong {
    color: var(--_hue, inherit);
    font-weight: 650;
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 2.5);
    padding-block: calc(var(--_space) * 2);
    animation: waiting 1.2s 150ms ease-in-out infinite alternate both;
  }
  .skeleton span {
    block-size: 0.875rem;
    border-radius: 0.5rem;
    background: color-mix(in oklab, var(--_text) 10%, transparent);
  }
  .skeleton span:nth-child(3n + 1) {
    inline-size: 80%;
  }
  .skeleton span:nth-child(3n + 2) {
    inline-size: 55%;
  }
  @keyframes waiting {
    from {
      opacity: 0;
    }
    to {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    .button.link {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
    .button.link {
      border: 0;
    }
    .button.danger.primary {
      background: Highlight;
      color: HighlightText;
    }
    .skeleton span {
      border: 1px solid GrayText;
    }
  }
`;
