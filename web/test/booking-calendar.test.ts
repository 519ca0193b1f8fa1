import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import * as z from 'zod';
import { DAY, defaultPolicy } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  everyDay,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { clock } from '../../functions/test/support/outside.ts';
import { read, writeUnheard } from '../../functions/test/support/unheard.ts';
import { daysLater, lastOfMonth, mondayOf, monthsLater } from '../app/design/calendar-days.ts';
import { freeDays } from '../screens/calendar.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessible, newVisitor, visit, type Visitor } from './visitor.ts';

const zone = 'Asia/Jakarta';
const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv', { timeZone: zone });
const part = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Date(`${day}T12:00Z`).toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
/** As it is read out; not every browser writes the comma. */
const spoken = (day: string): string =>
  `${part(day, { weekday: 'long' })},? ${part(day, { day: 'numeric', month: 'long', year: 'numeric' })}`;

describe('the calendar of the booking page', () => {
  let citra: Member;
  let mentor: Member;
  let visitor: Visitor;
  let page: Page;
  let today: string;

  before(async () => {
    [citra, mentor] = await Promise.all([newMentee({ locale: 'en', timeZone: zone }), newMentor()]);
    visitor = await visit(citra);
    page = visitor.page;
  });

  after(async () => {
    await visitor.leave();
    await everybodyLeaves();
  });

  beforeEach(async () => {
    today = dayOf(await clock.now());
  });

  const open = async ({ uid }: Pick<Member, 'uid'>, on = page): Promise<void> => {
    await on.goto(new URL(`/mentors/${uid}`, on.url()).href);
    await on.getByRole('grid').waitFor();
  };

  const cell = (day: string): Locator =>
    page.getByRole('grid').getByRole('button', { name: new RegExp(`^${spoken(day)}`) });

  /** Shows the month of a day, from the first on. */
  const show = async (day: string): Promise<void> => {
    const earlier = page.getByRole('button', { name: 'Earlier month' });
    while ((await earlier.getAttribute('aria-disabled')) !== 'true') await earlier.click();
    for (let months = 0; months < 3 && (await cell(day).count()) === 0; months += 1)
      await page.getByRole('button', { name: 'Later month' }).click();
  };

  const focused = async (day: string): Promise<void> => {
    await cell(day).and(page.locator(':focus')).waitFor();
  };

  it('is walked by keyboard, over the ends of a month, and has one day in the tab order', async () => {
    await open(mentor);
    const first = daysLater(today, 1);
    await show(first);
    await cell(first).click();
    await cell(first).focus();
    const steps: [string, string][] = [
      ['ArrowRight', daysLater(first, 1)],
      ['ArrowDown', daysLater(first, 8)],
      ['Home', mondayOf(daysLater(first, 8))],
      ['End', daysLater(mondayOf(daysLater(first, 8)), 6)],
      ['ArrowUp', daysLater(mondayOf(daysLater(first, 8)), -1)],
      ['ArrowLeft', daysLater(mondayOf(daysLater(first, 8)), -2)],
    ];
    for (const [key, day] of steps) {
      await page.keyboard.press(key);
      await focused(day);
    }
    const [, last = ''] = steps.at(-1) ?? [];
    await page.keyboard.press('PageDown');
    await focused(monthsLater(last, 1));
    assert.equal(await page.getByRole('grid').locator('button[tabindex="0"]').count(), 1);
    await page.keyboard.press('PageUp');
    await focused(last);
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Start' }).waitFor();
    assert.equal(await page.locator('td[aria-selected=true] button').getAttribute('tabindex'), '0');
  });

  it('ends with the month of the horizon, and a button at the end keeps the focus', async () => {
    await open(mentor);
    const later = page.getByRole('button', { name: 'Later month' });
    while ((await later.getAttribute('aria-disabled')) !== 'true') await later.click();
    const horizon = dayOf((await clock.now()) + defaultPolicy.horizon);
    await cell(lastOfMonth(horizon)).waitFor();
    await page.locator('button:focus[aria-label="Later month"]').waitFor();
  });

  it('says of each day why nothing is free: no hours, full, past, or not open yet', async () => {
    const now = await clock.now();
    const full = dayOf(now + 7 * DAY);
    const weekday = part(full, { weekday: 'short' });
    const other = await newMentor({
      availability: { [weekday.toLowerCase()]: [{ from: '10:00', to: '11:00' }] },
    });
    const startsAt = Date.parse(`${full}T10:00+07:00`);
    await writeUnheard(`slots/${other.uid}/taken/another`, { startsAt, endsAt: startsAt + 3_600_000 });
    await open(other);
    const says = async (day: string, look: string, text: string): Promise<void> => {
      await show(day);
      assert.match(
        (await cell(day).getAttribute('aria-label')) ?? '',
        new RegExp(`${spoken(day)}, ${text}$`),
      );
      assert.equal(await cell(day).getAttribute('title'), text);
      assert.equal(await cell(day).getAttribute('aria-disabled'), 'true');
      assert.match((await cell(day).getAttribute('class')) ?? '', new RegExp(look));
      await cell(day).focus();
      await page.keyboard.press('Enter');
      await page
        .getByRole('status')
        .getByText(new RegExp(`${spoken(day)}: ${text}\\.`))
        .waitFor();
    };
    const yesterday = daysLater(today, -1);
    if (yesterday.slice(0, 7) === today.slice(0, 7)) await says(yesterday, 'passed', 'past');
    await says(full, 'full', 'full');
    await says(daysLater(full, 1), 'closed', 'no hours');
    const horizon = dayOf(now + defaultPolicy.horizon);
    if (horizon < lastOfMonth(horizon)) await says(lastOfMonth(horizon), 'beyond', 'not open yet');
    await expectAccessible(page);
  });

  it('shows the first day with a free time, and offers its first time by one press', async () => {
    const other = await newMentor({ availability: everyDay('10:00', '12:00') });
    const now = await clock.now();
    await writeUnheard(`slots/${other.uid}/taken/all`, { startsAt: now, endsAt: now + 8 * DAY });
    await open(other);
    const first = page.getByRole('button', { name: /^First free/ });
    const shown = (await first.textContent()) ?? '';
    assert.match(shown, /, (10:00|10:30|11:00)$/);
    const value = await page.getByRole('radio', { disabled: false }).nth(-1).inputValue();
    assert.ok(Number(value) >= now + 8 * DAY && Number(value) < now + 10 * DAY);
    await first.click();
    await page.getByRole('button', { name: /^First free/, pressed: true }).waitFor();
    await page.locator('.summary strong').waitFor();
    await expectAccessible(page);
  });

  it('says until when nothing is free', async () => {
    await open(await newMentor({ availability: {} }));
    const last = dayOf((await clock.now()) + defaultPolicy.horizon);
    await page.getByText(new RegExp(`^No times are free until ${spoken(last)}`)).waitFor();
    assert.equal(await freeDays(page).count(), 0);
    await expectAccessible(page);
  });

  it('shows its times in another zone at once, for good, and keeps the choice', async () => {
    await open(mentor);
    await page.getByRole('button', { name: /^First free/ }).click();
    const chosen = await page.getByRole('radio', { name: /:/, checked: true }).inputValue();
    const before = await page.locator('.summary strong').textContent();
    await page.getByLabel(/^Your time zone: WIB/).selectOption('Asia/Jayapura');
    await page.locator('.summary').getByText(/WIT$/).waitFor();
    await page.getByLabel(/^Your time zone: WIT/).waitFor();
    assert.equal(
      await page.getByRole('group', { name: 'Start' }).getByRole('radio', { checked: true }).inputValue(),
      chosen,
    );
    assert.notEqual(await page.locator('.summary strong').textContent(), before);
    assert.equal(await read(`users/${citra.uid}/timeZone`), 'Asia/Jayapura');
    await page.getByText(/where the mentor is \(WIB\)/).waitFor();
    await page.getByLabel(/^Your time zone/).selectOption(zone);
    await page
      .locator('.summary')
      .getByText(before ?? '')
      .waitFor();
  });

  it('keeps the zone of a stranger on the device', async () => {
    const stranger = await newVisitor(`/mentors/${mentor.uid}`, { language: 'en' });
    await stranger.page.getByLabel(/^Your time zone/).selectOption('Asia/Makassar');
    await stranger.page.getByLabel(/^Your time zone: WITA/).waitFor();
    await stranger.page.reload();
    await stranger.page.getByLabel(/^Your time zone: WITA/).waitFor();
    await expectAccessible(stranger.page);
    await stranger.leave();
  });
});

/** What has the focus, and whether the summary or the navigation hides its middle. */
const whatHasFocus = `(() => {
  const it = document.activeElement;
  const { x, y, width, height } = it.getBoundingClientRect();
  const above = document.elementFromPoint(x + width / 2, y + height / 2);
  const bar = above?.closest('.summary, nav');
  return { name: it.tagName + ' ' + it.className, hidden: !above || (!!bar && !bar.contains(it)) };
})()`;
const focus = z.object({ name: z.string(), hidden: z.boolean() });

describe('the booking page', () => {
  let citra: Member;
  let mentor: Member;
  const visitors: Visitor[] = [];

  before(async () => {
    [citra, mentor] = await Promise.all([newMentee({ locale: 'en' }), newMentor()]);
  });

  after(async () => {
    await Promise.all(visitors.map(({ leave }) => leave()));
    await everybodyLeaves();
  });

  async function at(width: number, height: number, scheme: 'light' | 'dark'): Promise<Page> {
    const visitor = await visit(citra, `/mentors/${mentor.uid}`, scheme);
    visitors.push(visitor);
    await visitor.page.setViewportSize({ width, height });
    await visitor.page.getByRole('grid').waitFor();
    return visitor.page;
  }

  it('is on one screen of a desk: calendar, times and the summary with its button', async () => {
    const page = await at(1280, 800, 'dark');
    await page.getByRole('button', { name: /^First free/ }).click();
    await expectAccessible(page);
    for (const part of ['.calendar', '.times', '.summary strong', '.summary button']) {
      const box = (await page.locator(part).boundingBox()) ?? assert.fail(part);
      assert.ok(box.y >= 0 && box.y + box.height <= 800, `${part} ends at ${box.y + box.height}`);
    }
    const [calendar, times] = [
      await page.locator('.calendar').boundingBox(),
      await page.locator('.times').boundingBox(),
    ];
    assert.ok(
      calendar && times && times.x >= calendar.x + calendar.width,
      'the times are beside the calendar',
    );
  });

  for (const [width, height] of [
    [320, 568],
    [390, 844],
  ] as const)
    it(`keeps its button in sight on a phone, and hides nothing behind it: ${width} x ${height}`, async () => {
      const page = await at(width, height, 'light');
      const button = page.getByRole('button', { name: /^Order for/ });
      const end = Number(await page.evaluate('document.documentElement.scrollHeight'));
      for (let top = 0; top < end; top += height / 2) {
        await page.evaluate(`scrollTo(0, ${top})`);
        const box = (await button.boundingBox()) ?? assert.fail();
        assert.ok(box.y >= 0 && box.y + box.height <= height, `scrolled to ${top}: ${box.y}`);
      }
      await page.getByRole('button', { name: /^First free/ }).click();
      await page.evaluate('scrollTo(0, 0)');
      await page.locator('h1').focus();
      const seen = new Set<string>();
      for (;;) {
        await page.keyboard.press('Tab');
        const { name, hidden } = focus.parse(await page.evaluate(whatHasFocus));
        // Behind the last one the focus leaves the page.
        if (name.startsWith('BODY')) break;
        assert.ok(!hidden, `${name} is hidden`);
        seen.add(name);
      }
      assert.ok([...seen].some((name) => name.startsWith('TEXTAREA')));
      await expectAccessible(page);
    });

  it('takes an order by keyboard alone, from the calendar to the order’s page', async () => {
    const page = await at(1280, 800, 'light');
    await page.locator('h1').focus();
    await tabTo(page, page.getByRole('grid').locator('button[tabindex="0"]'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('td[aria-selected=true] button:focus').waitFor();
    await tabTo(page, page.getByRole('group', { name: 'Start' }).getByRole('radio').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page
      .locator('.summary')
      .getByText(/00:30–01:30/)
      .waitFor();
    await tabTo(page, page.getByRole('button', { name: /^Order for/ }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/orders\//);
    await tabTo(page, page.getByRole('link', { name: /^Pay/ }));
  });
});
