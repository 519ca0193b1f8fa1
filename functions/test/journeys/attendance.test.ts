import assert from 'node:assert/strict';
import { get, ref, serverTimestamp, set } from 'firebase/database';
import * as z from 'zod';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newMentee, newPair, type Member } from '../support/participants.ts';
import { mailed, seen, type View } from '../support/journey.ts';
import { callOperator } from '../support/operator.ts';
import { signIn, type Person } from '../support/people.ts';
import { letters, passTo, paymentIs, scheduledOrder, type Staged } from '../support/stages.ts';
import { read } from '../support/unheard.ts';

const denied = { code: 'PERMISSION_DENIED' };
const DAY = 24 * HOUR;

const report = ({ database }: Pick<Member, 'database'>, orderId: string, by: string): Promise<void> =>
  set(ref(database, `orders/${orderId}/absences/${by}/report`), {
    at: serverTimestamp(),
    reason: 'Nobody else was in the room.',
  });

const answer = (
  { database }: Pick<Member, 'database'>,
  orderId: string,
  reportedBy: string,
  decision: string,
): Promise<void> =>
  set(ref(database, `orders/${orderId}/absences/${reportedBy}/answer`), { decision, at: serverTimestamp() });

const attendanceIs = (person: Member, orderId: string, wanted: string): Promise<View> =>
  seen(person, orderId, ({ attendance }) => attendance?.status === wanted);

const earned = z.looseObject({ state: z.string(), share: z.number() });

/** What the mentor has earned by the order, as that reader sees it. */
const earnedBy = async (reader: Member, mentor: Member, orderId: string) =>
  earned.parse((await get(ref(reader.database, `shares/${mentor.uid}/${orderId}`))).val());

const answerSchema = z.looseObject({
  needs: z.array(z.object({ code: z.string(), reason: z.string() })).default([]),
  shares: z.object({ fee: z.number(), tax: z.number(), share: z.number() }).optional(),
});

/** Its session ended a minute ago. */
async function sessionOver(): Promise<Staged & { endsAt: number }> {
  const order = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
  const endsAt = order.newOrder.startsAt + order.newOrder.minutes * MINUTE;
  await passTo(endsAt + MINUTE);
  const { attendance, status } = await attendanceIs(order.mentee, order.orderId, 'open');
  assert.deepEqual([status, attendance?.reportBy], ['completed', endsAt + DAY]);
  return { ...order, endsAt };
}

describe('who came to the session', () => {
  let eka: Person;

  before(async () => {
    eka = await signIn('eka');
  });
  after(async () => {
    await eka.leave();
    await everybodyLeaves();
  });

  async function operator(command: object) {
    const { http, body } = await callOperator(eka, command);
    return { http, ...answerSchema.parse(body) };
  }

  it('is asked in the mail after it; the mentor did not come and agrees: all goes back', async () => {
    const { mentee, mentor, orderId } = await sessionOver();
    await mailed(mentee, orderId, 'mail:feedback:mentee');
    const [asked] = await letters(mentee, 'How was your session?');
    assert.match(asked?.text ?? '', /not come\? Please say so in the app by/);
    await assert.rejects(report(await newMentee(), orderId, 'mentee'), denied);
    await assert.rejects(report(mentor, orderId, 'mentee'), denied);
    await report(mentee, orderId, 'mentee');
    await assert.rejects(report(mentee, orderId, 'mentee'), denied);
    await attendanceIs(mentor, orderId, 'reported');
    assert.equal(await read(`orders/${orderId}/answerFrom`), mentor.uid);
    assert.equal((await earnedBy(mentor, mentor, orderId)).state, 'waiting');
    await mailed(mentor, orderId, 'mail:absence-reported:mentor');
    await assert.rejects(answer(mentee, orderId, 'mentee', 'agreed'), denied);
    await answer(mentor, orderId, 'mentee', 'agreed');
    const { status, reason } = await attendanceIs(mentee, orderId, 'mentor-absent');
    assert.deepEqual([status, reason], ['completed', 'mentor-absent']);
    assert.equal(await read(`orders/${orderId}/answerFrom`), null);
    const { payment } = await paymentIs(mentee, orderId, 'refunded');
    assert.equal(payment?.returned, payment?.amount);
    assert.equal((await get(ref(mentor.database, `shares/${mentor.uid}/${orderId}`))).val(), null);
    await mailed(mentee, orderId, 'mail:attendance-settled:mentee', 'mail:attendance-settled:mentor');
    await assert.rejects(report(mentor, orderId, 'mentor'), denied);
  });

  it('is settled by silence: the mentee does not answer, and the mentor keeps the share', async () => {
    const { mentee, mentor, orderId, endsAt } = await sessionOver();
    await report(mentor, orderId, 'mentor');
    const { attendance } = await attendanceIs(mentee, orderId, 'reported');
    await mailed(mentee, orderId, 'mail:absence-reported:mentee');
    await passTo((attendance?.answerBy ?? endsAt) + MINUTE);
    const { payment } = await attendanceIs(mentee, orderId, 'mentee-absent');
    assert.deepEqual([payment?.status, payment?.returned], ['paid', undefined]);
    const { shares } = await operator({ do: 'explain', orderId });
    assert.deepEqual(shares, { fee: 0, tax: 0, share: payment?.amount });
    const earned = await earnedBy(mentor, mentor, orderId);
    assert.deepEqual([earned.state, earned.share], ['free', payment?.amount]);
    await assert.rejects(earnedBy(mentee, mentor, orderId), /permission.denied/i);
    await assert.rejects(answer(mentee, orderId, 'mentor', 'disputed'), denied);
  });

  it('is decided by the operator, where the two say different things', async () => {
    const { mentee, mentor, orderId } = await sessionOver();
    const decide = (outcome: string) =>
      operator({ do: 'decide-attendance', orderId, outcome, reason: 'The room shows one person.' });
    assert.equal((await decide('mentor-absent')).http, 409);
    await report(mentee, orderId, 'mentee');
    await attendanceIs(mentor, orderId, 'reported');
    await answer(mentor, orderId, 'mentee', 'disputed');
    await attendanceIs(mentee, orderId, 'disputed');
    await mailed(mentee, orderId, 'mail:absence-disputed:mentee', 'mail:absence-disputed:mentor');
    const { needs } = await operator({ do: 'explain', orderId });
    assert.deepEqual(needs, [
      {
        code: 'attendance-disputed',
        reason: 'mentee: the mentor did not come; mentor: disputed',
      },
    ]);
    assert.equal((await decide('mentor-absent')).http, 200);
    await paymentIs(mentee, orderId, 'refunded');
    assert.equal((await decide('held')).http, 409);
    await mailed(mentor, orderId, 'mail:attendance-settled:mentor');
  });

  it('is settled by silence where nobody says anything: it took place', async () => {
    const { mentee, mentor, orderId, endsAt } = await sessionOver();
    await passTo(endsAt + DAY + MINUTE);
    await attendanceIs(mentee, orderId, 'held');
    for (const [person, by] of [
      [mentee, 'mentee'],
      [mentor, 'mentor'],
    ] as const)
      await assert.rejects(report(person, orderId, by), denied);
  });
});
