import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let presses = 0; (await what.and(page.locator(':focus')).count()) === 0; presses += 1) {
    assert.ok(presses < 80, `Tab does not reach ${what.toString()}`);
    await page.keyboard.press('Tab');
  }
}

/** Goes there by Tab, and presses a key. */
export async function press(page: Page, what: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press(key);
}
