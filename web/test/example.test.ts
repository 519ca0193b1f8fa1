import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SDK_VERSION } from 'firebase/app';
import { stack } from '../../functions/test/support/environment.ts';
import { newOrderAtFreeHour } from '../../functions/test/support/journey.ts';
import { clock } from '../../functions/test/support/outside.ts';
import { people } from '../../stack/seed/people.ts';
import { usualPorts } from '../../stack/ports.ts';
import { newVisitor } from './visitor.ts';

const cdn = 'https://www.gstatic.com/firebasejs/';
const sdk = dirname(createRequire(import.meta.url).resolve('firebase/package.json'));

/** The page as a reader opens it from a folder, except that this stack has other ports than that of `npm start`. */
async function example() {
  const html = await readFile(new URL('../../docs/example/index.html', import.meta.url), 'utf8');
  const moved = html
    .replace(`127.0.0.1:${usualPorts.database}`, stack.FIREBASE_DATABASE_EMULATOR_HOST)
    .replace(`127.0.0.1:${usualPorts.auth}`, stack.FIREBASE_AUTH_EMULATOR_HOST)
    .replace(`http://127.0.0.1:${usualPorts.web}`, stack.WEB_URL.replace(/\/$/, ''));
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  const file = join(folder, 'index.html');
  await writeFile(file, moved);
  const { page, leave } = await newVisitor();
  await page.route(`${cdn}**`, (route) =>
    route.fulfill({ path: join(sdk, new URL(route.request().url()).pathname.split('/').at(-1) ?? '') }),
  );
  await page.goto(pathToFileURL(file).href);
  const order = async (password: string, begin: number): Promise<void> => {
    await page.getByLabel('Mail address').fill(people.citra.email);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Begin').fill(localTime(begin));
    await page.getByRole('button').click();
  };
  return { html, page, order, leave: () => Promise.all([leave(), rm(folder, { recursive: true })]) };
}

/** As the browser’s own field writes it. */
const localTime = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

describe('the example page', () => {
  let opened: Awaited<ReturnType<typeof example>>;
  beforeEach(async () => {
    opened = await example();
  });
  afterEach(() => opened.leave());

  it('places a first order, and leads to its invoice', async () => {
    const { page, order } = opened;
    await order(people.citra.password, (await newOrderAtFreeHour()).startsAt);
    const pay = page.getByRole('link', { name: 'Pay' });
    await pay.waitFor();
    assert.match(await page.locator('output').innerText(), /^pending/);
    await pay.click();
    assert.ok(page.url().startsWith(stack.XENDIT_API_URL), page.url());
  });

  it('says what was refused', async () => {
    const { page, order } = opened;
    const says = (words: string) => page.locator('output').filter({ hasText: words }).waitFor();
    await order('wrong', (await newOrderAtFreeHour()).startsAt);
    await says('It did not work: Firebase: Error (auth/wrong-password)');
    await order(people.citra.password, 0);
    await says('It did not work: This order cannot be sent.');
    const soon = Math.ceil((await clock.now()) / 300_000) * 300_000 + 3_600_000;
    await order(people.citra.password, soon);
    await says('declined');
  });

  it('has at most 40 lines, and the SDK of this project', () => {
    const { html } = opened;
    assert.ok(html.trimEnd().split('\n').length <= 40);
    assert.equal(html.split(`${cdn}${SDK_VERSION}/`).length, 4);
  });
});
