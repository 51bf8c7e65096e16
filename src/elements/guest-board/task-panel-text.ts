import { html, type TemplateResult } from 'lit';

/** Where a web address begins; its end is found by {@link addressOf}. */
const beginning = /\bhttps?:\/\/[^\s<>"]+/gi;

/**
 * A text as nodes: a paragraph for each block, links for whole http and https addresses, everything else as it is.
 * Single line breaks are kept by `white-space: pre-wrap` on the paragraphs.
 */
export function paragraphs(text: string): TemplateResult[] {
  return text
    .trim()
    .split(/\r?\n[^\S\n]*\r?\n\s*/)
    .map((block) => html`<p dir="auto">${withLinks(block)}</p>`);
}

/** A line of text with its web addresses as links. */
export function withLinks(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(beginning)) {
    const address = addressOf(found);
    if (address === undefined) continue;
    parts.push(text.slice(at, index), linkTo(address));
    at = index + address.length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** A link out of the page: it tells the other side nothing of the page that it stands on. */
function linkTo(address: string): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${address}</a>`;
}

/** The address without the punctuation of the sentence around it; undefined where none is left. */
function addressOf(found: string): string | undefined {
  let address = found;
  for (;;) {
    const last = address.at(-1);
    if (last === undefined) return undefined;
    // A closing bracket belongs to the address only where its partner does: (see https://x.example/a_(b))
    const open = { ')': '(', ']': '[', '}': '{' }[last];
    const stray = open !== undefined && address.split(open).length < address.split(last).length;
    if (!stray && !/[.,;:!?'’”*_~|]/.test(last)) break;
    address = address.slice(0, -1);
  }
  return URL.canParse(address) && new URL(address).hostname !== '' ? address : undefined;
}

/** A value of a record as plain text: texts, numbers and booleans as they are. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value ?? '');
}
