import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { refusals } from '../../src/words/refusals.ts';
import type { RefusalCode } from '../../src/order/order.ts';
import {
  everyDay,
  everybodyLeaves,
  newMentee,
  newMentor,
  newPair,
  newOrderFor,
} from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { invoiced, placeOrder, seen, status, type NewOrder } from '../support/journey.ts';
import { clock } from '../support/outside.ts';
import { cancelOrder, invoicesOf, letters, type Pair } from '../support/stages.ts';
import { until } from '../support/until.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/** The request of a session at this hour in Jakarta, some days ahead. */
async function jakarta(daysAhead: number, hour: number): Promise<{ startsAt: number; date: string }> {
  const day = Math.floor(((await clock.now()) + 7 * HOUR) / DAY) * DAY + daysAhead * DAY;
  return { startsAt: day - 7 * HOUR + hour * HOUR, date: new Date(day).toISOString().slice(0, 10) };
}

describe('intake', () => {
  after(everybodyLeaves);

  describe('refuses, with a code and with words in both languages', () => {
    let pair: Pair;

    before(async () => {
      pair = await newPair();
    });

    const refused: { code: RefusalCode; name: string; newOrder: () => Promise<NewOrder>; extra?: object }[] =
      [
        {
          code: 'outside-availability',
          name: 'a day off',
          newOrder: async () => {
            const { startsAt, date } = await jakarta(4, 10);
            const mentor = await newMentor({ exceptions: { [date]: 'closed' } });
            return newOrderFor(mentor, 0, { startsAt });
          },
        },
        {
          code: 'outside-availability',
          name: 'an hour that runs past the end of the opening hours',
          newOrder: async () => {
            const mentor = await newMentor({ availability: everyDay('08:00', '12:00') });
            const { startsAt } = await jakarta(4, 11);
            return newOrderFor(mentor, 0, { startsAt: startsAt + 30 * MINUTE });
          },
        },
        {
          code: 'too-soon',
          name: 'less than the lead time',
          newOrder: () => newOrderFor(pair.mentor, 115 * MINUTE - 5 * MINUTE),
        },
        {
          code: 'too-far',
          name: 'past the horizon',
          newOrder: () => newOrderFor(pair.mentor, 60 * DAY + MINUTE),
        },
        {
          code: 'unknown-topic',
          name: 'a length that is not offered',
          newOrder: () => newOrderFor(pair.mentor, 3 * DAY, { minutes: 45 }),
        },
        {
          code: 'unknown-topic',
          name: 'a topic that is not offered',
          newOrder: () => newOrderFor(pair.mentor, 3 * DAY, { topicId: 'poetry' }),
        },
        {
          code: 'unknown-mentor',
          name: 'an unknown mentor',
          newOrder: () => newOrderFor({ uid: 'nobody' }, 3 * DAY),
        },
        {
          code: 'price-changed',
          name: 'a price of yesterday',
          newOrder: () => newOrderFor(pair.mentor, 3 * DAY),
          extra: { quotedAmount: 149_999 },
        },
      ];
    for (const { code, name, newOrder, extra = {} } of refused)
      it(`${name}: ${code}`, async () => {
        const wanted = { ...(await newOrder()), ...extra };
        const orderId = await placeOrder(pair.mentee, wanted);
        const { reason, reasonText, payment } = await status(pair.mentee, orderId, 'declined');
        assert.deepEqual([reason, reasonText, payment], [code, refusals[code], undefined]);
        assert.deepEqual(await invoicesOf(orderId), []);
        const answer = await postOrder(pair.mentee, wanted);
        assert.deepEqual([answer.http, answer.error?.code, answer.error?.text], [422, code, refusals[code]]);
      });

    it('says so in the mail, in the language of the mentee', async () => {
      for (const locale of ['id', 'en'] as const) {
        const mentee = await newMentee({ locale });
        const orderId = await placeOrder(mentee, await newOrderFor({ uid: 'nobody' }, 3 * DAY));
        await seen(mentee, orderId, ({ timeline }) => timeline.some(({ what }) => what === 'mailed'));
        const subject = locale === 'id' ? 'Pesanan tidak dapat' : 'Your order could not';
        const [letter] = await letters(mentee, subject);
        assert.match(letter?.text ?? '', new RegExp(refusals['unknown-mentor'][locale]));
      }
    });

    it('an order with oneself: own-mentor', async () => {
      const orderId = await placeOrder(pair.mentor, await newOrderFor(pair.mentor, 3 * DAY));
      assert.equal((await status(pair.mentor, orderId, 'declined')).reason, 'own-mentor');
    });

    it('a mentee without a profile: unknown-mentee', async () => {
      const mentee = await newMentee();
      await writeUnheard(`users/${mentee.uid}`, null);
      const orderId = await placeOrder(mentee, await newOrderFor(pair.mentor, 3 * DAY));
      assert.equal((await status(mentee, orderId, 'declined')).reason, 'unknown-mentee');
    });

    it('one order more than a mentee may have open, until one ends', async () => {
      const { mentee, mentor } = await newPair();
      const order = async (index: number) =>
        placeOrder(
          mentee,
          await newOrderFor(mentor, 3 * DAY + index * HOUR, { topicId: 'hello', minutes: 30 }),
        );
      const taken: string[] = [];
      for (let index = 0; index < 10; index += 1) {
        taken.push(await order(index));
        await status(mentee, taken.at(-1) ?? '', 'paid');
      }
      assert.equal((await status(mentee, await order(11), 'declined')).reason, 'too-many-open');
      const [first = ''] = taken;
      await cancelOrder(mentee, first, 'mentee');
      await until(
        () => read(`open/${mentee.uid}/${first}`),
        (seen) => seen === null,
      );
      await status(mentee, await order(12), 'paid');
    });
  });

  describe('takes', () => {
    const open: { name: string; terms: (date: string) => object; minutes?: number; amount: number }[] = [
      {
        name: 'a time on a day that is open by exception',
        terms: (date) => ({ availability: {}, exceptions: { [date]: [{ from: '10:00', to: '11:00' }] } }),
        amount: 150_000,
      },
      { name: 'another of the lengths, at its price', terms: () => ({}), minutes: 90, amount: 210_000 },
      {
        name: "hours in the mentor's own zone",
        terms: (date) => ({
          timeZone: 'Asia/Jayapura',
          availability: {},
          exceptions: { [date]: [{ from: '12:00', to: '13:00' }] },
        }),
        amount: 150_000,
      },
    ];
    for (const { name, terms, minutes = 60, amount } of open)
      it(name, async () => {
        const { startsAt, date } = await jakarta(4, 10);
        const { mentee, mentor } = await newPair(terms(date));
        const newOrder = await newOrderFor(mentor, 0, { startsAt, minutes });
        const orderId = await placeOrder(mentee, newOrder, { quotedAmount: amount });
        const payment = await invoiced(mentee, orderId);
        assert.equal(payment.amount, amount);
        const { terms: agreed } = await seen(mentee, orderId, () => true);
        assert.equal(agreed?.endsAt, startsAt + minutes * MINUTE);
      });
  });
});
