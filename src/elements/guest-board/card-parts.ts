import { render, type TemplateResult } from 'lit';

/** An element of a card. */
export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** A part of a card that is rare enough for a template. */
export function drawn(className: string, template: TemplateResult, name = 'span'): HTMLElement {
  const made = element(name, className);
  render(template, made);
  return made;
}
