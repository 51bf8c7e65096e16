import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

/** Law 10: what would let a text become markup or code, or break under the strictest content security policy. */
const markup = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'unsafeHTML',
  'unsafeSVG',
  'unsafeMathML',
  'unsafeStatic',
  'createContextualFragment',
  'DOMParser',
  'eval',
  'Function',
  'styleMap',
]);

/** Words of law 10 in the code, templates included, of everything that runs in a page. */
export function lawTen(root: string): Finding[] {
  const folders = ['src/elements', 'src/adapters', 'src/strings', 'src/entries', 'demo'];
  return folders
    .flatMap((folder) => filesIn(root, folder, ['.ts', '.js']))
    .flatMap((file) => {
      const source = parse(root, file);
      return nodes(source).flatMap((node) => {
        const why = lawTenRefusal(node, source);
        return why === undefined ? [] : [{ file, line: lineOf(source, node), message: why }];
      });
    });
}

function lawTenRefusal(node: ts.Node, source: ts.SourceFile): string | undefined {
  // as a type, Function and DOMParser do nothing
  if (ts.isIdentifier(node) && markup.has(node.text) && !ts.isTypeReferenceNode(node.parent))
    return `law 10 refuses ${node.text}`;
  if (ts.isPropertyAccessExpression(node) && /^document\.write(ln)?$/.test(node.getText(source))) {
    return 'law 10 refuses document.write';
  }
  if (!isTemplatePart(node)) return undefined;
  if (/\sstyle\s*=/.test(` ${node.text}`)) return 'law 10 refuses a style attribute: set .style properties or a class';
  const bound = /\.(innerHTML|outerHTML|srcdoc)\s*=/.exec(node.text);
  return bound ? `law 10 refuses the binding ${bound[0]}` : undefined;
}

/** A literal piece of an html`` or svg`` template. */
function isTemplatePart(node: ts.Node): node is ts.TemplateLiteralLikeNode {
  if (
    !ts.isTemplateHead(node) &&
    !ts.isTemplateMiddleOrTemplateTail(node) &&
    !ts.isNoSubstitutionTemplateLiteral(node)
  ) {
    return false;
  }
  const tagged = ts.findAncestor(node, ts.isTaggedTemplateExpression);
  return tagged !== undefined && ['html', 'svg'].includes(tagged.tag.getText());
}

/** Work that was put off, and tests that were narrowed or switched off. */
export function leftovers(root: string): Finding[] {
  const folders = ['src', 'test', 'stories', 'tools', 'demo', '.storybook'];
  return folders
    .flatMap((folder) => filesIn(root, folder, ['.ts', '.mjs', '.js', '.css', '.html']))
    .filter((file) => file !== 'tools/layout/words.ts' && file !== 'test/tools/check-layout.test.ts')
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((text, index): Finding[] => {
          const later = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text);
          const narrowed =
            file.startsWith('test/') &&
            /\b(describe|it|test|suite|context)\.(only|skip|todo)\b|\bx(it|describe)\(/.exec(text);
          const found = later ?? (narrowed || undefined);
          return found ? [{ file, line: index + 1, message: `refuses ${found[0]}: do it, or write an issue` }] : [];
        }),
    );
}

function parse(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

function nodes(node: ts.Node): ts.Node[] {
  const all: ts.Node[] = [];
  const visit = (at: ts.Node): void => {
    all.push(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return all;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
