import type { LitElement, ReactiveController } from 'lit';

/**
 * One tab stop for the cards of a list: arrow keys go from card to card, and the controls of a card come into the tab
 * order with it. The attributes are set by hand, since a render for each step of the focus would redraw all cards.
 */
export class RovingController implements ReactiveController {
  readonly #host: LitElement;
  #current: string | undefined;

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

  hostUpdated(): void {
    const cards = this.#cards;
    const kept = cards.find((card) => card.dataset['id'] === this.#current);
    this.#stop(kept ?? cards[0], cards);
  }

  /** Puts the focus on a card. */
  focus(card: HTMLElement | undefined): void {
    if (!card) return;
    this.#stop(card, this.#cards);
    card.querySelector<HTMLElement>('.open')?.focus();
  }

  /** The id of the card that is the tab stop. */
  get current(): string | undefined {
    return this.#current;
  }

  get #cards(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.card')];
  }

  readonly #follow = (event: Event): void => {
    const target = event.composedPath()[0];
    const card = target instanceof Element ? target.closest<HTMLElement>('.card') : null;
    if (card && card.dataset['id'] !== this.#current) this.#stop(card, this.#cards);
  };

  #stop(current: HTMLElement | undefined, cards: readonly HTMLElement[]): void {
    this.#current = current?.dataset['id'];
    for (const card of cards) {
      const index = card === current ? 0 : -1;
      for (const control of card.querySelectorAll<HTMLElement>('.open, [data-inner]')) {
        if (control.tabIndex !== index) control.tabIndex = index;
      }
    }
  }
}
