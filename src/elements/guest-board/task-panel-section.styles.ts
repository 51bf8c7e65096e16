import { css } from 'lit';

/** Of a headed section of the panel. */
export const sectionStyles = css`
  section {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  h3 {
    font-size: 0.875rem;
    font-weight: 650;
  }
  section > ul {
    display: grid;
    gap: calc(var(--_space) * 2.5);
  }
`;
