import type { Page } from 'playwright-core';
import type { Person } from '../../stack/seed/people.ts';

/** Signs in on the app's front page, in either language. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel(/Kata sandi|Password/).fill(password);
  await page.locator('form').getByRole('button').click();
  await page.getByRole('navigation').first().waitFor();
}

/** Waits until nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
}

/**
 * What the page shows, as a WebP. Chromium writes it; playwright-core knows only PNG and JPEG.
 * `scale`: how many pixels of the picture one of the page becomes, whatever the screen has.
 */
export async function webpOf(page: Page, quality: number, scale = 1): Promise<Buffer> {
  const size = page.viewportSize();
  if (!size) throw new Error('A page without a size');
  const clip = { x: 0, y: 0, ...size, scale };
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality, clip });
  await devtools.detach();
  return Buffer.from(data, 'base64');
}
