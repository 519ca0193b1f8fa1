import assert from 'node:assert/strict';
import { everybodyLeaves, newMentee, newPair } from '../../functions/test/support/participants.ts';
import { decideOrder, status } from '../../functions/test/support/journey.ts';
import { clock } from '../../functions/test/support/outside.ts';
import { people } from '../../functions/test/support/people.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { read, writeUnheard } from '../../functions/test/support/unheard.ts';
import { until } from '../../commands/until.ts';
import { press } from './keyboard.ts';
import { expectAccessible, visit } from './visitor.ts';

const widths = [390, 1180];

describe('the page of one’s own data', () => {
  after(everybodyLeaves);

  it('leads to all that is kept, as a page and as JSON', async () => {
    const mentee = await newMentee({ name: 'Zuleika Qomariyah', locale: 'en' });
    const { page, leave } = await visit(mentee, '/profile');
    await press(page, page.getByRole('link', { name: 'See your data, or close the account' }));
    await press(page, page.getByRole('button', { name: 'Make the links' }));
    const link = async (name: RegExp) =>
      (await page.getByRole('link', { name }).getAttribute('href')) ?? assert.fail();
    const html = await (await fetch(await link(/Read it as a page/))).text();
    assert.ok(html.includes('Zuleika Qomariyah') && html.includes(mentee.email));
    const json: unknown = await (await fetch(await link(/Download it as JSON/))).json();
    assert.partialDeepStrictEqual(json, { personId: mentee.uid, locale: 'en' });
    await page.goto(await link(/Read it as a page/));
    await expectAccessible(page);
    await leave();
  });

  for (const [locale, words] of [
    [
      'en',
      {
        open: 'Close the account …',
        sure: 'I understand that there is no way back.',
        now: 'Close the account now',
        closed: 'This account is closed',
        done: 'Your data is removed.',
        other: 'A removed account',
      },
    ],
    [
      'id',
      {
        open: 'Tutup akun …',
        sure: 'Saya mengerti bahwa akun ini tidak dapat dibuka kembali.',
        now: 'Tutup akun sekarang',
        closed: 'Akun ini ditutup',
        done: 'Data Anda sudah dihapus.',
        other: 'Akun yang dihapus',
      },
    ],
  ] as const)
    it(`closes the account by the keyboard, and says how far that is: ${locale}`, async () => {
      const { mentor } = await newPair();
      const mentee = await newMentee({ name: 'Zuleika Qomariyah', locale });
      const { orderId } = await pendingOrder({ mentee, mentor });
      await decideOrder(mentor, orderId, 'rejected');
      await status(mentee, orderId, 'rejected');
      const { page, leave } = await visit(mentee, '/profile/data');
      await press(page, page.getByRole('button', { name: words.open }));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        await expectAccessible(page);
      }
      await press(page, page.getByRole('checkbox', { name: words.sure }), 'Space');
      await press(page, page.getByRole('button', { name: words.now }));
      await page.getByText(words.closed).waitFor();
      await expectAccessible(page);
      await until('the person to be removed', async () => {
        await clock.advanceTo((await clock.now()) + 11 * 60_000);
        await clock.run('reconcileOrders');
        return (await read(`removals/${mentee.uid}/status`)) === 'removed' || undefined;
      });
      await page.getByText(words.done).waitFor();
      await expectAccessible(page);
      assert.equal(await read(`users/${mentee.uid}`), null);
      await leave();
      await writeUnheard(`users/${mentor.uid}/locale`, locale);
      const other = await visit({ ...mentor, locale }, `/orders/${orderId}`);
      await other.page.getByText(words.other).first().waitFor();
      await other.leave();
    });
});

describe('the operator’s page of people', () => {
  after(everybodyLeaves);

  it('gives links to what is kept, and closes an account', async () => {
    const mentee = await newMentee();
    const { page, leave } = await visit(people.eka, '/operator/people');
    await page.getByLabel(/Mail address|Email, atau/).fill(mentee.email);
    await press(page, page.getByRole('button', { name: /Make the links|Siapkan tautan/ }));
    await page.getByRole('link', { name: /JSON/ }).waitFor();
    await expectAccessible(page);
    await press(page, page.getByRole('button', { name: /Close the account …|Tutup akun …/ }));
    await expectAccessible(page);
    await press(page, page.getByRole('button', { name: /Close it now|Tutup sekarang/ }));
    await page.locator('code', { hasText: mentee.uid }).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page);
    }
    await leave();
  });
});
