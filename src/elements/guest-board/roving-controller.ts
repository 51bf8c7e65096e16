import type { LitElement, ReactiveController } from 'lit';

/**
 * One tab stop for the cards of a list: arrow keys go from card to card, and the controls of a card come into the tab
 * order with it. The attributes are set by hand, since a render for each step of the focus would redraw all cards. A card
 * is drawn out of the order, so only the one that was the stop and the one that becomes it are touched.
 */
export class RovingController implements ReactiveController {
  readonly #host: LitElement;
  #current: HTMLElement | undefined;
  #id: string | undefined;
  /** What had the focus before an update, and the place of its card. */
  #focused: Element | null = null;
  #at = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#follow);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#follow);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
    const card = this.#focused?.closest('.card');
    if (card) this.#at = this.#cards.findIndex((one) => one === card);
    else this.#focused = null;
  }

  hostUpdated(): void {
    const { renderRoot } = this.#host;
    const kept =
      this.#id === undefined ? null : renderRoot.querySelector<HTMLElement>(`.card[data-id="${CSS.escape(this.#id)}"]`);
    this.#stop(kept ?? renderRoot.querySelector<HTMLElement>('.card') ?? undefined);
    // A card that moved or went took the focus out of the page; it stays with the card, else with the one in its place.
    if (!this.#focused || this.#host.shadowRoot?.activeElement) return;
    if (this.#focused.isConnected && this.#focused instanceof HTMLElement) this.#focused.focus();
    else this.focus(this.#cards[this.#at] ?? this.#cards.at(-1));
  }

  get #cards(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.card')];
  }

  /** Puts the focus on a card. */
  focus(card: HTMLElement | undefined): void {
    if (!card) return;
    this.#stop(card);
    card.querySelector<HTMLElement>('.open')?.focus();
  }

  /** The id of the card that is the tab stop. */
  get current(): string | undefined {
    return this.#id;
  }

  readonly #follow = (event: Event): void => {
    const target = event.composedPath()[0];
    const card = target instanceof Element ? target.closest<HTMLElement>('.card') : null;
    if (card && card.dataset['id'] !== this.#id) this.#stop(card);
  };

  #stop(card: HTMLElement | undefined): void {
    if (this.#current !== card) order(this.#current, -1);
    this.#current = card;
    this.#id = card?.dataset['id'];
    order(card, 0);
  }
}

/** Puts the controls of a card into the tab order, or out of it. */
function order(card: HTMLElement | undefined, index: 0 | -1): void {
  for (const control of card?.querySelectorAll<HTMLElement>('.open, [data-inner]') ?? []) {
    if (control.tabIndex !== index) control.tabIndex = index;
  }
}
