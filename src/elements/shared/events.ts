import type { ErrorCode } from '../../contract/errors.ts';

/** The element shows what it is for. Once, when the first data are on the screen. */
export class GuestReadyEvent extends Event {
  constructor() {
    super('guest-ready', { bubbles: true, composed: true });
  }
}

/** Something failed; `code` is one of the closed list of the contract. */
export class GuestErrorEvent extends CustomEvent<{ readonly code: ErrorCode }> {
  constructor(code: ErrorCode) {
    super('guest-error', { bubbles: true, composed: true, detail: { code } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'guest-ready': GuestReadyEvent;
    'guest-error': GuestErrorEvent;
  }
}
