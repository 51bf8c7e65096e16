import type { ChangesOptions, GuestAdapter } from '../contract/adapter.ts';
import { isGuestError } from '../contract/errors.ts';
import type { StreamEvent } from '../contract/events.ts';
import type { OperationId } from '../contract/routes.ts';
import type { SessionToken } from '../contract/session.ts';
import { createCalls } from './http/calls.ts';
import { watchPage } from './http/page.ts';
import { laterSections, operations } from './http/protocol/operations.ts';
import { sharedRead } from './http/shared-read.ts';
import { endCodeOf, Stream } from './http/stream.ts';
import { defaultTiming, type StreamTiming } from './http/timing.ts';
import { Tokens } from './http/tokens.ts';

/** How to reach a backend, and as whom. */
export interface HttpAdapterOptions {
  /** Where the protocol is served, such as `https://guest.example/v1`; in a page it may be relative to it. */
  readonly baseUrl: string | URL;
  /** Fetches a short token from the host's own back end. Asked when one is needed, one time at a time. */
  readonly session: () => Promise<SessionToken>;
  /** The platform's own unless given. */
  readonly fetch?: typeof globalThis.fetch;
  /** Refuses answers with keys that the protocol does not know (`bad_answer`), instead of dropping those. For tests. */
  readonly strict?: boolean;
  /** What the backend does not serve: the adapter then lacks it, and elements leave its controls out. */
  readonly without?: readonly (OperationId | 'changes')[];
  /** Waits of the stream that differ from the usual ones. */
  readonly timing?: Partial<StreamTiming>;
}

type Sections = Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** Talks to any backend that serves the guest protocol (`openapi.json`). */
export function httpAdapter({
  baseUrl,
  session,
  fetch = globalThis.fetch,
  strict = false,
  without = [],
  timing,
}: HttpAdapterOptions): GuestAdapter {
  const base = absolute(baseUrl);
  const tokens = new Tokens(session);
  const shared = { base, fetch, strict, tokens };
  const stream = new Stream({ ...shared, url: `${base}/changes`, timing: { ...defaultTiming, ...timing } });
  const onError = (error: unknown) => {
    const code = isGuestError(error) && endCodeOf(error);
    if (code) stream.end(code);
  };
  const callOf = createCalls({ ...shared, onError, beforeRead: (signal) => stream.ready(signal) });

  const sections: Sections = {};
  const later = Object.entries(laterSections).flatMap(([section, methods]) =>
    methods.map((name) => `${section}.${name}`),
  );
  for (const operation of [...Object.keys(operations), ...later]) {
    if (without.includes(operation as OperationId)) continue;
    const [section = '', method = ''] = operation.split('.');
    (sections[section] ??= {})[method] = callOf(operation);
  }
  const adapter = sections as unknown as GuestAdapter;
  // All elements of a page ask who looks, most in one moment.
  const who = sharedRead((options) => adapter.session.get(options));
  const page = watchPage(stream, () => who.get());
  return {
    ...adapter,
    name: 'http',
    session: {
      ...adapter.session,
      async get(options) {
        const session = await who.get(options);
        page.confirmed();
        return session;
      },
    },
    ...(without.includes('changes')
      ? {}
      : { changes: (options: ChangesOptions) => page.during(watched(stream.read(options), who.forget)) }),
    signOut() {
      tokens.signOut();
      who.forget();
      stream.close();
    },
  };
}

/** The same events; before each that may tell of another session, a read of it that is on its way is given up. */
async function* watched(events: AsyncGenerator<StreamEvent, void, undefined>, forget: () => void) {
  for await (const event of events) {
    if (event.type !== 'upsert' && event.type !== 'remove') forget();
    yield event;
  }
}

/** The base without a slash at its end, made absolute where there is a page to be relative to. */
function absolute(baseUrl: string | URL): string {
  const here = (globalThis as { readonly location?: { readonly href: string } }).location?.href;
  return new URL(baseUrl, here).href.replace(/\/+$/, '');
}
