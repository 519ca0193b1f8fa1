import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../test-kit/chromium.ts';
import { render } from '../../src/mail/render.ts';
import { phrases } from '../../src/mail/phrases.ts';
import { payeePhrases } from '../../src/mail/payee-words.ts';
import { letterOf, locales, payeeSamples, samples } from './letters.ts';
import { allPictures, folder, manifestFile, manifestOf, pageFile, pageOf } from './pictures.ts';

const MEGABYTE = 1024 * 1024;

describe('the pictures of the mails', () => {
  const pictures = allPictures();

  it('show every template', () => {
    const shown = new Set(samples.map(({ template }) => template));
    assert.deepEqual([...shown].toSorted(), Object.keys(phrases.id).toSorted());
    const payee = payeeSamples.map(({ mail }) => mail);
    assert.deepEqual(payee.toSorted(), Object.keys(payeePhrases.id).toSorted());
  });

  it('are of the current mails: if not, run npm run mail-pictures', async () => {
    assert.deepEqual(JSON.parse(await readFile(manifestFile, 'utf8')), manifestOf(pictures));
    assert.equal(await readFile(pageFile, 'utf8'), await pageOf());
    const files = (await readdir(folder)).filter((name) => name.endsWith('.webp'));
    assert.deepEqual(files.toSorted(), pictures.map(({ file }) => file).toSorted());
  });

  it('are small', async () => {
    const sizes = await Promise.all(pictures.map(({ file }) => stat(new URL(file, folder))));
    const all = sizes.reduce((sum, { size }) => sum + size, 0);
    assert.ok(all > 0 && all < 2 * MEGABYTE, `${all} bytes`);
  });
});

describe('a mail on a small phone', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
  });

  after(() => browser.close());

  it('is as wide as the phone, also with a wider word, and its buttons are easy to hit', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 600 } });
    const long = 'Ketidakbertanggungjawaban'.repeat(4);
    const longest = (html: string) =>
      html.replaceAll(/Machine learning in production|Citra Dewanti|Ayu Lestari/g, long);
    for (const sample of samples)
      for (const locale of locales) {
        await page.setContent(longest(render(letterOf(sample, locale)).html));
        const width = await page.evaluate('document.documentElement.scrollWidth');
        assert.ok(Number(width) <= 320, `${sample.name} in ${locale} is ${String(width)} wide`);
        for (const button of await page.locator('a[target="_blank"]').all()) {
          const box = await button.boundingBox();
          assert.ok((box?.height ?? 0) >= 44, `${sample.name}: a button is ${box?.height ?? 0} high`);
        }
      }
    await page.close();
  });
});
