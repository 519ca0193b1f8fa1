import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mjml from 'mjml';
import { takesNothing } from '../commands/command-line.ts';

const file = (name) => fileURLToPath(new URL(`src/mail/${name}`, import.meta.url));

/** The layout of all mails, compiled: HTML that mail programs of any age show alike, as a TypeScript file. */
export async function compileLayout() {
  const { html, errors } = await mjml(await readFile(file('layout.mjml'), 'utf8'), {
    validationLevel: 'strict',
    keepComments: true,
    minify: false,
    // Or mail programs would ask Google for Roboto.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  const compact = html.replace(/^\s+/gm, '').replace(/\n+/g, '\n');
  return `/** Made from layout.mjml by \`npm run mail-layout\`; change that file. */\nexport const layout = ${JSON.stringify(compact)};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  takesNothing('npm run mail-layout      makes functions/src/mail/layout.ts from layout.mjml');
  await writeFile(file('layout.ts'), await compileLayout());
}
