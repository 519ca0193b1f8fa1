import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../stack/stack-folder.ts';

const source = join(root, 'functions', 'src');
const page = await readFile(join(root, 'docs', 'glossary.md'), 'utf8');

/** The second cell of each row of a table, without the heading. */
const namesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [...(line.split('|')[2]?.matchAll(/(?<=`)[\w-]+(?=`)/g) ?? [])])
    .map(([name]) => name);

describe('docs/glossary.md', () => {
  let code = '';

  before(async () => {
    const files = await readdir(source, { recursive: true });
    const texts = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFile(join(source, file), 'utf8'));
    code = (await Promise.all(texts)).join('\n');
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
