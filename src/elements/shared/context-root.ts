import { ContextRoot } from '@lit/context';

let root: ContextRoot | undefined;

/**
 * Keeps the requests of elements that stand in the page before their provider's script has come, and puts them again
 * when it comes. To be called before an element asks.
 */
export function ensureContextRoot(): void {
  if (root) return;
  root = new ContextRoot();
  root.attach(document.documentElement);
}
