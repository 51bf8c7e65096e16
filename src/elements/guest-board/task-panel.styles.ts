import { css } from 'lit';

/** Of the task panel. Where it stands is the board's; it fills that place and scrolls by itself. */
export const panelStyles = css`
  :host {
    min-inline-size: 0;
    min-block-size: 0;
  }
  .panel {
    display: flex;
    flex-direction: column;
    max-block-size: var(--guest-column-height, min(52rem, 85vh));
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .panel:focus:not(:focus-visible) {
    outline: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_border);
  }
  .space {
    flex: 1;
  }
  .back {
    display: none;
    white-space: nowrap;
    margin-inline-start: calc(var(--_space) * -2.5);
    padding-inline: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    color: var(--_muted);
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-block-size: 0;
    align-content: start;
    gap: calc(var(--_space) * 6);
    padding: calc(var(--_space) * 4);
    padding-block-end: calc(var(--_space) * 8);
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block: 1rem;
  }
  .top {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .internal {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .gone {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding-block: 3rem;
    text-align: center;
    justify-items: center;
  }
  .gone h2 {
    font-size: 1.15em;
    font-weight: 650;
  }
  .gone p {
    max-inline-size: 45ch;
    color: var(--_muted);
  }
  @container (max-width: 59.99rem) {
    .panel {
      max-block-size: none;
    }
    .back {
      display: inline-flex;
    }
    .shut {
      display: none;
    }
  }
`;
