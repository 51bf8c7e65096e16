/** One answer of the stream, read from its first byte to its end. */
import { EventReader } from './event-reader.ts';
import { errorOfAnswer } from './failures.ts';
import type { StreamTiming } from './timing.ts';

/** Something between here and the server does not let a stream through. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

/** What {@link connect} needs. */
export interface ConnectOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly timing: StreamTiming;
  readonly signal: AbortSignal;
  readonly onFirstByte: () => void;
  /** A whole event: its data, and the place that its `id` line names. The next one waits for what it promises. */
  readonly onEvent: (data: string, place: string | undefined) => Promise<void> | undefined;
  /** A place without an event. */
  readonly onPlace: (place: string) => void;
}

/**
 * Opens the stream and reads until it ends. Resolves at its end; rejects with a `GuestError` for an answer that is not
 * 2xx, a `CutOffError` where nothing arrives, and whatever the network raises.
 */
export async function connect({
  url,
  headers,
  fetch,
  timing,
  signal,
  onFirstByte,
  onEvent,
  onPlace,
}: ConnectOptions): Promise<void> {
  const watch = new AbortController();
  const stop = AbortSignal.any([signal, watch.signal]);
  let timer = setTimeout(() => watch.abort(new CutOffError('No first byte arrived.')), timing.firstByte);
  try {
    const response = await fetch(url, {
      headers: { ...headers, accept: 'text/event-stream' },
      signal: stop,
      cache: 'no-store',
      credentials: 'omit',
    });
    if (!response.ok)
      throw errorOfAnswer(response.status, response.headers, await response.json().catch(() => undefined));
    const { body } = response;
    if (!body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await body?.cancel();
      throw new CutOffError('The answer is not a stream.');
    }
    const told: [data: string, place: string | undefined][] = [];
    const events = new EventReader({ onEvent: (...event) => told.push(event), onPlace });
    const decoder = new TextDecoder();
    let first = true;
    for await (const chunk of chunks(body, stop)) {
      clearTimeout(timer);
      timer = setTimeout(() => watch.abort(new Error('The stream fell silent.')), timing.silence);
      if (first) onFirstByte();
      first = false;
      events.feed(decoder.decode(chunk, { stream: true }));
      for (const event of told.splice(0)) {
        const wait = onEvent(...event);
        if (wait) await wait;
      }
    }
    stop.throwIfAborted();
    if (first) throw new CutOffError('The stream ended before its first byte.');
  } catch (cause) {
    // A fetch that was aborted says so in its own words; the reason is ours.
    stop.throwIfAborted();
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}

/** The pieces of a body; ends early by the signal, also where the body itself does not heed it. */
async function* chunks(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    while (!signal.aborted) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
