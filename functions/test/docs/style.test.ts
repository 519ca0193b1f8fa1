import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './blocks.ts';
import { styleRows, type StyleRow } from './style-table.ts';

/** The figures of CONTRIBUTING.md may be this far from the code, so that not every change has to write them again. */
const TOLERANCE = 0.1;

describe('the style of functions/src', () => {
  let rows: StyleRow[] = [];
  before(async () => {
    rows = await styleRows();
  });

  it('is within the bounds of CONTRIBUTING.md', () => {
    for (const { what, figure, atMost = Infinity, atLeast = 0, counted = [] } of rows)
      assert.ok(
        figure >= atLeast && figure <= atMost,
        `${what}: ${figure}, not ${atLeast} to ${atMost} ${counted.join(', ')}`,
      );
  });

  it('is as CONTRIBUTING.md says, within a tenth (`npm run style` writes it)', async () => {
    const page = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
    const told = new Map(
      [...page.matchAll(/^\| (.+?) +\| ([\d.]+)(?: %)? +\| at (?:most|least) /gm)].map(([, what, figure]) => [
        what,
        Number(figure),
      ]),
    );
    for (const { what, figure } of rows) {
      const off = Math.abs((told.get(what) ?? NaN) - figure);
      assert.ok(off <= TOLERANCE * figure, `${what}: the page says ${told.get(what)}, measured ${figure}`);
    }
  });
});
