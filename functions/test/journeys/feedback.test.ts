import assert from 'node:assert/strict';
import { get, ref, serverTimestamp, set } from 'firebase/database';
import * as z from 'zod';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { publicComment } from '../../src/contract/public-comment.ts';
import { HOUR } from '../../src/order/policy.ts';
import { databaseUrl } from '../support/environment.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newPair,
  newOrderFor,
  type Member,
} from '../support/participants.ts';
import { confirmed, mailed, placeOrder, status } from '../support/journey.ts';
import { clock } from '../support/outside.ts';
import { callOperator } from '../support/operator.ts';
import { signIn, type Person } from '../support/people.ts';
import { cancelOrder, letters, passTo, scheduledOrder } from '../support/stages.ts';
import { until } from '../support/until.ts';

const denied = { code: 'PERMISSION_DENIED' };

const say = (person: Member, orderId: string, words: object): Promise<void> =>
  set(ref(person.database, `orders/${orderId}/feedback`), { at: serverTimestamp(), ...words });

const rating = async ({ database }: Member, mentorId: string, what: string): Promise<unknown> =>
  (await get(ref(database, `ratings/${mentorId}/${what}`))).val();

/** What a stranger reads: nobody is signed in. */
async function readAnonymously(path: string): Promise<unknown> {
  const address = new URL(databaseUrl);
  address.pathname = `/${path}.json`;
  return getJson(address.href);
}

const asOperator = async (person: Pick<Person, 'user'>, command: object): Promise<number> =>
  (await callOperator(person, command)).http;

const publicComments = z.record(z.string(), publicComment);

describe('after the session', () => {
  after(everybodyLeaves);

  it('the order is completed and the mentee is asked for feedback; only a whole number from 1 to 10 counts, once', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
    await assert.rejects(say(mentee, orderId, { rating: 8 }), denied);
    await passTo(newOrder.startsAt + HOUR);
    await status(mentee, orderId, 'completed');
    await mailed(mentee, orderId, 'mail:feedback:mentee');
    assert.equal((await letters(mentee, 'How was your session?')).length, 1);
    assert.deepEqual(await letters(mentor, 'How was your session?'), []);

    await assert.rejects(say(mentor, orderId, { rating: 10 }), denied);
    await assert.rejects(say(await newMentee(), orderId, { rating: 1 }), denied);
    for (const words of [
      { rating: 0 },
      { rating: 11 },
      { rating: 7.5 },
      { rating: '10' },
      { comment: 'no rating' },
      { rating: 9, comment: 'x'.repeat(2001) },
      { rating: 9, at: 1 },
      { rating: 9, verified: true },
      { rating: 9, isPublic: 'yes' },
    ])
      await assert.rejects(say(mentee, orderId, words), denied, JSON.stringify(words));
    await say(mentee, orderId, { rating: 9, comment: 'Clear & calm.' });
    await assert.rejects(say(mentee, orderId, { rating: 10 }), denied);
    await until(
      () => rating(mentee, mentor.uid, 'count'),
      (seen) => seen === 1,
    );
    assert.equal(await rating(mentor, mentor.uid, 'average'), 9);
  });

  it('a comment is shown to everybody if the mentee allows it, with the first name alone, until an operator removes it', async () => {
    const mentor = await newMentor({ autoApprove: true });
    const startsAt = (await clock.now()) + 3 * HOUR;
    const orders = await Promise.all(
      ['Sari Dewi Lestari', 'Rudi Hartono'].map(async (name, index) => {
        const mentee = await newMentee({ name });
        const hello = { topicId: 'hello', minutes: 30 };
        const newOrder = await newOrderFor(mentor, (3 + index) * HOUR, hello);
        const orderId = await placeOrder(mentee, newOrder);
        await confirmed(mentee, orderId);
        return { mentee, orderId };
      }),
    );
    await passTo(startsAt + 3 * HOUR);
    for (const [index, { mentee, orderId }] of orders.entries()) {
      await status(mentee, orderId, 'completed');
      await say(mentee, orderId, { rating: 9 - index, comment: 'Clear & calm.', isPublic: index === 0 });
    }
    const [orderId = '', otherId] = orders.map((order) => order.orderId);
    await until(
      () => rating(mentor, mentor.uid, 'count'),
      (seen) => seen === 2,
    );
    const comments = () => readAnonymously(`comments/${mentor.uid}`);
    const found = publicComments.parse(await comments());
    const at = found[orderId]?.at ?? 0;
    assert.ok(at > startsAt);
    assert.deepEqual(found, {
      [orderId]: { rating: 9, comment: 'Clear & calm.', firstName: 'Sari', at },
    });

    const eka = await signIn('eka');
    const remove = (id = '') =>
      asOperator(eka, { do: 'remove-comment', orderId: id, reason: 'It names another person.' });
    assert.equal(await remove(orderId), 200);
    assert.equal(await comments(), null);
    assert.deepEqual([await remove(orderId), await remove(otherId)], [409, 409]);
    await eka.leave();
  });

  it('the ratings of a mentor are averaged; no user sees who gave which, or can write them', async () => {
    const { mentee, mentor } = await newPair({ autoApprove: true });
    const startsAt = (await clock.now()) + 3 * HOUR;
    const orders = await Promise.all(
      [0, 1, 2].map(async (index) => {
        const person = await newMentee();
        const newOrder = await newOrderFor(mentor, 3 * HOUR + index * HOUR, {
          topicId: 'hello',
          minutes: 30,
        });
        const orderId = await placeOrder(person, newOrder);
        await confirmed(person, orderId);
        return { person, orderId };
      }),
    );
    await passTo(startsAt + 4 * HOUR);
    for (const [index, { person, orderId }] of orders.entries()) {
      await status(person, orderId, 'completed');
      await say(person, orderId, { rating: [10, 7, 8][index] });
    }
    await until(
      () => rating(mentee, mentor.uid, 'count'),
      (seen) => seen === 3,
    );
    assert.equal(await rating(mentee, mentor.uid, 'average'), 8.33);
    await assert.rejects(rating(mentee, mentor.uid, 'given'), /Permission denied/i);
    await assert.rejects(set(ref(mentor.database, `ratings/${mentor.uid}/average`), 10), denied);
  });

  it('a cancelled session is not rated', async () => {
    const { mentee, orderId, mentor } = await scheduledOrder(await newPair());
    await cancelOrder(mentor, orderId, 'mentor');
    await status(mentee, orderId, 'cancelled');
    await assert.rejects(say(mentee, orderId, { rating: 1 }), denied);
  });
});
