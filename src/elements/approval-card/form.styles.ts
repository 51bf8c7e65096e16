import { css } from 'lit';

/** How a question in the place of the answer is drawn: why, or who instead. */
export const formStyles = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  h4 {
    font-size: 1rem;
    font-weight: 650;
  }
  label {
    margin-block-start: var(--_space);
    font-weight: 600;
  }
  textarea.field {
    display: block;
    min-block-size: 6rem;
    resize: vertical;
  }
  textarea.field.short {
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
  .ends .button {
    min-block-size: 2.75rem;
    padding-inline: calc(var(--_space) * 4);
  }
`;
