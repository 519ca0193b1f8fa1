import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { stack } from '../../functions/test/support/environment.ts';
import { root } from '../../stack/stack-folder.ts';
import { freeDays } from '../screens/calendar.ts';
import { newVisitor } from './visitor.ts';

/** What the README says to press on the way from a clone to a session, in turn. */
async function namesInReadme(): Promise<string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const steps = /^From a clone .*\n\n((?:\d\. .*\n(?: {3}.*\n)*)+)/m.exec(readme)?.[1] ?? '';
  return [...steps.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name);
}

const named = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();

describe('the first steps in the README', () => {
  it('lead to a session that is paid and approved, in two tabs of one browser', async () => {
    const [citra = '', choose = '', order = '', bill = '', pay = '', ayu = '', requests = '', approve = ''] =
      await namesInReadme();
    const { page, context, leave } = await newVisitor('/', { language: 'en' });
    try {
      await named(page, citra).click();
      await named(page, `${choose} with ${ayu}`).click();
      await freeDays(page).last().click();
      await page
        .getByRole('group', { name: 'Start' })
        .getByRole('radio', { disabled: false })
        .first()
        .check();
      await named(page, order).click();
      await named(page, bill).click();
      await named(page, pay).click();
      await page.getByText('Paid, waiting for approval').waitFor();

      const tab = await context.newPage();
      await tab.goto(stack.WEB_URL);
      await named(tab, ayu).click();
      await named(tab, requests).click();
      const details = tab.locator(`a[href="${new URL(page.url()).pathname}"]`);
      await named(tab.getByRole('article').filter({ has: details }), approve).click();
      await tab.getByRole('status').getByText('Order approved.').waitFor();

      const room = page.getByRole('link', { name: 'Join Google Meet' });
      await room.waitFor();
      assert.match((await room.getAttribute('href')) ?? '', /^https:\/\/meet\.google\.com\//);
    } finally {
      await leave();
    }
  });
});
