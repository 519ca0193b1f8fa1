import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { moves } from '../../src/order/transitions.ts';

const page = await readFile(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');

/** The rows of the table that begins with these headings: the words in backticks, cell by cell. */
function tableOf(...headings: string[]): string[][][] {
  const lines = page.split('\n');
  const first = lines.findIndex((line) => cellsOf(line).join('|') === headings.join('|'));
  assert.ok(first >= 0, `There is no table of ${headings.join(', ')}`);
  const rows = lines.slice(first + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((row) => cellsOf(row).map((cell) => cell.match(/(?<=`)[\w-]+(?=`)/g) ?? []));
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('docs/architecture.md', () => {
  it('explains every folder of the project', async () => {
    const root = new URL('../../../', import.meta.url);
    const table = page.slice(page.indexOf('## Folders'), page.indexOf('## The house'));
    const ignored = (await readFile(new URL('.gitignore', root), 'utf8')).split('\n');
    const entries = await readdir(root, { withFileTypes: true });
    const folders = entries
      .filter((one) => one.isDirectory() && !one.name.startsWith('.') && !ignored.includes(`${one.name}/`))
      .map(({ name }) => name);
    assert.ok(folders.includes('functions'));
    assert.deepEqual(
      folders.filter((name) => !table.includes(`[${name}`)),
      [],
    );
  });

  it('lists every folder and file of functions/src', async () => {
    const entries = await readdir(new URL('../../src/', import.meta.url), { withFileTypes: true });
    const names = entries.map((one) => (one.isDirectory() ? `${one.name}/` : one.name));
    const house = page.slice(page.indexOf('## The house'), page.indexOf('## How an order moves'));
    const placed = [...house.matchAll(/[\w-]+(\.ts|\/)/g)].map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => !placed.includes(name)),
      [],
    );
  });

  it('has the moves that the code has', () => {
    const written = tableOf('from', 'to').map(([from = [], to = []]) => [from.join(), to] as const);
    assert.deepEqual(Object.fromEntries(written), moves);
  });

  it('says what every status means', () => {
    const explained = tableOf('status', 'means').map(([status = []]) => status.join());
    assert.deepEqual(explained.toSorted(), Object.keys(moves).toSorted());
  });
});

describe('the rules that docs/architecture.md names', () => {
  const folder = new URL('../../src/order/', import.meta.url);
  const texts = new Map<string, string>();
  const rows = page
    .slice(page.indexOf('## Rules and where they live'), page.indexOf('## States and moves'))
    .split('\n')
    .map(cellsOf)
    .filter(([, file]) => file?.includes('](../functions/src/order/'));

  before(async () => {
    for (const file of await readdir(folder)) texts.set(file, await readFile(new URL(file, folder), 'utf8'));
  });

  it('are many', () => assert.ok(rows.length >= 20, `The table has ${rows.length} rows`));

  for (const [rule = '', link = '', code = ''] of rows)
    it(`has one home for: ${rule}`, () => {
      const name = code.replaceAll('`', '');
      const declared = new RegExp(`^(export )?(const|function) ${name}\\b`, 'm');
      const homes = [...texts].flatMap(([file, text]) => (declared.test(text) ? [file] : []));
      assert.deepEqual(homes, [/[\w-]+\.ts/.exec(link)?.[0]]);
    });
});
