import { css } from 'lit';

/** How banners, the choice of a project, empty states and the skeleton of a board are drawn. */
export const boardScreenStyles = css`
  .banner {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_canvas);
    font-size: 0.8125rem;
  }
  .banner.warning {
    border-color: color-mix(in oklab, var(--_danger) 40%, var(--_surface));
    background: color-mix(in oklab, var(--_danger) 8%, var(--_surface));
  }
  .banner svg {
    font-size: 1rem;
  }
  .banner .icon-button {
    margin-inline-start: auto;
  }
  .screen.empty {
    padding-block: calc(var(--_space) * 8);
  }
  .picker {
    max-inline-size: 40rem;
    margin-inline: auto;
    padding-block: calc(var(--_space) * 4);
  }
  .picker h2 {
    margin-block-end: calc(var(--_space) * 4);
    font-size: 1.125rem;
    font-weight: 650;
  }
  .projects {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .project {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 3);
    inline-size: 100%;
    min-block-size: 4rem;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.8125rem;
    text-align: start;
    box-shadow: var(--_shadow);
  }
  .project:hover {
    border-color: var(--_field-border);
  }
  .project > * {
    grid-column: 1;
  }
  .project-name {
    color: var(--_text);
    font-size: 0.9375rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .project-name:nth-last-child(3) {
    grid-row: span 2;
  }
  .project-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    grid-area: 1 / 2 / span 2;
  }
  .project svg {
    grid-area: 1 / 3 / span 2;
    font-size: 1rem;
  }
  @container board (max-width: 30rem) {
    .project-name:nth-last-child(3) {
      grid-row: auto;
    }
    .project-facts {
      grid-area: auto / 1;
    }
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .bones {
    display: flex;
    gap: calc(var(--_space) * 3);
    overflow: hidden;
  }
  .bone-column {
    display: grid;
    flex: 1 0 17rem;
    align-content: start;
    gap: 8px;
    max-inline-size: 24rem;
    padding: calc(var(--_space) * 10) calc(var(--_space) * 2) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_canvas);
  }
  .bone {
    block-size: 5.5rem;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 5%, var(--_surface));
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .bone.wide {
    inline-size: min(18rem, 60%);
    block-size: 2.875rem;
  }
  .bone.bar {
    inline-size: min(52rem, 100%);
    block-size: 2.25rem;
  }
  .bone-column .bone {
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
`;
