import type { Locator, Page } from 'playwright-core';

/** The days of the month that is shown on which a time is free, in either language. */
export const freeDays = (on: Page | Locator): Locator =>
  on.getByRole('grid').locator('button:not([aria-disabled=true])');
