import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { performancePages } from '../../../bench/report/page.ts';
import { readResults } from '../../../bench/report/results.ts';
import { targets } from '../../../bench/report/targets.ts';

describe('the performance page', () => {
  it('has the results of the last runs of the bench, as do its charts', async () => {
    for (const [name, page] of Object.entries(await performancePages()))
      assert.equal(
        await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8'),
        page,
        `npm run docs writes docs/${name}`,
      );
  });

  it('has a result for every target', async () => {
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
