import type { Browser, BrowserContext, Page } from 'playwright-core';
import { stack } from '../../../functions/test/support/environment.ts';
import { launchChromium } from '../../browser/chromium.ts';
import type { Person } from '../../seed/people.ts';

let launched: Promise<Browser> | undefined;

/** One browser for all tests; each visitor has a context of their own in it, as on a machine of their own. */
const browser = (): Promise<Browser> => (launched ??= launchChromium());

after(async () => {
  await (await launched)?.close();
});

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** How often the app was loaded: what comes by itself comes without. */
  readonly loads: () => number;
  leave(): Promise<void>;
}

/** Somebody who comes to the app, not signed in. */
export async function newVisitor(viewport = { width: 390, height: 844 }): Promise<Visitor> {
  const context = await (await browser()).newContext({ viewport, locale: 'id-ID' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(stack.WEB_URL);
  return { page, context, loads: () => loads, leave: () => context.close() };
}

/** Somebody who comes to the app and signs in with mail address and password. */
export async function visit({ email, password }: Pick<Person, 'email' | 'password'>): Promise<Visitor> {
  const visitor = await newVisitor();
  const { page } = visitor;
  await page.getByLabel('Alamat email').fill(email);
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByRole('navigation').waitFor();
  return visitor;
}
