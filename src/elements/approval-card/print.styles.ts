import { css } from 'lit';

/** On paper: the whole document and what became of it, and nothing to press. */
export const printStyles = css`
  @media print {
    .root {
      color-scheme: light;
      background: none;
    }
    .frame {
      max-inline-size: none;
      padding: 0;
    }
    .answer,
    .banner,
    .changed {
      display: none;
    }
    .items thead {
      display: table-header-group;
    }
    .items tr,
    .files li,
    .signer,
    .facts li {
      break-inside: avoid;
    }
    section > h3 {
      break-after: avoid;
    }
  }
`;
