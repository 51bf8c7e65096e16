import { css } from 'lit';

/** Of the stage editor. */
export const stageEditorStyles = css`
  dialog {
    inline-size: min(36rem, calc(100vw - 2rem));
  }
  dialog[open] {
    grid-template-columns: minmax(0, 1fr);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
  }
  ol {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  li + li {
    border-block-start: 1px solid var(--_border);
  }
  .stage {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .name {
    grid-area: 1 / 2;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .stage .hint {
    grid-area: 2 / 2;
  }
  .stage .dot {
    grid-area: 1 / 1;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    grid-area: 1 / 3 / span 2;
  }
  .icon-button:disabled {
    opacity: 0.35;
    cursor: default;
  }
  guest-board-stage-form,
  .removal {
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
  .removal {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .removal label,
  h3 {
    font-size: 0.875rem;
    font-weight: 650;
  }
  .adding {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_border);
  }
  .adding guest-board-stage-form {
    padding: 0;
  }
  @media (max-width: 30rem) {
    dialog {
      padding: calc(var(--_space) * 4);
    }
    .stage {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .acts {
      grid-area: 3 / 2;
      margin-inline-start: -0.4rem;
    }
  }
`;
