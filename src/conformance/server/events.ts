/** Reads a stream of server-sent events as it comes, and remembers each byte and when it came. */

/** One event of a stream. */
export interface WireEvent {
  readonly id?: string;
  /** The JSON of its data, as text; absent where the event only names a place. */
  readonly data?: string;
}

/** See {@link readEvents}. */
export interface EventReader {
  /** All that came so far. */
  readonly text: string;
  /** Whether the server ended it. */
  readonly ended: boolean;
  readonly events: readonly WireEvent[];
  /** Pieces of it, each with the time of its arrival in milliseconds. */
  readonly pieces: readonly { readonly at: number; readonly text: string }[];
  /** Waits until something holds; answers whether it came to hold within so many milliseconds. */
  until(holds: (reader: EventReader) => boolean, patience?: number): Promise<boolean>;
  close(): void;
}

/** Starts to read the body of an answer. */
export function readEvents(response: Response, stop: AbortController): EventReader {
  const pieces: { at: number; text: string }[] = [];
  let ended = false;
  let wake = () => undefined as void;
  void (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of chunksOf(response)) {
        pieces.push({ at: performance.now(), text: decoder.decode(chunk, { stream: true }) });
        wake();
      }
    } catch {
      // Cut off, by either side: it is over.
    }
    ended = true;
    wake();
  })();

  const reader: EventReader = {
    get text() {
      return pieces.map(({ text }) => text).join('');
    },
    get ended() {
      return ended;
    },
    get events() {
      return eventsIn(reader.text);
    },
    pieces,
    async until(holds, patience = 3000) {
      const end = performance.now() + patience;
      while (!holds(reader)) {
        const rest = end - performance.now();
        if (rest <= 0) return false;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, Math.min(rest, 200));
        });
      }
      return true;
    },
    close: () => stop.abort(),
  };
  return reader;
}

/** The events of a stream's text that are whole (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function eventsIn(text: string): readonly WireEvent[] {
  const blocks = text.replaceAll(/\r\n?/g, '\n').split('\n\n').slice(0, -1);
  return blocks.flatMap((block) => {
    const field = (name: string) =>
      block
        .split('\n')
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    const [id, data] = [field('id').at(-1), field('data')];
    if (id === undefined && data.length === 0) return [];
    return [{ ...(id !== undefined && { id }), ...(data.length > 0 && { data: data.join('\n') }) }];
  });
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) yield step.value as Uint8Array;
}
