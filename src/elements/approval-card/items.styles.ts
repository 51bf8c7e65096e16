import { css } from 'lit';

/** The table of items: a table where there is room, the same rows as a list where there is little. */
export const itemStyles = css`
  .items {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .items th,
  .items td {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 2);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  .items th:first-child {
    padding-inline-start: 0;
  }
  .items :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .items thead th {
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .items .number {
    text-align: end;
    white-space: nowrap;
  }
  .items .item > * {
    border-block-end: 1px solid var(--_border);
  }
  .items .item[data-changed] {
    --_wash: color-mix(in oklab, light-dark(#7d5200, #ecc05c) 9%, transparent);
    --_out: calc(var(--_space) * 2);
  }
  .items .item[data-changed] > * {
    background: var(--_wash);
  }
  .items .item[data-changed] > :first-child,
  [dir='rtl'] .items .item[data-changed] > :last-child {
    box-shadow: calc(-1 * var(--_out)) 0 var(--_wash);
  }
  .items .item[data-changed] > :last-child,
  [dir='rtl'] .items .item[data-changed] > :first-child {
    box-shadow: var(--_out) 0 var(--_wash);
  }
  .items .chip {
    background: var(--_hue);
    color: var(--_base);
    font-weight: 600;
  }
  .items .group th {
    padding-block: calc(var(--_space) * 6) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    font-weight: 650;
  }
  .items .name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .items .details {
    display: block;
    margin-block-start: 0.125rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .items .discount,
  .items .tax,
  .items .price {
    color: var(--_muted);
  }
  .items .part {
    display: block;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .items .amount {
    font-weight: 550;
  }
  .items tfoot :is(th, td) {
    padding-block: calc(var(--_space) * 1.25);
    color: var(--_muted);
    text-align: end;
  }
  .items tfoot tr:first-child > * {
    padding-block-start: calc(var(--_space) * 4);
  }
  .items tfoot .total > * {
    padding-block-start: calc(var(--_space) * 3);
    color: var(--_text);
    font-size: 1.25rem;
    font-weight: 680;
    letter-spacing: -0.01em;
  }
  @container card (inline-size < 40rem) {
    .items,
    .items tbody,
    .items tfoot {
      display: block;
    }
    .items thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .items :is(th, td) {
      padding: 0;
    }
    .items .item {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 0.5) var(--_space);
      padding-block: calc(var(--_space) * 3);
      border-block-end: 1px solid var(--_border);
    }
    .items .item::before {
      content: '';
      order: 2;
      flex-basis: 100%;
    }
    .items .item[data-changed] {
      margin-inline: calc(var(--_space) * -2);
      padding-inline: calc(var(--_space) * 2);
      border-radius: calc(var(--_radius) * 0.5);
      background: var(--_wash);
    }
    .items .item > * {
      border: 0;
    }
    .items .item[data-changed] > * {
      --_out: 0;
      background: none;
      box-shadow: none;
    }
    .items .item th {
      flex: 1 1 0;
      min-inline-size: 0;
    }
    .items .item .amount {
      order: 1;
      margin-inline-start: calc(var(--_space) * 2);
    }
    .items .item td:not(.amount) {
      order: 3;
      color: var(--_muted);
      font-size: 0.8125rem;
    }
    .items .item .price::before {
      content: '× ' / '';
    }
    .items .item :is(.discount, .tax):not(:empty)::before {
      content: '· ' / '';
    }
    .items .item td:empty {
      display: none;
    }
    .items .part {
      display: inline;
    }
    .items span.part::before {
      content: '(' / '';
    }
    .items span.part::after {
      content: ')' / '';
    }
    .items .group,
    .items .group th {
      display: block;
    }
    .items .group th {
      padding-block: calc(var(--_space) * 5) calc(var(--_space) * 2);
    }
    .items tfoot {
      padding-block-start: calc(var(--_space) * 3);
    }
    .items tfoot tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: calc(var(--_space) * 4);
    }
    .items tfoot th {
      text-align: start;
    }
    .items tfoot :is(th, td) {
      padding-block: var(--_space);
    }
    .items tfoot tr:first-child > * {
      padding-block-start: var(--_space);
    }
  }
  @media (forced-colors: active) {
    .items .chip {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
