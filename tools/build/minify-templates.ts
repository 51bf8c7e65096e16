import type { Plugin } from 'vite';

/** A node of a syntax tree, as far as templates are looked for in it. */
interface Node {
  readonly type: string;
  readonly tag?: { readonly type: string; readonly name?: string };
  readonly quasi?: { readonly end: number; readonly quasis: readonly Quasi[] };
  readonly [key: string]: unknown;
}

interface Quasi {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly raw: string };
}

/** How the text of a template is made shorter, by its tag. */
const shorter: Readonly<Record<string, (text: string) => string>> = { css: shortCss, html: shortHtml, svg: shortHtml };

/** A piece of source, and what stands in its place. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Takes the blanks of a formatted source out of lit's templates and sheets: no minifier of scripts looks into text. */
export function minifyTemplates(): Plugin {
  return {
    name: 'guest-kit:minify-templates',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:css|html|svg)`/.test(code)) return null;
      const edits = [...editsIn(this.parse(code, { lang: 'ts' }) as unknown as Node)];
      let changed = code;
      for (const { start, end, text } of edits.sort((one, other) => other.start - one.start)) {
        changed = changed.slice(0, start) + text + changed.slice(end);
      }
      return { code: changed, map: null };
    },
  };
}

/** What to change below a node. The line breaks that a template loses stand behind it, so that later lines keep their numbers. */
function* editsIn(node: Node): Generator<Edit> {
  const { type, tag, quasi } = node;
  const short = type === 'TaggedTemplateExpression' && tag?.type === 'Identifier' ? shorter[tag.name ?? ''] : undefined;
  if (short && quasi) {
    const edits = quasi.quasis.map(({ start, end, value: { raw } }) => {
      // In the tree of a TypeScript file a piece of text has its quotes and braces with it.
      const from = end - start > raw.length ? start + 1 : start;
      return { start: from, end: from + raw.length, text: short(raw), raw };
    });
    yield* edits;
    const lost = edits.reduce((sum, { text, raw }) => sum + linesOf(raw) - linesOf(text), 0);
    yield { start: quasi.end, end: quasi.end, text: '\n'.repeat(lost) };
  }
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield* editsIn(one);
  }
}

function linesOf(text: string): number {
  return text.split('\n').length;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A sheet without comments and needless blanks; what stands in quotes stays. Blanks that part selectors or operands stay too. */
export function shortCss(css: string): string {
  return css
    .replace(/("[^"]*"|'[^']*')|\/\*[\s\S]*?\*\/|\s*([{};,])\s*|:\s+|\s+/g, (all, quoted?: string, mark?: string) => {
      if (quoted !== undefined) return quoted;
      if (mark !== undefined) return mark;
      return all.startsWith('/*') ? '' : all.startsWith(':') ? ':' : ' ';
    })
    .replace(/;}/g, '}');
}

/** Markup in which each run of blanks is one: how it is drawn stays the same, since nothing here is preformatted. */
export function shortHtml(markup: string): string {
  return markup.replace(/\s+/g, ' ');
}
