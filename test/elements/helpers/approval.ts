import { likeAName, type Path, stroke } from '../../fixtures/strokes.ts';
import { fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../../src/elements/approval-card/approval-card.ts';
import type { ApprovalCardElement } from '../../../src/elements/approval-card/approval-card.element.ts';
import { orderDoc } from '../../fixtures/approval-documents.ts';
import { ApprovalBackend, type BackendOptions, people, type Someone } from '../../fixtures/approvals.ts';
import { all, find, text, until } from './panel.ts';

/** A card in the page, with the backend behind it. */
export interface ShownCard {
  readonly card: ApprovalCardElement;
  readonly backend: ApprovalBackend;
}

/** What a test asks of its card. */
export interface ShowCardOptions extends Partial<BackendOptions> {
  readonly viewer?: Someone;
  /** What happened before it is opened. */
  readonly before?: (backend: ApprovalBackend) => void | Promise<void>;
  /** Set on the element before it is put into the page. */
  readonly set?: Partial<ApprovalCardElement>;
  /** Lets the test wait by itself. */
  readonly early?: boolean;
}

/** Puts a card into the page and waits until its document is there. */
export async function showCard(options: ShowCardOptions = {}): Promise<ShownCard> {
  const { viewer = people.signer, before, set = {}, early = false, ...rest } = options;
  const backend = new ApprovalBackend({ document: orderDoc, ...rest });
  await before?.(backend);
  const card = document.createElement('approval-card');
  const adapter = backend.as(viewer);
  Object.assign(card, { adapter, keys: backend.keys, approvalId: backend.approvalId, ...set });
  const ready = oneEvent(card, 'guest-ready');
  await fixture(html`${card}`);
  if (!early) await ready;
  await card.updateComplete;
  return { card, backend };
}

/** The button that approves. */
export const approveButton = (card: Element): HTMLButtonElement => find<HTMLButtonElement>(card, '.approve');

/** Signs by a typed name, as a keyboard does. */
export async function typeName(card: Element, name: string): Promise<void> {
  find<HTMLInputElement>(card, '.way:nth-child(2) input').click();
  await until(() => all(card, '#name').length > 0, 'a name can be typed');
  const field = find<HTMLInputElement>(card, '#name');
  field.value = name;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Opens the field to draw in. */
export async function openPad(card: Element): Promise<HTMLCanvasElement> {
  find(card, '.open-pad').click();
  await until(() => all(card, 'dialog[open] canvas').some(({ offsetWidth }) => offsetWidth > 0), 'the pad is open');
  const dialog = find(card, 'dialog[open]');
  await Promise.allSettled(dialog.getAnimations().map(({ finished }) => finished));
  return find<HTMLCanvasElement>(dialog, 'canvas');
}

export { likeAName, type Path, stroke };

/** Waits until a reader reads these words on the card. */
export const shows = (card: Element, words: RegExp): Promise<void> =>
  waitUntil(() => words.test(text(card)), `shows ${words}`, { timeout: 10_000 });
