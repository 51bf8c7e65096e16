import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

/** Every declaration that src/ exports has a doc comment that says what it is for. */
export function docComments(root: string): Finding[] {
  return filesIn(root, 'src').flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const listed = namesListed(source);
    return source.statements
      .filter((statement) => isExported(statement) || namesOf(statement).some((name) => listed.has(name)))
      .filter((statement) => !isOverloadAfterFirst(statement, source) && !isDocumented(statement))
      .map((statement) => ({
        file,
        line: source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1,
        message: `the export ${namesOf(statement).join(', ')} has no doc comment`,
      }));
  });
}

/** Names in `export { a, b as c }` without a source module. */
function namesListed(source: ts.SourceFile): Set<string> {
  const names = source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, moduleSpecifier }) =>
      exportClause && ts.isNamedExports(exportClause) && !moduleSpecifier ? [...exportClause.elements] : [],
    )
    .map(({ propertyName, name }) => (propertyName ?? name).text);
  return new Set(names);
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if ('name' in statement) return [(statement.name as ts.Node | undefined)?.getText() ?? 'default'];
  return [];
}

function isOverloadAfterFirst(statement: ts.Statement, source: ts.SourceFile): boolean {
  const before = source.statements[source.statements.indexOf(statement) - 1];
  return (
    before !== undefined &&
    ts.isFunctionDeclaration(statement) &&
    ts.isFunctionDeclaration(before) &&
    before.body === undefined &&
    before.name?.text === statement.name?.text
  );
}

/** A type with the name of a schema beside it shares the schema's comment. */
function isDocumented(statement: ts.Statement): boolean {
  const own = ts.getJSDocCommentsAndTags(statement).some((comment) => ts.isJSDoc(comment) && textOf(comment) !== '');
  if (own || !ts.isTypeAliasDeclaration(statement)) return own;
  return statement
    .getSourceFile()
    .statements.some(
      (other) => ts.isVariableStatement(other) && namesOf(other).includes(statement.name.text) && isDocumented(other),
    );
}

function textOf({ comment, tags }: ts.JSDoc): string {
  return (ts.getTextOfJSDocComment(comment) ?? '') || (tags?.length ? 'tags' : '');
}
