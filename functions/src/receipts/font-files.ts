import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import files from './fonts.json' with { type: 'json' };

const { resolve } = createRequire(import.meta.url);

/**
 * The font of a PDF, in files for a part of its signs each. Of bold there are the usual signs alone. functions/build.mjs puts these files
 * into the bundle in place of this one, for what is deployed has no such package.
 */
export const fontFiles: readonly Uint8Array[] = await Promise.all(
  files.map((file) => readFile(resolve(`@fontsource/noto-sans/files/noto-sans-${file}-normal.woff`))),
);
