import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const page = await readFile(new URL('../../../docs/threat-model.md', import.meta.url), 'utf8');

describe('docs/threat-model.md', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('.test.ts`'));

  it('names existing tests', () => {
    const named = page.match(/(?<=`)[\w/-]+\.test\.ts(?=`)/g) ?? [];
    assert.ok(named.length > 20);
    const root = new URL('../../../', import.meta.url);
    const missing = named.filter(
      (name) => !existsSync(new URL(name, root)) && !existsSync(new URL(`functions/test/${name}`, root)),
    );
    assert.deepEqual(missing, []);
  });

  it('names a test for every attack', () => {
    const threats = page
      .split('## What is left')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (-|tries to)/.test(line));
    assert.equal(rows.length, threats?.length);
  });
});
