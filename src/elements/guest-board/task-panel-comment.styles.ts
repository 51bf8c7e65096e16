import { css } from 'lit';

/** Of one comment. */
export const commentStyles = css`
  article {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5);
  }
  .avatar {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    font-size: 0.6875rem;
  }
  .body {
    display: grid;
    gap: calc(var(--_space) * 1);
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 2);
    min-block-size: 1.75rem;
    align-content: center;
  }
  header strong {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .text {
    display: grid;
    gap: 0.75em;
    max-inline-size: 70ch;
  }
  .text p {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .text a {
    color: var(--_accent);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    font-size: 0.8125rem;
  }
  .acts .link {
    color: var(--_muted);
    text-decoration-color: transparent;
  }
  .acts .link:hover {
    color: var(--_text);
    text-decoration-color: currentColor;
  }
  .acts .link.danger:hover {
    color: var(--_danger);
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
`;
