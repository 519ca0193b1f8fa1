import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson } from '../../emulators/shared/http/json.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { newVisitor } from './visitor.ts';

const manifest = z.object({
  name: z.string(),
  start_url: z.string(),
  display: z.literal('standalone'),
  icons: z.array(z.object({ src: z.string(), type: z.string() })).min(1),
});

describe('the shell of the web app', () => {
  it('is painted before any script has come, and is followed by the app', async () => {
    const { page, context, leave } = await newVisitor();
    const { promise: letCome, resolve } = Promise.withResolvers<undefined>();
    await context.route('**/assets/*.js', async (route) => {
      await letCome;
      await route.continue();
    });
    await page.goto(stack.WEB_URL, { waitUntil: 'commit' });
    await page.locator('.brand').getByText('Nusademy').waitFor();
    await page.locator('.skeleton').waitFor();
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
    assert.equal(await page.locator('link[rel=stylesheet]').count(), 0);
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('.top')).display"), 'flex');
    resolve(undefined);
    await page.getByRole('heading', { name: 'Masuk', exact: true }).waitFor();
    assert.equal(await page.locator('.brand').count(), 1);
    await leave();
  });

  it('can be installed', async () => {
    const html = await (await fetch(stack.WEB_URL)).text();
    const path = /<link rel="manifest" href="([^"]+)"/.exec(html)?.[1] ?? assert.fail();
    const { icons } = manifest.parse(await getJson(new URL(path, stack.WEB_URL).href));
    for (const { src, type } of icons) {
      const answer = await fetch(new URL(src, stack.WEB_URL));
      assert.equal(answer.headers.get('content-type')?.split(';')[0], type);
    }
  });

  it('is at every address, and in the place of no asset', async () => {
    const statuses = ['/orders/none', '/assets/none.js'].map(async (path) => {
      return (await fetch(new URL(path, stack.WEB_URL))).status;
    });
    assert.deepEqual(await Promise.all(statuses), [200, 404]);
  });

  it('opens without a network, and says that the server cannot be reached', async () => {
    const { page, context, leave } = await newVisitor('/', { offline: true });
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Masuk', exact: true }).waitFor();
    await page.getByRole('status').getByText('Server belum dapat dihubungi.').waitFor();
    await context.setOffline(false);
    await page.getByText('Server belum dapat dihubungi.').waitFor({ state: 'detached' });
    await leave();
  });
});
