import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as z from 'zod';
import { stack } from '../../functions/test/support/environment.ts';
import { launchChromium } from '../../test-kit/chromium.ts';
import { PATIENCE } from '../../commands/until.ts';
import type { Person } from '../../stack/seed/people.ts';

let launched: Promise<Browser> | undefined;

/** One browser for all tests; each visitor has a context of their own in it, as on a machine of their own. */
const browser = (): Promise<Browser> => (launched ??= launchChromium());

after(async () => {
  await (await launched)?.close();
});

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** How often the app was loaded: live changes need no reload. */
  readonly loads: () => number;
  readonly leave: () => Promise<void>;
}

type Scheme = 'light' | 'dark';

interface Browsing {
  readonly scheme?: Scheme;
  readonly language?: Person['locale'];
  /** Whether the app may keep itself for a time without network. Then a test cannot answer its requests. */
  readonly offline?: boolean;
}

/** What a browser asks for. */
const languages = { id: 'id-ID', en: 'en-GB' };

/** A person who opens the app, not signed in. */
export async function newVisitor(
  path = '/',
  { scheme = 'light', language = 'id', offline = false }: Browsing = {},
): Promise<Visitor> {
  const context = await (
    await browser()
  ).newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: scheme,
    locale: languages[language],
    serviceWorkers: offline ? 'allow' : 'block',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(`${stack.WEB_URL}${path}`);
  return { page, context, loads: () => loads, leave: () => context.close() };
}

/** A person who opens a page of the app in a browser of the own language, and signs in there with email and password. */
export async function visit(
  { email, password, locale }: Pick<Person, 'email' | 'password' | 'locale'>,
  path = '/',
  scheme: Scheme = 'light',
): Promise<Visitor> {
  const visitor = await newVisitor(`/sign-in?then=${encodeURIComponent(path)}`, { scheme, language: locale });
  const { page } = visitor;
  await page.getByLabel('Email').fill(email);
  await page.getByLabel(/^(Kata sandi|Password)/).fill(password);
  await page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
  await page.getByRole('navigation').first().waitFor();
  return visitor;
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const foundSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().nullish() })),
    }),
  ),
});

/** Fails for any serious finding of axe on the current page. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = foundSchema.parse(await page.evaluate("axe.run({ resultTypes: ['violations'] })"));
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious, [], page.url());
}
