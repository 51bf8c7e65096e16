import { css } from 'lit';

/** Of the talk about a task: its tabs, and what the chosen one shows. */
export const talkStyles = css`
  :host {
    display: contents;
  }
  .talk {
    display: grid;
    gap: calc(var(--_space) * 5);
  }
  .tabs {
    display: flex;
    gap: calc(var(--_space) * 5);
    border-block-end: 1px solid var(--_border);
  }
  [role='tab'] {
    position: relative;
    min-block-size: 2.25rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    font-weight: 600;
  }
  [role='tab']:hover {
    color: var(--_text);
  }
  [role='tab'][aria-selected='true'] {
    color: var(--_text);
  }
  [role='tab'][aria-selected='true']::after {
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    block-size: 2px;
    border-radius: 2px 2px 0 0;
    background: var(--_accent);
    content: '';
  }
  @media (pointer: coarse) {
    [role='tab'] {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true']::after {
      background: Highlight;
    }
  }
`;
