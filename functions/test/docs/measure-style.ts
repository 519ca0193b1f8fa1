/** Measures how functions/src is written. `npm run style` writes the table of CONTRIBUTING.md from it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './blocks.ts';

/** What is measured of one file. */
interface FileMeasures {
  lines: number;
  functionLines: number[];
  /** Places where the compiler or the linter is overruled: `as`, `any`, `!` and comments that disable a rule. */
  overruled: number;
  exports: { name: string; documented: boolean }[];
  types: string[];
}

export interface StyleMeasures {
  fileLines: number[];
  functionLines: number[];
  overruled: number;
  documentedShare: number;
  oneWordTypes: string[];
  oneWordShare: number;
  meanNameLength: number;
}

const isOverruling = (node: ts.Node): boolean =>
  (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) ||
  ts.isNonNullExpression(node) ||
  node.kind === ts.SyntaxKind.AnyKeyword;

/** Arrow functions of one expression are left out: they are a line, or as long as the expression. */
const isFunctionWithBlock = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) && ts.forEachChild(node, ts.isBlock) === true;

const isType = (
  node: ts.Node,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  if (ts.isFunctionDeclaration(statement) || isType(statement))
    return statement.name ? [statement.name.text] : [];
  return [];
}

function measureFile(text: string, name: string): FileMeasures {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  const found: FileMeasures = {
    lines: text.trimEnd().split('\n').length,
    functionLines: [],
    overruled: text.match(/eslint-disable|@ts-(ignore|expect-error|nocheck)/g)?.length ?? 0,
    exports: file.statements.filter(isExported).flatMap((statement) => {
      const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
      return namesOf(statement).map((exported) => ({ name: exported, documented }));
    }),
    types: [],
  };
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBlock(node)) found.functionLines.push(lineAt(node.end) - lineAt(node.getStart()) + 1);
    if (isOverruling(node)) found.overruled += 1;
    if (isType(node) && node.name) found.types.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Measures every file of functions/src. */
export async function measureStyle(): Promise<StyleMeasures> {
  const source = join(root, 'functions', 'src');
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(
    names.map(async (name) => measureFile(await readFile(join(source, name), 'utf8'), name)),
  );
  const exported = files.flatMap(({ exports }) => exports);
  const types = [...new Set(files.flatMap((file) => file.types))];
  const oneWordTypes = types.filter((name) => /^[A-Z][a-z]+$/.test(name));
  return {
    fileLines: files.map(({ lines }) => lines),
    functionLines: files.flatMap(({ functionLines }) => functionLines),
    overruled: files.reduce((sum, file) => sum + file.overruled, 0),
    documentedShare: exported.filter(({ documented }) => documented).length / exported.length,
    oneWordTypes,
    oneWordShare: oneWordTypes.length / types.length,
    meanNameLength: exported.reduce((sum, { name }) => sum + name.length, 0) / exported.length,
  };
}
