import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A sent value, and the type that the vendor's package declares for it. */
export interface Claim {
  name: string;
  /** The module of the package, and the type in it. */
  module: string;
  type: string;
  value: unknown;
}

/** This file is not written: it exists only for the compiler, in a folder where the vendors' packages are found. */
const file = fileURLToPath(new URL('vendor-claims.ts', import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.esnext.d.ts'],
  types: [],
};

/**
 * The TypeScript compiler's errors for each claim, written as a literal: unknown keys, missing ones, values of
 * another type. Empty: it fits.
 */
export function misfits(claims: readonly Claim[]): string[][] {
  const lines = claims.map(
    ({ module, type, value }, index) =>
      `export const claim${index}: import(${JSON.stringify(module)}).${type} = ${JSON.stringify(value)};`,
  );
  const program = ts.createProgram([file], options, hostOf(lines.join('\n')));
  const source = program.getSourceFile(file);
  const found = claims.map((): string[] => []);
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    found[line]?.push(ts.flattenDiagnosticMessageText(messageText, '\n'));
  }
  return found;
}

/** Reads the vendors' types, without their clients, which no request uses. */
function hostOf(text: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const claims = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  return {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    readFile: (name) => (name === file ? text : host.readFile(name)),
    getSourceFile: (name, ...rest) => (name === file ? claims : host.getSourceFile(name, ...rest)),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text: name }) =>
        from === file || name.startsWith('.')
          ? ts.resolveModuleName(name, from, options, host, undefined, undefined, ts.ModuleKind.ESNext)
          : { resolvedModule: undefined },
      ),
  };
}
