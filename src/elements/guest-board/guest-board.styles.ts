import { css } from 'lit';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { screenStyles } from '../shared/status-screen.ts';
import { palette, tokens } from '../shared/tokens.ts';
import { boardScreenStyles } from './board-screens.styles.ts';

/** How a board is drawn. */
export const boardStyles = [
  baseStyles,
  tokens,
  palette,
  controls,
  screenStyles,
  boardScreenStyles,
  css`
    .root {
      container: board / inline-size;
      position: relative;
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--_base);
    }
    .frame {
      min-block-size: 12rem;
      padding: var(--guest-padding, calc(var(--_space) * 4));
    }
    .root[data-colour] {
      --_accent: var(--guest-accent, var(--_hue));
      --_focus: var(--guest-focus, var(--_accent));
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
      margin-block-end: calc(var(--_space) * 4);
    }
    .title {
      min-inline-size: 0;
    }
    .title h2 {
      font-size: 1.375rem;
      font-weight: 680;
      line-height: 1.25;
      letter-spacing: -0.015em;
      overflow-wrap: anywhere;
      text-wrap: balance;
    }
    .organization {
      color: var(--_muted);
      font-size: 0.8125rem;
    }
    .back {
      margin-inline-start: calc(var(--_space) * -3);
      color: var(--_muted);
      font-size: 0.8125rem;
    }
    .progress {
      display: flex;
      /* Neither width nor height follow from what is in it: when that comes, nothing around it moves. */
      flex: 1 16rem;
      flex-wrap: wrap;
      align-items: center;
      align-content: end;
      min-inline-size: 0;
      min-block-size: 3.0625rem;
      gap: calc(var(--_space) * 2) calc(var(--_space) * 5);
      padding-block-end: 0.1875rem;
      color: var(--_muted);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }
    .meter {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
    }
    .meter svg {
      inline-size: 4.5rem;
      block-size: 0.375rem;
      border-radius: 1rem;
      overflow: hidden;
      stroke: none;
    }
    .track {
      fill: color-mix(in oklab, var(--_text) 12%, transparent);
    }
    .done {
      fill: var(--_accent);
    }
    .counts {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(var(--_space) * 4);
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 2);
      margin-inline-start: auto;
    }
    .views {
      display: inline-flex;
      gap: 2px;
      padding: 3px;
      border-radius: var(--_radius);
      background: var(--_canvas);
    }
    .views button {
      min-block-size: 1.875rem;
      padding: 0 calc(var(--_space) * 3);
      border: 0;
      border-radius: calc(var(--_radius) * 0.75);
      background: transparent;
      color: var(--_muted);
      font-size: 0.8125rem;
      font-weight: 550;
      white-space: nowrap;
    }
    .views button:hover {
      color: var(--_text);
    }
    .views button[aria-pressed='true'] {
      background: var(--_surface);
      color: var(--_text);
      box-shadow: var(--_shadow);
    }
    guest-board-filters {
      display: block;
      margin-block-end: calc(var(--_space) * 4);
    }
    guest-board-filters:not(:defined) {
      min-block-size: 2.25rem;
    }
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_space) * 4);
      align-items: start;
    }
    .main,
    guest-board-panel {
      min-inline-size: 0;
    }
    .columns {
      --_column-height: var(--guest-column-height, min(46rem, 80vh));
      position: relative;
      display: flex;
      align-items: flex-start;
      gap: calc(var(--_space) * 3);
      padding: 3px;
      margin: -3px;
      overflow-x: auto;
      overscroll-behavior-x: contain;
      scrollbar-width: thin;
      scroll-padding-inline: 3px;
    }
    .columns guest-board-column {
      max-block-size: var(--_column-height);
    }
    .columns guest-board-column:not([collapsed]) {
      flex: 1 0 17rem;
    }
    .columns[data-single] guest-board-column {
      max-inline-size: 40rem;
    }
    @container board (min-width: 60rem) {
      .body[data-panel] {
        grid-template-columns: minmax(0, 1fr) minmax(22rem, 30rem);
      }
      guest-board-panel {
        position: sticky;
        inset-block-start: 0;
      }
    }
    @container board (max-width: 59.99rem) {
      .frame:has([data-panel]) :is(.progress, .tools, guest-board-filters, .main) {
        display: none;
      }
    }
    @container board (40rem < width < 60rem) {
      .progress {
        order: 1;
        flex-basis: 100%;
        min-block-size: 1.4375rem;
      }
    }
    @container board (max-width: 30rem) {
      .progress {
        align-content: start;
        min-block-size: 4.75rem;
      }
    }
    @container board (max-width: 40rem) {
      .frame {
        padding: var(--guest-padding, calc(var(--_space) * 3));
      }
      .columns {
        scroll-snap-type: x mandatory;
      }
      .columns guest-board-column:not([collapsed]) {
        flex: 0 0 min(82cqi, 22rem);
        scroll-snap-align: center;
      }
      .columns[data-single] guest-board-column:not([collapsed]) {
        flex: 1 0 100%;
        max-inline-size: none;
      }
      .tools {
        inline-size: 100%;
        margin-inline-start: 0;
      }
      .views {
        flex: 1;
      }
      .views button {
        flex: 1;
        padding-inline: calc(var(--_space) * 1);
      }
    }
    @media (pointer: coarse) {
      .views button {
        min-block-size: 2.75rem;
      }
    }
    @media (forced-colors: active) {
      .views button[aria-pressed='true'] {
        background: Highlight;
        color: HighlightText;
        forced-color-adjust: none;
      }
      .columns guest-board-column,
      .bone {
        border-color: CanvasText;
      }
    }
  `,
];
