import assert from 'node:assert/strict';
import { get, ref, remove, serverTimestamp, set } from 'firebase/database';
import { earnedShares } from '../../src/contract/earned-share.ts';
import { explainedPayee } from '../../src/contract/payout-answers.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { sharesIn } from '../../src/payout/mentor-money.ts';
import { seen } from '../support/journey.ts';
import { askOperator } from '../support/operator.ts';
import { faults } from '../support/outside.ts';
import { signIn } from '../support/people.ts';
import { everybodyLeaves, newPair, type Member } from '../support/participants.ts';
import {
  endedAs,
  hasAccount,
  heldSession,
  heldSessions,
  mailAbout,
  payDay,
  payoutsTo,
} from '../support/payouts.ts';
import { passTo, paymentIs, scheduledOrder, type Pair } from '../support/stages.ts';
import { stack } from '../support/environment.ts';

describe('a mentor is paid', () => {
  after(async () => {
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  const linesOf = async ({ database, uid }: Member) =>
    earnedShares.parse((await get(ref(database, `shares/${uid}`))).val());

  /** The ledger adds up to what Xendit paid, to the rupiah, and breaks no promise. */
  async function addsUp(mentor: Member): Promise<void> {
    const { body } = await askOperator({ do: 'payee', mentor: mentor.uid });
    const { money, broken } = explainedPayee.parse(body);
    const paid = (await payoutsTo(mentor)).filter(({ status }) => status === 'SUCCEEDED');
    assert.deepEqual(broken, []);
    assert.equal(
      money.paid + money.onItsWay,
      paid.reduce((sum, { amount }) => sum + amount, 0),
    );
    const lines = Object.values(await linesOf(mentor));
    assert.equal(
      sharesIn(money),
      lines.reduce((sum, line) => sum + ('share' in line ? line.share : 0), 0),
    );
  }

  const absent = async ({ mentee, mentor }: Pair, accused: 'mentor' | 'mentee') => {
    const order = await scheduledOrder({ mentee, mentor }, { ahead: 3 * HOUR });
    const ends = order.newOrder.startsAt + order.newOrder.minutes * MINUTE;
    await passTo(ends + MINUTE);
    await seen(mentee, order.orderId, ({ attendance }) => attendance?.status === 'open');
    const [by, reporter] =
      accused === 'mentor' ? (['mentee', mentee] as const) : (['mentor', mentor] as const);
    await set(ref(reporter.database, `orders/${order.orderId}/absences/${by}/report`), {
      at: serverTimestamp(),
    });
    const { attendance } = await seen(
      mentee,
      order.orderId,
      (view) => view.attendance?.status === 'reported',
    );
    return { ...order, by, answerBy: attendance?.answerBy ?? 0 };
  };

  it('on the pay day, once, and reads which sessions it is for', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const { orderId } = await heldSession(pair);
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    await payDay();
    const [payout] = await endedAs(pair.mentor, 'succeeded');
    assert.deepEqual([payout?.amount, payout?.orders], [150_000, { [orderId]: 150_000 }]);
    const [made, ...others] = await payoutsTo(pair.mentor);
    assert.deepEqual(
      [made?.amount, made?.channel_properties.account_number, others],
      [150_000, '1234567890', []],
    );
    const { [orderId]: line } = await linesOf(pair.mentor);
    assert.deepEqual([line?.paid, line?.payoutId], [150_000, made?.reference_id]);
    assert.match(await mailAbout(pair.mentor, /150,000 paid out/), /••••890/);
    await payDay();
    assert.equal((await payoutsTo(pair.mentor)).length, 1);
    await addsUp(pair.mentor);
  });

  it('for two sessions in one payout', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const orders = await heldSessions(pair, 2);
    await payDay();
    const [payout] = await endedAs(pair.mentor, 'succeeded');
    assert.equal(payout?.amount, 300_000);
    assert.deepEqual(Object.keys(payout.orders).toSorted(), orders.map(({ orderId }) => orderId).toSorted());
    await addsUp(pair.mentor);
  });

  it('not for a session to which the mentor did not come: all goes back', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const { orderId, answerBy } = await absent(pair, 'mentor');
    await passTo(answerBy + MINUTE);
    await paymentIs(pair.mentee, orderId, 'refunded');
    await payDay();
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    assert.deepEqual(await linesOf(pair.mentor), {});
    await addsUp(pair.mentor);
  });

  it('for a session to which the mentee did not come', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const { answerBy } = await absent(pair, 'mentee');
    await passTo(answerBy + MINUTE);
    await payDay();
    const [payout] = await endedAs(pair.mentor, 'succeeded');
    assert.equal(payout?.amount, 150_000);
    await addsUp(pair.mentor);
  });

  it('only once an operator has decided a dispute', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const { orderId, by } = await absent(pair, 'mentor');
    await set(ref(pair.mentor.database, `orders/${orderId}/absences/${by}/answer`), {
      decision: 'disputed',
      at: serverTimestamp(),
    });
    await seen(pair.mentee, orderId, ({ attendance }) => attendance?.status === 'disputed');
    await payDay();
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    const decided = await askOperator({
      do: 'decide-attendance',
      orderId,
      outcome: 'held',
      reason: 'The room shows two people.',
    });
    assert.equal(decided.http, 200);
    await payDay();
    await endedAs(pair.mentor, 'succeeded');
    await addsUp(pair.mentor);
  });

  it('what is left, where an operator decides later that the mentor did not come: before the payout, and after it', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const [first, second] = await heldSessions(pair, 2);
    assert(first && second);
    const overturn = (orderId: string) =>
      askOperator({ do: 'decide-attendance', orderId, outcome: 'mentor-absent', reason: 'A recording.' });
    assert.equal((await overturn(first.orderId)).http, 200);
    await paymentIs(pair.mentee, first.orderId, 'refunded');
    await payDay();
    const [payout] = await endedAs(pair.mentor, 'succeeded');
    assert.deepEqual(payout?.orders, { [second.orderId]: 150_000 });
    await addsUp(pair.mentor);

    assert.equal((await overturn(second.orderId)).http, 200);
    await paymentIs(pair.mentee, second.orderId, 'refunded');
    assert.deepEqual((await linesOf(pair.mentor))[second.orderId], {
      paid: 150_000,
      payoutId: `payout:${pair.mentor.uid}:1`,
    });
    await payDay();
    const { text } = await askOperator({ do: 'payouts' });
    assert.match(text, new RegExp(`${pair.mentor.uid}.{0,200}mentor-owes`));
    const later = await heldSessions(pair, 2);
    await payDay();
    const [, next] = await endedAs(pair.mentor, 'succeeded', 'succeeded');
    assert.equal(next?.amount, 150_000);
    assert.deepEqual(next.orders, {
      [second.orderId]: -150_000,
      ...Object.fromEntries(later.map(({ orderId }) => [orderId, 150_000])),
    });
    await addsUp(pair.mentor);
  });

  it('not while an operator has stopped the payouts of this mentor, or of all', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    await heldSession(pair);
    const command = (what: string, mentor: string) =>
      askOperator({ do: what, mentor, reason: 'A call to look at.' });
    assert.equal((await command('pause-payouts', pair.mentor.email)).http, 200);
    await payDay();
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    await command('pause-payouts', 'all');
    await command('resume-payouts', pair.mentor.uid);
    await payDay();
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    await command('resume-payouts', 'all');
    await askOperator({ do: 'retry-payouts', mentor: pair.mentor.uid });
    await endedAs(pair.mentor, 'succeeded');
    await addsUp(pair.mentor);
  });

  it('not while the account of the mentor is disabled', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    await heldSession(pair);
    const admin = await signIn('eka');
    const disabled = ref(admin.database, `disabled/${pair.mentor.uid}`);
    await set(disabled, serverTimestamp());
    await payDay();
    assert.deepEqual(await payoutsTo(pair.mentor), []);
    await remove(disabled);
    await admin.leave();
    await payDay();
    await endedAs(pair.mentor, 'succeeded');
    await addsUp(pair.mentor);
  });

  it('also where the callback of the payout is lost', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    await heldSession(pair);
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', of: 'payout', times: 'always' });
    await payDay();
    await endedAs(pair.mentor, 'succeeded');
    await faults.clear(stack.XENDIT_API_URL);
    await addsUp(pair.mentor);
  });
});
