import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * The font of a PDF, in files for a part of its signs each. Of bold there are the usual signs alone. functions/build.mjs puts these files
 * into the bundle in place of this one, for what is deployed has no such package.
 */
const files = ['latin-700', 'latin-400', 'latin-ext-400', 'vietnamese-400', 'cyrillic-400', 'greek-400'];

const { resolve } = createRequire(import.meta.url);

export const fontFiles: readonly Uint8Array[] = await Promise.all(
  files.map((file) => readFile(resolve(`@fontsource/noto-sans/files/noto-sans-${file}-normal.woff`))),
);
