import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { performancePages } from '../../../bench/report/page.ts';
import { readResults } from '../../../bench/report/results.ts';
import { targets } from '../../../bench/report/targets.ts';

describe('the performance page', () => {
  it('says what the last runs of the bench have left, and so do its charts', async () => {
    for (const [name, page] of Object.entries(await performancePages()))
      assert.equal(
        await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8'),
        page,
        `npm run docs writes docs/${name}`,
      );
  });

  it('has a result of every figure that is to be reached', async () => {
    const results = await readResults();
    for (const { part, figures } of targets)
      for (const wanted of figures) {
        const measured = results.find((one) => one.part === part)?.figures ?? [];
        assert.ok(
          measured.some(({ what }) => what.startsWith(wanted)),
          `${part}: ${wanted}`,
        );
      }
  });
});
