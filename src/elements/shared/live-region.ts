import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Sentences closer together than this are spoken as one, in milliseconds. */
const gap = 250;
/** Of more sentences than this only the last are spoken: nobody listens to a list of twenty. */
const most = 3;
/** What was spoken stands this long, in milliseconds: a name in it may be one that the viewer is about to lose. */
const kept = 1500;

/** The one polite live region of an element. Put `render()` into the template once, and `announce()` what changed. */
export class LiveRegionController implements ReactiveController {
  readonly #region = document.createElement('div');
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #emptying: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
    this.#region.className = 'visually-hidden';
    this.#region.setAttribute('role', 'status');
    this.#region.setAttribute('aria-live', 'polite');
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Forgets what was said and what was about to be said: what it tells of may no longer be known. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#write('');
  }

  /** Speaks a full sentence when the reader has nothing more urgent to say. */
  announce(sentence: string): void {
    if (this.#waiting.at(-1) === sentence) return;
    this.#waiting = [...this.#waiting, sentence].slice(-most);
    if (this.#timer !== undefined) return;
    // A reader speaks a change; so the region is emptied first, that the same sentence can be said twice.
    this.#write('');
    this.#timer = setTimeout(() => this.#speak(), gap);
  }

  /** The region, always the same; styled `visually-hidden` by the base styles. */
  render(): HTMLElement {
    return this.#region;
  }

  #speak(): void {
    this.#timer = undefined;
    this.#write(this.#waiting.join(' '));
    this.#waiting = [];
    this.#emptying = setTimeout(() => this.#write(''), kept);
  }

  #write(text: string): void {
    clearTimeout(this.#emptying);
    this.#region.textContent = text;
  }
}
