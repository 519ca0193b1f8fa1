/**
 * `npm run screenshots`: a picture of every page of the web app, on a phone and on a desk, in both languages, into
 * docs/screens/. It plays some days of a small marketplace on a stack of its own first.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { takesNothing } from '../commands/command-line.ts';
import { launchChromium } from '../test-kit/chromium.ts';
import { freePorts } from '../stack/ports.ts';
import { reportFailure } from '../stack/report-failure.ts';
import type { Settings } from '../stack/settings.ts';
import { startSuite } from '../stack/local-stack.ts';
import { settled, signIn, webpOf } from './screens/browsing.ts';
import { fileOf, folder, languages, screens, type Language, type Screen } from './screens/files.ts';
import { shotsBeside } from './screens/shots-beside.ts';
import { shotsOf, type Shot } from './screens/shots.ts';
import { setStage } from './screens/stage.ts';

/** Pictures are cut below this many pixels, unless the whole page is wanted. */
const lowest = 1500;

takesNothing('npm run screenshots      pictures of every page of the web app, into docs/screens');

process.exit(await take().catch(reportFailure));

async function take(): Promise<number> {
  const suite = await startSuite({ id: `screenshots-${process.pid}`, ports: await freePorts() });
  const browser = await launchChromium();
  try {
    const stage = await setStage(suite.env);
    const [shots, beside] = [shotsOf(stage.orders), await shotsBeside(stage, suite.env)];
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const screen of screens) {
      for (const language of languages)
        report(`${screen.name}, ${language}`, await takeAll(browser, suite.env, shots, screen, language));
      report(`${screen.name}, beside the app`, await takeAll(browser, suite.env, beside, screen));
    }
    return 0;
  } finally {
    await browser.close();
    await suite.stop();
  }
}

function report(which: string, sizes: readonly number[]): void {
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${which}: ${sizes.length} pictures, ${Math.round(bytes / 1024)} KB`);
}

async function takeAll(
  browser: Browser,
  env: Settings,
  shots: readonly Shot[],
  screen: Screen,
  language?: Language,
): Promise<number[]> {
  const sizes: number[] = [];
  const { width, height } = screen;
  for (const [who, those] of Map.groupBy(shots, (shot) => shot.who)) {
    const context = await browser.newContext({ viewport: { width, height } });
    if (language) await context.addInitScript(`localStorage.setItem('locale', '${language}')`);
    const page = await context.newPage();
    await page.goto(env['WEB_URL'] ?? '');
    if (who) await signIn(page, who);
    for (const shot of those) sizes.push(await takeOne(page, env, shot, screen, language));
    await context.close();
  }
  return sizes;
}

async function takeOne(
  page: Page,
  env: Settings,
  { name, path, act, whole = false }: Shot,
  screen: Screen,
  language?: Language,
): Promise<number> {
  const { width, height } = screen;
  await page.context().setOffline(false);
  await page.setViewportSize({ width, height });
  await page.goto(new URL(path, env['WEB_URL']).href);
  await page.locator('h1').waitFor();
  await settled(page);
  await act?.(page);
  await settled(page);
  // A click may have scrolled, and has left the mouse over something.
  await page.evaluate('scrollTo(0, 0)');
  await page.mouse.move(0, 0);
  const wanted = Math.ceil((await page.locator('html').boundingBox())?.height ?? 0);
  const most = whole ? Infinity : lowest;
  await page.setViewportSize({ width, height: Math.min(most, Math.max(height, wanted)) });
  const picture = await webpOf(page, 50);
  await writeFile(join(folder, fileOf(name, screen, language)), picture);
  return picture.length;
}
