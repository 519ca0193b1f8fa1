import assert from 'node:assert/strict';
import {
  everybodyLeaves,
  everyDay,
  newMentee,
  newMentor,
  newOrderFor,
  type Member,
} from '../support/participants.ts';
import { invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { writeUnheard } from '../support/unheard.ts';

const HOUR = 3_600_000;
const always = { from: '00:00', to: '24:00' };

describe('an order of people whose records are odd', () => {
  let mentee: Member;
  let mentor: Member;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee(), newMentor()]);
  });

  after(everybodyLeaves);

  const rewrite = (terms: object) =>
    writeUnheard(`mentors/${mentor.uid}`, { name: 'Joko', timeZone: 'Asia/Jakarta', topics: {}, ...terms });

  it('is accepted although keys look like numbers, the list of hours has a hole, and some part cannot be read', async () => {
    const days = Object.keys(everyDay('', ''));
    await rewrite({
      topics: {
        1: { title: 'A', offers: { 1: { minutes: 60, price: 150_000 }, 2: { minutes: 'x', price: 1 } } },
        2: { title: 'B', offers: { one: { minutes: 60, price: 150_000 } } },
        bad: 'Data',
      },
      availability: Object.fromEntries(days.map((day) => [day, { 1: always, 2: { from: 'noon', to: 'x' } }])),
    });
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 48 * HOUR, { topicId: '1' }));
    await invoiced(mentee, orderId);
  });

  it('is accepted if this runtime does not know the mentor’s zone, and waits for the mentor', async () => {
    await rewrite({
      timeZone: 'Etc/Unknown',
      autoApprove: true,
      topics: { data: { title: 'A', offers: { one: { minutes: 60, price: 150_000 } } } },
      availability: everyDay('00:00', '24:00'),
    });
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 52 * HOUR));
    assert.equal((await seen(mentee, orderId, ({ payment }) => payment !== undefined)).status, 'pending');
  });

  it('is accepted from every signed-in person, and a mail that cannot be sent is shown as not arrived', async () => {
    await rewrite({
      topics: { data: { title: 'A', offers: { one: { minutes: 60, price: 150_000 } } } },
      availability: everyDay('00:00', '24:00'),
    });
    for (const [index, email] of [
      'a&b@example.com',
      'j.tanaka.@docomo.ne.jp',
      'jörg@example.com',
      undefined,
    ].entries()) {
      const person = await newMentee();
      await writeUnheard(`users/${person.uid}`, {
        name: '\u200b',
        email: email ?? null,
        locale: 'en',
        timeZone: 'Asia/Saigon',
      });
      const orderId = await placeOrder(person, await newOrderFor(mentor, (56 + 4 * index) * HOUR));
      await status(person, orderId, 'pending');
      const told = await mailed(person, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
      const what = told.timeline.find(({ detail }) => detail === 'mail:order-received:mentee')?.what;
      assert.equal(what, email === undefined || email.startsWith('jörg') ? 'mail-failed' : 'mailed', email);
    }
  });
});
