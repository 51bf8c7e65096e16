import ts from 'typescript';

/** One module that a file asks for, in whatever form. */
export interface ImportSite {
  readonly specifier: string;
  /** Line, from 1. */
  readonly line: number;
}

/**
 * Everything that a TypeScript file imports: `import`, `export … from`, `import type`, `import()` as a value and as a
 * type, `require`, and workers by `new URL('…', import.meta.url)`. Read from the syntax tree, so words in strings and
 * comments do not count.
 */
export function importsOf(file: string, text: string): ImportSite[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const sites: ImportSite[] = [];
  const add = (node: ts.Node | undefined) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return;
    sites.push({ specifier: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isCallExpression(node) && loads(node)) add(node.arguments[0]);
    else if (ts.isNewExpression(node) && isModuleUrl(node)) add(node.arguments?.[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites;
}

function loads({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

/** `new URL('./x.ts', import.meta.url)`: how a worker or another module is named without an import. */
function isModuleUrl({
  expression,
  arguments: [path, base] = ts.factory.createNodeArray(),
}: ts.NewExpression): boolean {
  return (
    ts.isIdentifier(expression) &&
    expression.text === 'URL' &&
    path !== undefined &&
    ts.isStringLiteralLike(path) &&
    /\.[cm]?[jt]s$/.test(path.text) &&
    base?.getText() === 'import.meta.url'
  );
}
