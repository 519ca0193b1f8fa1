import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import * as z from 'zod';
import { moves } from '../../src/order/transitions.ts';
import { blocks, pages, root, scripts } from './blocks.ts';

/** The type errors of each piece of code, at the root, where the client's package is made of its sources. One program has all. */
function typeErrorsOf(pieces: readonly string[]): string[][] {
  const codes = new Map(pieces.map((code, index) => [join(root, `piece-${index}-of-a-page.ts`), code]));
  const read: unknown = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ).config;
  const settings = { ...z.looseObject({}).parse(read), files: [...codes.keys()], include: [] };
  const { options } = ts.parseJsonConfigFileContent(settings, ts.sys, root);
  options.paths = { 'nusademy-orders-client': [join(root, 'web', 'client', 'index.ts')] };
  const host = ts.createCompilerHost(options);
  const usual = { exists: host.fileExists.bind(host), source: host.getSourceFile.bind(host) };
  host.fileExists = (path) => codes.has(path) || usual.exists(path);
  host.getSourceFile = (path, ...rest) => {
    const code = codes.get(path);
    return code === undefined
      ? usual.source(path, ...rest)
      : ts.createSourceFile(path, code, ts.ScriptTarget.ESNext);
  };
  const program = ts.createProgram([...codes.keys()], options, host);
  const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  assert.deepEqual(general.map(textOf), []);
  return [...codes.keys()].map((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(textOf);
  });
}

const textOf = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, ' ');

/** GitHub's page of a workflow, and its badge, as a page at the top of the repository links to them. */
const workflowPage = /^\.\.\/\.\.\/actions\/workflows\/([\w-]+\.yml)(\/badge\.svg)?$/;

describe('the pages', () => {
  it('have links to existing files only', () => {
    const broken = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
        .map(([, target = '']) => target.replace(workflowPage, '.github/workflows/$1'))
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('have code that is well-typed', () => {
    const written = blocks.filter(({ language }) => language === 'ts');
    assert.ok(written.length > 0);
    const wrong = "import { sett } from 'firebase/database'; sett();";
    const [errorsOfWrong = [], ...errors] = typeErrorsOf([wrong, ...written.map(({ code }) => code)]);
    assert.notDeepEqual(errorsOfWrong, []);
    for (const [index, { page }] of written.entries()) assert.deepEqual(errors[index], [], page);
  });

  it('name only existing commands and files', () => {
    const lines = blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ page, code }) => code.split('\n').map((line) => ({ page, line })));
    assert.ok(lines.length > 10);
    for (const { page, line } of lines) {
      for (const [, script = ''] of line.matchAll(/npm run ([\w:-]+)/g))
        assert.ok(script in scripts, `${page}: npm run ${script}`);
      for (const [, script = ''] of line.matchAll(/npm (start|test)\b/g))
        assert.ok(script in scripts, `${page}: npm ${script}`);
      for (const [path = ''] of line.matchAll(
        /(?<=[\s=])(functions|monitoring|emulators|docs)\/[\w./-]*\w(?=[\s;]|$)/g,
      ))
        assert.ok(
          existsSync(join(root, path.replace('.env.YOUR_PROJECT', '.env.example'))),
          `${page}: ${path}`,
        );
    }
  });

  it('draw only moves that an order can make, in state diagrams', () => {
    const drawn = blocks
      .filter(({ language, code }) => language === 'mermaid' && code.startsWith('stateDiagram'))
      .flatMap(({ code }) => [...code.matchAll(/^ *(\w+) --> (\w+)/gm)])
      .map(([, from = '', to = '']) => ({ from, to }))
      .filter(({ from, to }) => from !== to);
    assert.ok(drawn.length > 10);
    const possible = new Map<string, readonly string[]>(Object.entries(moves));
    for (const { from, to } of drawn) assert.ok(possible.get(from)?.includes(to), `${from} --> ${to}`);
  });

  it('have only blocks of the kinds that are tested', () => {
    const kinds = new Set(blocks.map(({ language }) => language));
    for (const kind of kinds) assert.ok(['ts', 'sh', 'mermaid'].includes(kind), kind);
  });
});
