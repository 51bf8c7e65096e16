/**
 * Registers an element under its tag. A tag that is taken, by another copy of the kit or by the host page, is left as it
 * is: registering it twice would throw and take the whole script down.
 */
export function defineElement(tag: `${string}-${string}`, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
