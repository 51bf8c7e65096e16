import { css } from 'lit';

/** How a question in the place of the answer is drawn: why, or who instead. */
export const formStyles = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  h4 {
    font-size: 1rem;
    font-weight: 650;
  }
  label {
    font-weight: 600;
  }
  textarea {
    display: block;
    min-block-size: 6rem;
    resize: vertical;
  }
  textarea.short {
    min-block-size: 4rem;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .problem {
    display: flex;
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
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-start: var(--_space);
  }
`;
