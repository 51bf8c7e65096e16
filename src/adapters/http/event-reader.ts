/** What an {@link EventReader} tells. */
export interface EventReaderOptions {
  /** A whole event: its data, and the place that its `id` line names. */
  readonly onEvent: (data: string, place: string | undefined) => void;
  /** A place, as soon as its line is read. */
  readonly onPlace: (place: string) => void;
}

/** Text of one event beyond this, in UTF-16 units, is no event of the protocol. */
const most = 8_000_000;

/**
 * Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream) from
 * text that arrives in pieces, as far as the protocol uses them: `data` and `id`. Comments and other fields are passed over.
 */
export class EventReader {
  readonly #options: EventReaderOptions;
  /** The line that has not ended, in pieces: joining at each would cost the square of a long one. */
  #rest: string[] = [];
  #data: string[] = [];
  #place: string | undefined;
  /** Units of that line. */
  #open = 0;
  /** Units in the lines of the event that has not ended. */
  #size = 0;

  constructor(options: EventReaderOptions) {
    this.#options = options;
  }

  /** Takes the next piece. Raises a `RangeError` where an event does not end. */
  feed(piece: string): void {
    const held = this.#rest.at(-1)?.endsWith('\r');
    this.#rest.push(piece);
    this.#open += piece.length;
    if (held || /[\r\n]/.test(piece)) {
      // A carriage return at the end may have its line feed in the next piece.
      const lines = this.#rest.join('').split(/\r\n|\n|\r(?!$)/);
      const last = lines.pop() ?? '';
      this.#rest = [last];
      this.#open = last.length;
      for (const line of lines) this.#line(line);
    }
    if (this.#open + this.#size > most) throw new RangeError('An event of the stream is too long.');
  }

  #line(line: string): void {
    if (line === '') return this.#end();
    const [, name = line, value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
    this.#size += line.length;
    if (name === 'data') this.#data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.#place = value;
  }

  #end(): void {
    const [data, place] = [this.#data, this.#place];
    this.#data = [];
    this.#place = undefined;
    this.#size = 0;
    if (place !== undefined) this.#options.onPlace(place);
    if (data.length > 0) this.#options.onEvent(data.join('\n'), place);
  }
}
