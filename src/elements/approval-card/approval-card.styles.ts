import { css } from 'lit';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { screenStyles } from '../shared/status-screen.ts';
import { palette, tokens } from '../shared/tokens.ts';
import { answerStyles } from './answer.styles.ts';
import { itemStyles } from './items.styles.ts';
import { printStyles } from './print.styles.ts';
import { sectionStyles } from './sections.styles.ts';

/** How a card is drawn. */
export const approvalStyles = [
  baseStyles,
  tokens,
  palette,
  controls,
  screenStyles,
  css`
    .root {
      container: card / inline-size;
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--_base);
    }
    .root[data-colour] {
      --_accent: var(--guest-accent, var(--_hue));
      --_focus: var(--guest-focus, var(--_accent));
    }
    .frame {
      max-inline-size: 60rem;
      min-block-size: 12rem;
      margin-inline: auto;
      padding: var(--guest-padding, calc(var(--_space) * 8));
    }
    article {
      display: grid;
      gap: calc(var(--_space) * 8);
      grid-template-columns: minmax(0, 1fr);
    }
    .head {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
      align-items: start;
    }
    .over {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(var(--_space) * 3);
      padding-block: 0.125rem;
      color: var(--_muted);
      font-size: 0.8125rem;
      font-weight: 550;
    }
    .over span + span {
      font-weight: 400;
    }
    .state {
      grid-row: 1;
      grid-column: 2;
      padding: 0 calc(var(--_space) * 2.5);
      border-radius: 1rem;
      font-weight: 600;
      line-height: 1.5rem;
    }
    .head h2 {
      grid-column: 1 / -1;
      font-size: 1.625rem;
      font-weight: 680;
      line-height: 1.2;
      letter-spacing: -0.018em;
      overflow-wrap: anywhere;
      text-wrap: balance;
    }
    .parties {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 3) calc(var(--_space) * 8);
      margin-block-start: calc(var(--_space) * 3);
    }
    .parties:not(:has(div)) {
      display: none;
    }
    .parties dt {
      color: var(--_muted);
      font-size: 0.8125rem;
    }
    .parties dd {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 1.5);
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    .parties dd svg {
      color: var(--_muted);
    }
    .standing,
    .changed,
    .banner {
      border: 1px solid color-mix(in oklab, var(--_hue, var(--_text)) 28%, var(--_surface));
      border-radius: var(--_radius);
      background: var(--_tint, var(--_canvas));
    }
    .standing,
    .banner {
      display: flex;
      align-items: flex-start;
      gap: calc(var(--_space) * 2.5);
      padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    }
    .standing svg,
    .banner svg {
      margin-block-start: 0.2em;
      color: var(--_hue, var(--_muted));
    }
    .standing p {
      font-weight: 550;
    }
    .banner {
      margin-block-end: calc(var(--_space) * 5);
    }
    .changed {
      display: grid;
      gap: calc(var(--_space) * 3);
      justify-items: start;
      padding: calc(var(--_space) * 4) calc(var(--_space) * 5);
    }
    .changed h3 {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
      color: var(--_hue);
    }
    .changed ul {
      display: grid;
      gap: calc(var(--_space) * 2);
      inline-size: 100%;
    }
    .changed li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 calc(var(--_space) * 4);
      padding-block-start: calc(var(--_space) * 2);
      border-block-start: 1px solid color-mix(in oklab, var(--_hue) 20%, transparent);
    }
    .what {
      flex: 1 1 14rem;
      overflow-wrap: anywhere;
    }
    .values {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 1.5);
      min-inline-size: 0;
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .values[data-text] {
      display: block;
      flex-basis: 100%;
    }
    .values del {
      color: var(--_muted);
    }
    .values ins {
      font-weight: 650;
      text-decoration: none;
    }
    .values svg {
      color: var(--_muted);
    }
    @container card (inline-size < 40rem) {
      .frame {
        padding: var(--guest-padding, calc(var(--_space) * 4));
      }
      article {
        gap: calc(var(--_space) * 6);
      }
      .head h2 {
        font-size: 1.375rem;
      }
    }
    @media (forced-colors: active) {
      .standing,
      .changed,
      .banner {
        border-color: CanvasText;
      }
    }
  `,
  css`
    .skeleton {
      display: grid;
      gap: calc(var(--_space) * 4);
      animation: waiting 1.2s ease-in-out infinite alternate;
    }
    .bone {
      block-size: 0.875rem;
      border-radius: 0.5rem;
      background: color-mix(in oklab, var(--_text) 9%, transparent);
    }
    .bone.short {
      inline-size: 30%;
    }
    .bone.title {
      inline-size: 65%;
      block-size: 1.625rem;
    }
    .bones {
      display: grid;
      gap: calc(var(--_space) * 2);
      margin-block: calc(var(--_space) * 4);
    }
    .bone.row {
      block-size: 2.75rem;
    }
    .bone.sum {
      inline-size: 35%;
      block-size: 1.5rem;
      margin-inline-start: auto;
    }
    .bone.act {
      inline-size: 45%;
      block-size: 2.75rem;
    }
    @keyframes waiting {
      from {
        opacity: 0.5;
      }
    }
    @media (forced-colors: active) {
      .bone {
        border: 1px solid GrayText;
      }
    }
  `,
  itemStyles,
  sectionStyles,
  answerStyles,
  printStyles,
];
