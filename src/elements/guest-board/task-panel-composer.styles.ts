import { css } from 'lit';

/** Of the composer: the colour of its readers runs along its edge. */
export const composerStyles = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_hue);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  label {
    font-weight: 600;
  }
  .audience {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 3);
    font-size: 0.8125rem;
  }
  .audience p {
    color: var(--_muted);
  }
  .audience .chip {
    margin-inline-end: var(--_space);
    font-weight: 600;
  }
  .reply {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 3);
    padding-inline-start: calc(var(--_space) * 2.5);
    border-inline-start: 2px solid var(--_border);
    font-size: 0.8125rem;
  }
  .quote {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_muted);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
`;
