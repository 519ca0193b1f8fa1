import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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
  it('has the moves that the code has', () => {
    const written = tableOf('from', 'to').map(([from = [], to = []]) => [from.join(), to] as const);
    assert.deepEqual(Object.fromEntries(written), moves);
  });

  it('says what every status means', () => {
    const explained = tableOf('status', 'means').map(([status = []]) => status.join());
    assert.deepEqual(explained.toSorted(), Object.keys(moves).toSorted());
  });
});
