import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newOrderFor,
} from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { scheduledOrder } from '../../functions/test/support/stages.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

const desk = { width: 1180, height: 800 };
const phone = { width: 390, height: 844 };

describe('the agenda, by week and by month', () => {
  let visitors: Visitor[];
  let orderId: string;
  let startsAt: number;

  before(async () => {
    const [mentee, mentor] = await Promise.all([
      newMentee({ locale: 'en', timeZone: 'Asia/Jayapura' }),
      newMentor({
        topics: { data: { title: 'A career in data', offers: { long: { minutes: 90, price: 210_000 } } } },
      }),
    ]);
    const soon = await newOrderFor(mentor, 9 * DAY, { minutes: 90 });
    startsAt = Math.floor(soon.startsAt / DAY) * DAY + HOUR;
    ({ orderId } = await scheduledOrder({ mentee, mentor }, { newOrder: { ...soon, startsAt } }));
    visitors = await Promise.all([visit(mentee, '/agenda'), visit(mentee, '/agenda', 'dark')]);
  });

  after(async () => {
    await Promise.all(visitors.map(({ leave }) => leave()));
    await everybodyLeaves();
  });

  const each = async (run: (page: Page) => Promise<void>): Promise<void> => {
    for (const { page } of visitors) await run(page);
  };

  it('keeps in the address how it is shown, and the way back', async () => {
    await each(async (page) => {
      await page.setViewportSize(desk);
      await page.goto(`${stack.WEB_URL}/agenda`);
      await page.locator(`a[href="/orders/${orderId}"]`).waitFor();
      await page.getByRole('link', { name: 'Week' }).click();
      await page.locator('.week-days').waitFor();
      assert.equal(new URL(page.url()).search, '?view=week');
      await page.reload();
      await page.locator('.week-days').waitFor();
      await expectAccessible(page);
      await page.goBack();
      await page.locator('.agenda-line').waitFor();
    });
  });

  it('shows a session in its week, at its hour in the reader’s zone; it leads to its order', async () => {
    await each(async (page) => {
      await page.setViewportSize(desk);
      await page.goto(`${stack.WEB_URL}/agenda?view=week`);
      await page.locator('.week-days').waitFor();
      assert.equal(await page.locator('.week-days > li').count(), 7);
      const session = page.locator(`.week-days a[href="/orders/${orderId}"]`);
      while ((await session.count()) === 0) {
        const title = page.locator('.turns strong');
        const shown = (await title.textContent()) ?? '';
        await page.getByRole('button', { name: 'Later week' }).click();
        await title.filter({ hasNotText: shown }).waitFor();
        await page.locator('.week-days').waitFor();
      }
      // One in the morning in UTC is ten in Jayapura.
      await session.getByText('10:00–11:30 WIT').waitFor();
      await expectAccessible(page);
      const [ten, box] = [
        await page.locator('.hours-of-day').getByText('10:00').boundingBox(),
        await session.boundingBox(),
      ];
      assert.ok(ten && box && Math.abs(box.y - ten.y) < 24, 'it stands at its hour');
      await session.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/orders/${orderId}`);
    });
  });

  it('shows the days of a week below each other on a phone', async () => {
    await each(async (page) => {
      const day = new Date(startsAt).toISOString().slice(0, 10);
      await page.setViewportSize(phone);
      await page.goto(`${stack.WEB_URL}/agenda?view=week&day=${day}`);
      await page.locator(`.week-days a[href="/orders/${orderId}"]`).waitFor();
      const boxes = await Promise.all(
        (await page.locator('.week-days > li').all()).map((one) => one.boundingBox()),
      );
      assert.equal(new Set(boxes.map((box) => box?.x)).size, 1);
      assert.deepEqual(
        boxes.toSorted((a, b) => (a?.y ?? 0) - (b?.y ?? 0)),
        boxes,
      );
      await expectAccessible(page);
    });
  });

  it('marks the days with sessions in a month, and shows those of the day one goes to', async () => {
    await each(async (page) => {
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        const before = new Date(startsAt - DAY).toISOString().slice(0, 10);
        const day = new Date(startsAt).toISOString().slice(0, 10);
        await page.goto(`${stack.WEB_URL}/agenda?view=month&day=${before}`);
        await page.getByText('no sessions', { exact: true }).waitFor();
        await page.getByRole('grid').locator('button[tabindex="0"]').focus();
        await page.keyboard.press('ArrowRight');
        await page
          .getByRole('button', { name: /, 1 session$/ })
          .and(page.locator(':focus'))
          .waitFor();
        assert.equal(new URL(page.url()).searchParams.get('day'), day);
        await page.getByText(/^10:00–11:30/).waitFor();
        await expectAccessible(page);
        await page.getByRole('link', { name: 'A career in data' }).click();
        await page.waitForURL(`**/orders/${orderId}`);
      }
    });
  });
});
