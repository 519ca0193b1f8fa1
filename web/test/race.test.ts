import assert from 'node:assert/strict';
import type { BrowserContext } from 'playwright-core';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

interface News {
  hold: () => void;
  letCome: () => void;
}

/** Holds back the database's messages to pages that the browser loads from now on. */
async function newsOf(context: BrowserContext): Promise<News> {
  const held: (() => void)[] = [];
  let isHeld = false;
  await context.routeWebSocket(/\/\.ws\?/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const pass = () => {
        socket.send(message);
      };
      if (isHeld) held.push(pass);
      else pass();
    });
  });
  return {
    hold: () => (isHeld = true),
    letCome: () => {
      isHeld = false;
      for (const pass of held.splice(0)) pass();
    },
  };
}

describe('the web app, when two mentees want one time', () => {
  let mentor: Member;
  let rivals: Visitor[];
  let news: News[];

  before(async () => {
    mentor = await newMentor();
    const mentees = await Promise.all([newMentee({ locale: 'id' }), newMentee({ locale: 'id' })]);
    rivals = await Promise.all(mentees.map((mentee) => visit(mentee, `/mentors/${mentor.uid}`)));
    news = await Promise.all(rivals.map(({ context }) => newsOf(context)));
  });

  after(async () => {
    await Promise.all(rivals.map((rival) => rival.leave()));
    await everybodyLeaves();
  });

  /** Both have chosen the same time, and neither sees the other's order before its own. */
  async function race() {
    const presses = rivals.map(async ({ page }) => {
      await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
      const times = page.getByRole('group', { name: 'Waktu mulai' });
      await times.getByRole('radio', { disabled: false }).first().check();
      return page.getByRole('button', { name: /^Pesan, Rp/ });
    });
    const buttons = await Promise.all(presses);
    for (const { hold } of news) hold();
    await Promise.all(buttons.map((press) => press.click()));
    for (const { letCome } of news) letCome();
    return Promise.all(
      rivals.map(async (rival) => {
        const { page } = rival;
        const paying = page.getByRole('link', { name: /^Bayar/ });
        const lost = page.getByText('Waktu itu baru saja diambil.').first();
        await paying.or(lost).first().waitFor();
        return { rival, won: await paying.isVisible() };
      }),
    );
  }

  it('gives it to one, tells the other so, and offers another', async () => {
    const ends = await race();
    assert.equal(ends.filter(({ won }) => won).length, 1);
    const loser = ends.find(({ won }) => !won)?.rival.page ?? assert.fail();
    await expectAccessible(loser);
    await loser.getByRole('link', { name: 'Cari waktu lain' }).click();
    const taken = loser.getByRole('radio', { name: /terisi$/ }).first();
    assert.equal(await taken.isDisabled(), true);
    await expectAccessible(loser);
  });

  it('shows a chosen time as taken as soon as another order has it', async () => {
    const [first, second] = rivals.map(({ page }) => page);
    assert.ok(first && second);
    for (const page of [first, second]) {
      await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
      await page.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').last().check();
    }
    await first.getByRole('button', { name: /^Pesan, Rp/ }).click();
    await second
      .getByRole('alert')
      .getByText(/baru saja diambil orang lain/)
      .waitFor();
    assert.equal(
      await second.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').last().isDisabled(),
      true,
    );
  });
});
