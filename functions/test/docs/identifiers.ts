import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from './blocks.ts';

/** What the pages may name: the files of the project, and each word of its code. */
export interface Code {
  files: readonly string[];
  words: ReadonlySet<string>;
}

/** What is made or is not ours, and the test that names what the code does not have. */
const skipped = ['node_modules', 'lib', 'coverage', 'package-lock.json', 'identifiers.test.ts'];
const isCode = (file: string): boolean => /\.(tsx?|[mc]?js|json|ya?ml|mjml|html)$/.test(file);

export async function readCode(): Promise<Code> {
  const paths = await filesIn(root);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return {
    files: paths.map((path) => `/${relative(root, path)}`),
    words: new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? [])),
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ours = entries.filter(({ name }) => !name.startsWith('.') && !skipped.includes(name));
  const below = ours.filter((entry) => entry.isDirectory()).map(({ name }) => filesIn(join(folder, name)));
  const here = ours.filter((entry) => entry.isFile() && isCode(entry.name));
  return [...here.map(({ name }) => join(folder, name)), ...(await Promise.all(below)).flat()];
}

/** A word of two humps, such as `placeOrder` or `OrderStage`. */
const identifier = /(?<![\w./-])([a-z]+\d*[A-Z]\w*|[A-Z]+[a-z]\w*[A-Z]\w*)/g;

/** The identifiers and files in backticks that the code does not have. A file may be named by the end of its path. */
export function unknownNames(page: string, { files, words }: Code): string[] {
  const spans = page.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g);
  return [...spans].flatMap(([, span = '']) => {
    if (!/^[\w./-]+\.(tsx?|[mc]?js)$/.test(span))
      return (span.match(identifier) ?? []).filter((name) => !words.has(name));
    return files.some((file) => file.endsWith(`/${span}`)) ? [] : [span];
  });
}
