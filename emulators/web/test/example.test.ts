import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SDK_VERSION } from 'firebase/app';
import { stack } from '../../../functions/test/support/environment.ts';
import { freeWish } from '../../../functions/test/support/journey.ts';
import { getJson } from '../../drive/json.ts';
import { people } from '../../seed/people.ts';
import { newVisitor } from './visitor.ts';

const cdn = 'https://www.gstatic.com/firebasejs/';
const sdk = dirname(createRequire(import.meta.url).resolve('firebase/package.json'));

/** The page as a stranger would have it, beside the address of a stack. */
async function served() {
  const html = await readFile(new URL('../../../docs/example/index.html', import.meta.url), 'utf8');
  const config = JSON.stringify(await getJson(`${stack.WEB_URL}/config.json`));
  const server = createServer(({ url }, response) => {
    const isConfig = url === '/config.json';
    response.setHeader('content-type', isConfig ? 'application/json' : 'text/html');
    response.end(isConfig ? config : html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  return { html, url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** As the browser’s own field writes it. */
const localTime = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

describe('the example page', () => {
  it('places a first order, and leads to its invoice', async function () {
    this.timeout(60_000);
    const { html, url, close } = await served();
    const { page, leave } = await newVisitor();
    try {
      assert.equal(
        html.split(`${cdn}${SDK_VERSION}/`).length,
        4,
        'It uses another version of the SDK than this project',
      );
      await page.route(`${cdn}**`, (route) =>
        route.fulfill({ path: join(sdk, new URL(route.request().url()).pathname.split('/').at(-1) ?? '') }),
      );
      await page.goto(url);
      await page.getByLabel('Mail address').fill(people.citra.email);
      await page.getByLabel('Password').fill(people.citra.password);
      await page.getByLabel('Begin').fill(localTime((await freeWish()).startsAt));
      await page.getByRole('button').click();
      const pay = page.getByRole('link', { name: 'Pay' });
      await pay.waitFor();
      assert.match(await page.locator('output').innerText(), /^pending/);
      await pay.click();
      assert.ok(page.url().startsWith(stack.XENDIT_API_URL), page.url());
    } finally {
      await leave();
      close();
    }
  });
});
