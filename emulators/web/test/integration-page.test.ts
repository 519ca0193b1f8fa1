import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../suite/stack-folder.ts';

/** Where a reader would have put the code of a page, so that its imports lead somewhere. */
const pages = [
  { page: 'docs/integration.md', folder: 'emulators/web' },
  { page: 'README.md', folder: '' },
];

describe('the code in the documentation', function () {
  this.timeout(60_000);

  it('fits the types of the client and of the SDK', async () => {
    const blocks = new Map<string, string>();
    for (const { page, folder } of pages)
      for (const [index, code] of (await blocksOf(page)).entries())
        blocks.set(join(root, folder, `block-${index + 1}-of-${page.replaceAll(/\W/g, '-')}.ts`), code);
    assert.ok(blocks.size >= 5);
    assert.deepEqual(troubleIn(blocks), []);
  });
});

async function blocksOf(page: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? '');
}

/** What the compiler says of files that exist only here. */
function troubleIn(files: ReadonlyMap<string, string>): string[] {
  const options = { ...compilerOptions(), lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'] };
  const disk = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, version) => {
      const text = files.get(path);
      return text === undefined
        ? disk.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

function compilerOptions(): ts.CompilerOptions {
  const parsed = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  return parsed?.options ?? {};
}
