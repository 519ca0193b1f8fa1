import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../stack/stack-folder.ts';

const sources = ['src', 'verify'].map((folder) => join(root, 'functions', folder));
const page = await readFile(join(root, 'docs', 'glossary.md'), 'utf8');

/** The second cell of each row of a table, without the heading. */
const namesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [...(line.split('|')[2]?.matchAll(/(?<=`)[\w-]+(?=`)/g) ?? [])])
    .map(([name]) => name);

async function codeIn(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.join('\n');
}

describe('docs/glossary.md', () => {
  let code = '';

  before(async () => {
    code = (await Promise.all(sources.map(codeIn))).join('\n');
  });

  it('names only identifiers of the code', () => {
    const names = namesOf(page);
    assert.ok(names.length > 25, `The glossary has ${names.length} names`);
    assert.deepEqual(
      names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code)),
      [],
    );
  });
});
