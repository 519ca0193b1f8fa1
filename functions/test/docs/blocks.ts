import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const names = [
  ...(await readdir(root)),
  ...(await readdir(join(root, 'docs'), { recursive: true })).map((name) => join('docs', name)),
  join('emulators', 'database', 'README.md'),
  join('web', 'client', 'README.md'),
].filter((name) => name.endsWith('.md'));

/** All pages of the documentation. */
export const pages = await Promise.all(
  names.map(async (name) => ({ name, text: await readFile(join(root, name), 'utf8') })),
);

export interface Block {
  page: string;
  language: string;
  code: string;
}

export const blocks: Block[] = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    page: name,
    language,
    code,
  })),
);

const packageJson = z.object({ scripts: z.record(z.string(), z.string()) });

/** The npm scripts, by name. */
export const { scripts } = packageJson.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
