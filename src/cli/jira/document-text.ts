import { rawList, rawObject, rawText } from './raw.ts';

/** Nodes that end a line, in Atlassian's document format (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/). */
const blocks: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'listItem',
  'codeBlock',
  'blockquote',
  'rule',
  'tableRow',
  'panel',
  'mediaSingle',
]);

/** Deeper than this no document is read, so that a crafted one costs no stack. */
const deepest = 100;

/** The text of a description or comment: text as it is, a document (API version 3) as its plain words; nothing for neither. */
export function bodyText(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  if (rawObject(body)['type'] !== 'doc') return undefined;
  return wordsOf(body, 0)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function wordsOf(node: unknown, depth: number): string {
  const { type, text, attrs, content } = rawObject(node);
  if (depth > deepest) return '';
  if (type === 'text') return rawText(text) ?? '';
  if (type === 'hardBreak') return '\n';
  const named = rawText(rawObject(attrs)['text']) ?? rawText(rawObject(attrs)['url']) ?? '';
  const inner = rawList(content)
    .map((child) => wordsOf(child, depth + 1))
    .join('');
  return blocks.has(String(type)) ? `${inner || named}\n` : inner || named;
}
