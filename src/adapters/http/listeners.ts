import type { LinkEvent, StreamEvent } from '../../contract/events.ts';
import { Mailbox } from './mailbox.ts';

/** All who listen to one stream, and what each must know of its standing. */
export class Listeners {
  readonly #mailboxes = new Set<Mailbox>();
  #link: LinkEvent | undefined;
  #place: string | undefined;
  #gap = false;

  /** How many listen. */
  get count(): number {
    return this.#mailboxes.size;
  }

  /** How the stream stands; nothing while it was never up nor down. */
  get link(): LinkEvent | undefined {
    return this.#link;
  }

  /** The place after the last event that was told. */
  get place(): string | undefined {
    return this.#place;
  }

  /** Somebody new. The first may name the place to begin after; for a later one, who cannot have the stream go back, another place is a gap. */
  join(after: string | undefined): Mailbox {
    const mailbox = new Mailbox();
    if (this.#mailboxes.size === 0) this.#place = after;
    this.#mailboxes.add(mailbox);
    if (this.#link) mailbox.push(this.#link);
    if (after !== undefined && after !== this.#place) mailbox.push({ type: 'reset' });
    return mailbox;
  }

  /** Somebody leaves. With the last one, what is known of the stream is forgotten. */
  leave(mailbox: Mailbox): void {
    this.#mailboxes.delete(mailbox);
    if (this.#mailboxes.size > 0) return;
    this.#link = this.#place = undefined;
    this.#gap = false;
  }

  /** Tells everybody. */
  tell(event: StreamEvent): void {
    if ('place' in event && event.place !== undefined) this.#place = event.place;
    for (const mailbox of this.#mailboxes) mailbox.push(event);
  }

  /** Goes on after a place that came without an event. */
  moveTo(place: string): void {
    this.#place = place;
  }

  /** Something may have been missed: once the stream is up, everybody must read again. */
  missed(): void {
    this.#gap = true;
  }

  /** The stream is up. */
  up(state: 'live' | 'polling'): void {
    if (this.#link?.state !== state) this.#setLink({ type: 'link', state });
    if (this.#gap) this.tell({ type: 'reset' });
    this.#gap = false;
  }

  /** The stream is down. `lapsed`: and the session with it, so that what is held may not be shown. */
  down(lapsed: boolean): void {
    // Without a place to go on from, what happens meanwhile is lost; after a lapse, what is held is dropped.
    if (lapsed || this.#place === undefined) this.#gap = true;
    if (this.#link?.state === 'offline' && (this.#link.lapsed ?? false) >= lapsed) return;
    this.#setLink({ type: 'link', state: 'offline', ...(lapsed ? { lapsed } : {}) });
  }

  /** Ends the listening of everybody, after a last event or failure. */
  end(last?: { readonly event?: StreamEvent; readonly failure?: Error }): void {
    for (const mailbox of this.#mailboxes) {
      if (last?.event) mailbox.push(last.event);
      if (last) mailbox.close(last.failure);
      else mailbox.empty();
    }
  }

  #setLink(link: LinkEvent): void {
    this.#link = link;
    this.tell(link);
  }
}
