import { oneLine } from './header-text.ts';
import type { MailWords } from './words/words.ts';

/** One part of a letter. */
export type Part =
  /** A paragraph of plain text. */
  | { readonly kind: 'text'; readonly text: string }
  /** A link to follow, by its words. */
  | { readonly kind: 'link'; readonly words: string; readonly url: string }
  /** Digits to type. */
  | { readonly kind: 'code'; readonly words: string; readonly code: string };

/** What a mail says, before it is text and HTML. */
export interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
  /** Whose mail it is, at the end. */
  readonly sender: string;
}

/** A letter as the bodies of a mail: the same words in both. */
export function written(
  { subject, parts, sender }: Letter,
  { language, direction }: MailWords,
): { readonly subject: string; readonly language: string; readonly text: string; readonly html: string } {
  const heading = oneLine(subject);
  return {
    subject: heading,
    language,
    text: [...parts.map(plain), `-- \n${oneLine(sender)}`].join('\n\n').concat('\n'),
    html: [
      `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">`,
      `<meta name="viewport" content="width=device-width"><title>${escaped(heading)}</title></head>`,
      '<body style="margin:0 auto;padding:24px;max-width:36em;font:16px/1.5 system-ui,sans-serif">',
      ...parts.map(marked),
      `<p style="opacity:.75">${escaped(sender)}</p></body></html>\n`,
    ].join('\n'),
  };
}

function plain(part: Part): string {
  if (part.kind === 'text') return part.text;
  return part.kind === 'link' ? `${part.words}: ${httpUrl(part.url)}` : `${part.words}\n\n    ${part.code}`;
}

function marked(part: Part): string {
  if (part.kind === 'text') return `<p>${escaped(part.text).replaceAll('\n', '<br>')}</p>`;
  if (part.kind === 'link') {
    const look = 'display:inline-block;padding:12px 24px;border-radius:6px;background:#1d4ed8;color:#fff';
    return `<p><a href="${escaped(httpUrl(part.url))}" style="${look}">${escaped(part.words)}</a></p>`;
  }
  const look = 'font:700 28px/1.5 ui-monospace,monospace;letter-spacing:.2em';
  return `<p>${escaped(part.words)}</p><p dir="ltr" style="${look}">${escaped(part.code)}</p>`;
}

/** Only a page can be linked to. */
function httpUrl(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('A mail links to pages alone.');
  return href;
}

/** A text as it stands in HTML, also within quotes. */
export function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
