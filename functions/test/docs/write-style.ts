/** `npm run style`: measures how functions/src is written, and puts the table into CONTRIBUTING.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readCommandLine } from '../../../commands/command-line.ts';
import { root } from './blocks.ts';
import { styleRows, styleTable } from './style-table.ts';

readCommandLine('npm run style      measures functions/src, and writes the table into CONTRIBUTING.md', {});

const file = join(root, 'CONTRIBUTING.md');
const table = styleTable(await styleRows());
const page = await readFile(file, 'utf8');
const written = page.replace(/^\| functions\/src, tests left out [^]*?(?=\n\n)/m, () => table);
await writeFile(file, await format(written, { ...(await resolveConfig(file)), filepath: file }));
console.log(table);
