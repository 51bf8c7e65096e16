import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Attributes by name: absent where undefined or false, empty where true. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

class AttributesDirective extends Directive {
  #last: Attributes = {};

  override render(_attributes: Attributes): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [attributes]: [Attributes]): typeof noChange {
    const last = this.#last;
    this.#last = attributes;
    for (const [name, given] of Object.entries(attributes)) {
      const value = given ?? false;
      if (value === (last[name] ?? false)) continue;
      if (value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    return noChange;
  }
}

/**
 * Sets the attributes of an element whose every row has many of them, most absent: one hole in the template instead of
 * one each, and nothing is done for what stays away. The names are the same at every call.
 */
export const attributes = directive(AttributesDirective);
