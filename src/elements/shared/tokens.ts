import { css } from 'lit';

/**
 * The theme. Each public token `--guest-*` has its default here and nowhere else; inside the kit only the private names
 * are used. Light and dark follow `color-scheme`, which a page or a provider sets.
 *
 * @cssprop --guest-base - Ground of an element as a whole.
 * @cssprop --guest-surface - Ground of cards, fields and panels.
 * @cssprop --guest-canvas - Ground of columns and other wells, behind them.
 * @cssprop --guest-text - Text.
 * @cssprop --guest-muted - Text of lesser weight.
 * @cssprop --guest-border - Lines.
 * @cssprop --guest-accent - What can be acted on.
 * @cssprop --guest-on-accent - Text on the accent.
 * @cssprop --guest-danger - What is late, failed or lost.
 * @cssprop --guest-focus - The focus ring.
 * @cssprop --guest-font - Font family.
 * @cssprop --guest-font-size - Size of running text.
 * @cssprop --guest-radius - Roundness of cards and fields.
 * @cssprop --guest-space - The unit of all distances; smaller is denser.
 */
export const tokens = css`
  :host {
    --_base: var(--guest-base, light-dark(#ffffff, #14161b));
    --_surface: var(--guest-surface, light-dark(#ffffff, #23272f));
    --_canvas: var(--guest-canvas, light-dark(#f4f5f7, #1b1e24));
    --_text: var(--guest-text, light-dark(#1a1f29, #eceef2));
    --_muted: var(--guest-muted, light-dark(#596273, #a3abba));
    --_border: var(--guest-border, light-dark(#e2e5ea, #363c47));
    --_field-border: color-mix(in oklab, var(--_text) 48%, var(--_surface));
    --_accent: var(--guest-accent, light-dark(#3a55c8, #9db1ff));
    --_on-accent: var(--guest-on-accent, light-dark(#ffffff, #111628));
    --_danger: var(--guest-danger, light-dark(#b3261e, #ff9b90));
    --_focus: var(--guest-focus, var(--_accent));
    --_hover: color-mix(in oklab, var(--_text) 6%, transparent);
    --_font: var(
      --guest-font,
      ui-sans-serif,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Helvetica Neue',
      Arial,
      sans-serif
    );
    --_font-size: var(--guest-font-size, 0.875rem);
    --_radius: var(--guest-radius, 8px);
    --_space: var(--guest-space, 4px);
    --_shadow: 0 1px 2px light-dark(rgb(20 25 40 / 8%), rgb(0 0 0 / 40%));
    --_shadow-high:
      0 2px 6px light-dark(rgb(20 25 40 / 8%), rgb(0 0 0 / 40%)),
      0 12px 32px light-dark(rgb(20 25 40 / 16%), rgb(0 0 0 / 55%));
    --_quick: 120ms ease-out;
    --_calm: 220ms cubic-bezier(0.2, 0, 0, 1);
  }
`;

/** The ten colours of the palette as `data-colour`: `--_hue` for text and marks, `--_tint` for the ground below them. Text on its tint keeps 4.5:1 in both themes. */
export const palette = css`
  [data-colour] {
    --_hue: light-dark(#475467, #b4bfd0);
    --_tint: color-mix(in oklab, var(--_hue) 12%, var(--_surface));
  }
  [data-colour='blue'] {
    --_hue: light-dark(#1d55c4, #93b8ff);
  }
  [data-colour='teal'] {
    --_hue: light-dark(#0b6470, #6ad0dc);
  }
  [data-colour='green'] {
    --_hue: light-dark(#1d6b34, #7ed796);
  }
  [data-colour='amber'] {
    --_hue: light-dark(#7d5200, #ecc05c);
  }
  [data-colour='orange'] {
    --_hue: light-dark(#9a4306, #ffb17a);
  }
  [data-colour='red'] {
    --_hue: light-dark(#b0261c, #ffa197);
  }
  [data-colour='pink'] {
    --_hue: light-dark(#a92069, #ff9fcb);
  }
  [data-colour='violet'] {
    --_hue: light-dark(#6437c8, #c2aaff);
  }
  [data-colour='brown'] {
    --_hue: light-dark(#73482f, #dcb197);
  }
`;
