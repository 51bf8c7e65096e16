import { css } from 'lit';

/** Of the title and the description. */
export const proseStyles = css`
  :host {
    display: contents;
  }
  .title,
  .heading {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
  }
  .heading {
    align-items: center;
    margin-block-end: var(--_space);
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    font-size: 1.43em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  h2:focus {
    outline: none;
  }
  h2:focus-visible {
    outline: 2px solid var(--_focus);
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
  }
  .prose {
    display: grid;
    gap: 0.75em;
    max-inline-size: 70ch;
  }
  .prose p {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .prose a {
    color: var(--_accent);
  }
  .editor {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  label {
    font-weight: 600;
  }
`;
