import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newPair, type Member } from '../../functions/test/support/participants.ts';
import { passTo, pendingOrder, scheduledOrder } from '../../functions/test/support/stages.ts';
import { expectAccessible, visit } from './visitor.ts';

describe('the page of an order', () => {
  let pair: { mentee: Member; mentor: Member };

  before(async () => {
    pair = await newPair();
  });

  after(everybodyLeaves);

  it('counts down to the own deadline, and gives its address', async () => {
    const { orderId } = await pendingOrder(pair);
    for (const [person, told] of [
      [pair.mentee, 'Time left to pay:'],
      [pair.mentor, 'Time left to answer:'],
    ] as const) {
      const { page, context, leave } = await visit(person, `/orders/${orderId}`);
      await page.locator('.moment').getByText(told).waitFor();
      assert.match((await page.getByRole('timer').textContent()) ?? '', /^23 h \d+ min$/);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByRole('status').getByText('Copied.').waitFor();
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), page.url());
      await expectAccessible(page);
      await leave();
    }
  });

  it('leads the mentee, and nobody else, to the receipt of the payment', async () => {
    const { orderId } = await scheduledOrder(pair, { ahead: 120 * HOUR });
    const { page, leave } = await visit(pair.mentee, `/orders/${orderId}`);
    const button = page.getByRole('button', { name: /^Receipt R-\d{4}-\d{6}$/ });
    const number = ((await button.textContent()) ?? '').replace('Receipt ', '');
    await expectAccessible(page);
    await button.click();
    await page.getByRole('heading', { name: 'Receipt', exact: true }).waitFor();
    await page.getByText(number).waitFor();
    await page.getByText('PT Nusademy Indonesia').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Bahasa Indonesia' }).click();
    await page.getByRole('heading', { name: 'Kuitansi', exact: true }).waitFor();
    await leave();

    const other = await visit(pair.mentor, `/orders/${orderId}`);
    await other.page.getByText(`Receipt ${number} was issued.`).waitFor({ state: 'attached' });
    assert.equal(await other.page.getByRole('button', { name: /^Receipt/ }).count(), 0);
    await other.leave();
  });

  it('says that its address could not be copied', async () => {
    const { orderId } = await pendingOrder(pair, { ahead: 96 * HOUR });
    const { page, leave } = await visit(pair.mentee, `/orders/${orderId}`);
    await page.evaluate("void Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('alert').getByText('Something went wrong. Please try again.').waitFor();
    await expectAccessible(page);
    await leave();
  });

  it('gives the session for a calendar, offers its room in time, and then another one like it', async () => {
    const { orderId, newOrder } = await scheduledOrder(pair, { ahead: 3 * HOUR });
    const { page, leave } = await visit(pair.mentee, `/orders/${orderId}`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Add to calendar' }).click(),
    ]);
    const calendar = await readFile(await file.path(), 'utf8');
    const start = new Date(newOrder.startsAt).toISOString().replace(/[-:]|\.\d+/g, '');
    assert.match(calendar, /^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
    assert.ok(calendar.includes(`DTSTART:${start}\r\n`), calendar);
    assert.match(calendar, /\r\nUID:\S+@google\.com\r\n/);
    assert.ok(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));

    const room = page.getByRole('link', { name: 'Join Google Meet' });
    await page.locator('.moment').getByText('The session starts in').waitFor();
    assert.equal(await page.locator('.moment').getByRole('link').count(), 0);
    await passTo(newOrder.startsAt - 10 * MINUTE);
    await page.locator('.moment').getByRole('link', { name: 'Join Google Meet' }).waitFor();
    assert.equal(await room.count(), 1);
    const shown = (await page.getByRole('timer').textContent()) ?? '';
    assert.match(shown, /^\d+:\d\d$/);
    await page.getByRole('timer').filter({ hasNotText: shown }).waitFor();
    await expectAccessible(page);

    await passTo(newOrder.startsAt + HOUR + MINUTE);
    await page.getByRole('link', { name: 'Book again' }).click();
    await page.getByRole('heading', { name: pair.mentor.name, level: 1 }).waitFor();
    const { searchParams } = new URL(page.url());
    assert.deepEqual([searchParams.get('topic'), searchParams.get('minutes')], ['data', '60']);
    await leave();
  });
});
