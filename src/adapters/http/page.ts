import type { StreamEvent } from '../../contract/events.ts';
import { isGuestError } from '../../contract/errors.ts';
import { endCodeOf, type Stream } from './stream.ts';

/** Two looks at a page within this time, in milliseconds, are one. */
const apart = 5000;

/** While somebody listens: tries again when the network is back, and asks for the session anew when the page is looked at. */
export interface PageWatch {
  /** Watches for as long as these events are read. */
  during(events: AsyncGenerator<StreamEvent, void, undefined>): AsyncGenerator<StreamEvent, void, undefined>;
  /** The session was confirmed just now, by whoever asked: a look within the next moments need not ask again. */
  confirmed(): void;
}

/** See {@link PageWatch}. Where there is no page (in a server, say), nothing is watched. */
export function watchPage(stream: Stream, confirm: () => Promise<unknown>): PageWatch {
  let watching = 0;
  let lookedAt = 0;
  let confirmedAt = 0;
  const online = () => stream.wake();
  const look = () => {
    const hidden = (globalThis as { readonly document?: { readonly hidden: boolean } }).document?.hidden === true;
    if (hidden || Date.now() - lookedAt < apart) return;
    lookedAt = Date.now();
    if (lookedAt - confirmedAt < apart) return stream.wake();
    confirm().then(
      () => stream.wake(),
      // Access that ended was told already; whatever else, nobody can say that what is shown may still be shown.
      (error: unknown) => (isGuestError(error) && endCodeOf(error) ? undefined : stream.doubt()),
    );
  };
  const reactions: Readonly<Record<string, () => void>> = {
    online,
    focus: look,
    pageshow: look,
    visibilitychange: look,
  };
  const toggle = (on: boolean) => {
    const page = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
    for (const [type, react] of Object.entries(reactions)) {
      if (on) page.addEventListener?.(type, react);
      else page.removeEventListener?.(type, react);
    }
  };
  return {
    confirmed() {
      confirmedAt = Date.now();
    },
    async *during(events) {
      watching += 1;
      if (watching === 1) toggle(true);
      try {
        yield* events;
      } finally {
        watching -= 1;
        if (watching === 0) toggle(false);
      }
    },
  };
}
