import { css } from 'lit';

/** What stands below the items: materials, deadlines, terms, attachments, signers. */
export const sectionStyles = css`
  section > h3 {
    font-size: 1rem;
    font-weight: 650;
    line-height: 1.3;
  }
  section {
    min-inline-size: 0;
  }
  section > h3:not(.visually-hidden) + * {
    margin-block-start: calc(var(--_space) * 2);
  }
  .hint {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .prose {
    max-inline-size: 44rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .facts li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    overflow-wrap: anywhere;
  }
  .facts .value {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .files {
    display: grid;
    gap: calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
  }
  .files li {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  .files li > svg {
    margin-block-start: 0.2em;
    color: var(--_muted);
  }
  .files li > div {
    min-inline-size: 0;
  }
  .files .file {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 2);
  }
  .files .name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .digest {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .digest code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: 0.6875rem;
    overflow-wrap: anywhere;
  }
  .signers :is(ol, ul) {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    margin-block-start: calc(var(--_space) * 3);
  }
  .signers .numbered {
    grid-template-columns: minmax(0, 1fr);
    counter-reset: signer;
  }
  .numbered .signer {
    counter-increment: signer;
  }
  .numbered .signer::before {
    content: counter(signer) '.';
    min-inline-size: 1.25rem;
    padding-block-start: 0.3rem;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .signer {
    display: flex;
    gap: calc(var(--_space) * 3);
  }
  .signer .avatar {
    flex: none;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    box-shadow: none;
    font-size: 0.8125rem;
  }
  .signer > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .signer strong {
    font-weight: 600;
  }
  .signer-state {
    color: var(--_hue);
    font-size: 0.8125rem;
  }
  .signer blockquote {
    margin: calc(var(--_space) * 2) 0 0;
    padding-inline-start: calc(var(--_space) * 3);
    border-inline-start: 2px solid var(--_border);
    white-space: pre-line;
  }
  @media (forced-colors: active) {
    .signer blockquote {
      border-color: CanvasText;
    }
  }
`;
