import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Reads where the shared stack is: what imports this file, itself or by another, runs beside that stack. */
const ENVIRONMENT = join('functions', 'test', 'support', 'environment.ts');

/** What a file imports of the project when it is loaded: types are gone by then. */
const IMPORT = /^(?:import|export)(?! type)[^;]*? from '(?<path>\.[^']+\.ts)'/gm;

/** Those of the files of tests that need the shared stack, by what they import. All paths begin at the project's folder. */
export function needingStack(files: readonly string[]): string[] {
  return files.filter((file) => importedBy(file).has(ENVIRONMENT));
}

/** The file itself, and all that it imports. */
function importedBy(file: string): ReadonlySet<string> {
  const imported = new Set([file]);
  for (const one of imported) for (const other of importsOf(one)) imported.add(other);
  return imported;
}

const read = new Map<string, string[]>();

function importsOf(file: string): string[] {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(IMPORT)].flatMap(({ groups }) =>
    groups?.['path'] === undefined ? [] : [join(dirname(file), groups['path'])],
  );
  read.set(file, imports);
  return imports;
}
