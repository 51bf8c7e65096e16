import { waitUntil } from '@open-wc/testing';
import type { TaskPanelElement } from '../../../src/elements/guest-board/task-panel.element.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { type ShowOptions, type Shown, showBoard } from './board.ts';

/** A board with one task open. */
export interface ShownPanel extends Shown {
  readonly panel: TaskPanelElement;
  readonly taskId: string;
}

/** What a test asks of an open task. */
export interface ShowPanelOptions extends ShowOptions {
  /** Which task of the fixture; the first has everything. */
  readonly at?: number;
}

/** Every element below a root, through shadow roots. */
export function all<E extends HTMLElement = HTMLElement>(root: Element | ParentNode, selector: string): E[] {
  const from = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  return [...from.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one as E] : []),
    ...(one.shadowRoot ? all<E>(one, selector) : []),
  ]);
}

/** The first element that a selector finds below a root, through shadow roots. */
export function find<E extends HTMLElement = HTMLElement>(root: Element, selector: string): E {
  const [found] = all<E>(root, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** The control below a root whose name is, or begins with, these words. */
export function control<E extends HTMLElement = HTMLElement>(root: Element, name: string): E {
  const found = all<E>(root, 'button, a, input, select, textarea, label').find((one) => {
    const label = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return label.replace(/\s+/g, ' ').trim().startsWith(name);
  });
  if (!found) throw new Error(`There is no control “${name}”.`);
  return found;
}

/** What a reader reads below a root, through shadow roots. */
export function text(root: Element): string {
  const texts = (at: ParentNode): string =>
    [...at.childNodes]
      .map((node) => {
        if (node instanceof Text) return node.data;
        return node instanceof Element && node.localName !== 'style' ? texts(node.shadowRoot ?? node) : '';
      })
      .join(' ');
  return texts(root.shadowRoot ?? root)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The title of the open task; empty while there is none, or it is being edited. */
export const title = (panel: Element): string => all(panel, 'h2')[0]?.textContent?.trim() ?? '';

/** Types into a field as a user does. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  field.focus();
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Presses a key where the focus is, or on an element. */
export function press(on: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
}

/** Waits until a reader reads these words below a root. */
export function reads(root: Element, words: RegExp): Promise<void> {
  return waitUntil(() => words.test(text(root)), `reads ${words}`, { timeout: 8000 });
}

/** Waits until something holds. */
export const until = (holds: () => boolean, what: string): Promise<void> => waitUntil(holds, what, { timeout: 8000 });

/** Answers the question that is open below a root. */
export async function answer(root: Element, words: string): Promise<void> {
  await until(() => all(root, 'dialog[open]').length > 0, 'a question is asked');
  control(find(root, 'dialog[open]'), words).click();
}

/** Puts a board with one open task into the page and waits until its title is there. */
export async function showPanel({ at = 0, ...options }: ShowPanelOptions = {}): Promise<ShownPanel> {
  const world = options.world ?? boardWorld({ tasks: 12 });
  const taskId = world.taskIds[at] ?? '';
  const shown = await showBoard({ ...options, world, set: { taskId, ...options.set } });
  await until(() => all(shown.board, 'guest-board-panel').length > 0, 'there is a panel');
  const panel = find<TaskPanelElement>(shown.board, 'guest-board-panel');
  await customElements.whenDefined('guest-board-panel');
  if (!options.early) await until(() => all(panel, 'h2').length > 0, 'the task is there');
  await panel.updateComplete;
  return { ...shown, panel, taskId };
}
