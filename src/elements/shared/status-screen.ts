import { css, html, type TemplateResult } from 'lit';
import type { ErrorCode, GuestError } from '../../contract/errors.ts';
import type { Strings } from '../../strings/en.ts';
import { icons } from './icons.ts';

/** What stands in the place of an element that cannot show what it is for. */
export type ScreenKind =
  'ended' | 'expired' | 'revoked' | 'over-limit' | 'no-access' | 'not-found' | 'offline' | 'failed';

const kinds: Partial<Record<ErrorCode, ScreenKind>> = {
  unauthenticated: 'ended',
  access_expired: 'expired',
  access_ended: 'revoked',
  rate_limited: 'over-limit',
  forbidden: 'no-access',
  not_found: 'not-found',
  offline: 'offline',
};

/** The screen for an error. */
export function screenOf({ code }: GuestError): ScreenKind {
  return kinds[code] ?? 'failed';
}

/** What a screen can be told. */
export interface StatusScreenOptions {
  readonly words: Strings;
  readonly error: GuestError;
  /** Offered where another try may help. */
  readonly retry?: () => void;
}

const final: ReadonlySet<ScreenKind> = new Set(['ended', 'expired', 'revoked', 'no-access', 'not-found']);

/**
 * One of six distinct screens, or a plain failure: what happened, what to do, and whom to ask. The slot `contact` takes
 * the host's own way to ask; without one a sentence says whom, where access is what is in question.
 */
export function statusScreen({ words, error, retry }: StatusScreenOptions): TemplateResult {
  const kind = screenOf(error);
  const { icon, title, text } = screens[kind];
  return html`<div
    class="screen"
    part="screen"
    data-kind=${kind}
    role=${final.has(kind) ? 'group' : 'alert'}
    aria-labelledby="screen-title"
  >
    <span class="screen-icon">${icon}</span>
    <h2 id="screen-title">${title(words)}</h2>
    <p>${text(words)}</p>
    <div class="screen-actions">
      ${retry && !final.has(kind) ? html`<button class="button" type="button" @click=${retry}>${icons.retry}${words.retry}</button>` : ''}
      <slot name="contact"><p class="screen-contact">${final.has(kind) ? words.contact : ''}</p></slot>
    </div>
    ${final.has(kind) ? '' : html`<p class="screen-code">${words.code(error.code)}</p>`}
  </div>`;
}

type Say = (words: Strings) => string;
const screens: Record<ScreenKind, { icon: TemplateResult; title: Say; text: Say }> = {
  ended: { icon: icons.lock, title: (w) => w.endedTitle, text: (w) => w.endedText },
  expired: { icon: icons.clock, title: (w) => w.expiredTitle, text: (w) => w.expiredText },
  revoked: { icon: icons.lock, title: (w) => w.revokedTitle, text: (w) => w.revokedText },
  'over-limit': { icon: icons.clock, title: (w) => w.overLimitTitle, text: (w) => w.overLimitText },
  'no-access': { icon: icons.lock, title: (w) => w.noAccessTitle, text: (w) => w.noAccessText },
  'not-found': { icon: icons.search, title: (w) => w.notFoundTitle, text: (w) => w.notFoundText },
  offline: { icon: icons.offline, title: (w) => w.offlineTitle, text: (w) => w.offlineText },
  failed: { icon: icons.warning, title: (w) => w.failedTitle, text: (w) => w.failedText },
};

/** How screens, and the empty states that look like them, are drawn. */
export const screenStyles = css`
  .screen {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    max-inline-size: 26rem;
    margin-inline: auto;
    padding: calc(var(--_space) * 14) calc(var(--_space) * 4);
    text-align: center;
    text-wrap: pretty;
  }
  .screen-icon {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    margin-block-end: var(--_space);
    border-radius: 50%;
    background: var(--_canvas);
    color: var(--_muted);
    font-size: 1.375rem;
  }
  .screen h2 {
    font-size: 1.125rem;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .screen p {
    color: var(--_muted);
  }
  .screen-actions {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 3);
  }
  .screen .screen-code {
    margin-block-start: calc(var(--_space) * 2);
    font-size: 0.75rem;
  }
`;
