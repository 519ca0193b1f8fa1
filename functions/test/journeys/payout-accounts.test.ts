import assert from 'node:assert/strict';
import { get, ref, set } from 'firebase/database';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { stack } from '../support/environment.ts';
import { askOperator } from '../support/operator.ts';
import { clock, faults, inbox, xendit } from '../support/outside.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import {
  bca,
  endedAs,
  hasAccount,
  heldSession,
  mailAbout,
  mandiri,
  nameAccount,
  payDay,
  payoutsTo,
  standingIs,
} from '../support/payouts.ts';
import { letters } from '../support/stages.ts';
import { fromNowOn } from '../support/stack-log.ts';
import { until } from '../support/until.ts';

const denied = { code: 'PERMISSION_DENIED' };

describe('the account of a mentor', () => {
  after(async () => {
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  it('is wrong: the payout fails, the mentor mends it, and the sum is paid', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    await heldSession(pair);
    await faults.set(stack.XENDIT_API_URL, {
      kind: 'payout-fails',
      ms: 0,
      code: 'INVALID_DESTINATION',
      times: 1,
    });
    await payDay();
    const [failed] = await endedAs(pair.mentor, 'failed');
    assert.equal(failed?.fault, 'unknown-account');
    assert.match(await mailAbout(pair.mentor, /could not be made/), /knows no such account/);
    await payDay();
    assert.equal((await payoutsTo(pair.mentor)).length, 1);
    await hasAccount(pair.mentor, mandiri);
    await payDay();
    await endedAs(pair.mentor, 'failed', 'succeeded');
    const [, made] = await payoutsTo(pair.mentor);
    assert.deepEqual([made?.channel_code, made?.amount], ['ID_MANDIRI', 150_000]);
  });

  it('sends the money back after it has arrived: it is owed again, and an operator has it paid', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    await heldSession(pair);
    await payDay();
    await endedAs(pair.mentor, 'succeeded');
    const [made] = await payoutsTo(pair.mentor);
    // So late that nobody looks at it any more: the callback alone tells of it.
    await clock.advanceTo((await clock.now()) + 20 * DAY);
    await clock.run('payMentors');
    await xendit.endPayout(made?.id ?? '', 'reverse');
    await endedAs(pair.mentor, 'reversed');
    await mailAbout(pair.mentor, /came back/);
    await askOperator({ do: 'retry-payouts', mentor: pair.mentor.uid });
    await endedAs(pair.mentor, 'reversed', 'succeeded');
  });

  it('is changed by a thief: the mentor is told, also at the earlier address, and the old account is paid to', async () => {
    const pair = await newPair();
    const { mentor } = pair;
    await hasAccount(mentor);
    await heldSession(pair);
    await payDay();
    await endedAs(mentor, 'succeeded');
    await heldSession(pair);
    // The next pay day is less than a day away.
    const thief = { ...mandiri, holder: 'Maling' };
    await set(ref(mentor.database, `users/${mentor.uid}/name`), 'Joko S');
    const payDayIn = 7 * DAY - (((await clock.now()) - Date.parse('1970-01-05T10:00:00+07:00')) % (7 * DAY));
    await clock.advanceTo((await clock.now()) + payDayIn - 2 * HOUR);
    await nameAccount(mentor, thief);
    const { account, nextAccount } = await standingIs(
      mentor,
      (standing) => standing.nextAccount !== undefined,
    );
    assert.deepEqual([account?.number, nextAccount?.number], ['••••890', '••••223']);
    await until(async () => (await letters(mentor, 'Another account for your payouts')).length === 2);
    const { text = '' } = (await letters(mentor, 'Another account for your payouts')).at(-1) ?? {};
    assert.match(text, /••••223, .*Maling/);
    assert.match(text, /Until then they go to .*••••890/);
    await payDay();
    await endedAs(mentor, 'succeeded', 'succeeded');
    assert.deepEqual(
      (await payoutsTo(mentor)).map(({ channel_code }) => channel_code),
      ['ID_BCA', 'ID_BCA'],
    );
    // The mentor takes the change back.
    await nameAccount(mentor, bca);
    await standingIs(mentor, (standing) => standing.nextAccount === undefined);
    await clock.advanceTo((await clock.now()) + 2 * DAY);
    await clock.run('payMentors');
    assert.equal((await standingIs(mentor, () => true)).account?.number, '••••890');
  });

  it('can be named by a mentor alone, in its form, and not again at once', async () => {
    const { mentee, mentor } = await newPair();
    await assert.rejects(nameAccount(mentee, bca), denied);
    await assert.rejects(nameAccount(mentor, { ...bca, number: '12 34' }), denied);
    await nameAccount(mentor, bca);
    await assert.rejects(nameAccount(mentor, mandiri), denied);
    await clock.advanceTo((await clock.now()) + 6 * MINUTE);
    await nameAccount(mentor, mandiri);
  });

  it('is nowhere in full but with the mentor and at Xendit', async () => {
    const printed = await fromNowOn();
    const pair = await newPair();
    const { mentor, mentee } = pair;
    const number = '9081726354';
    await hasAccount(mentor, { ...bca, number });
    const { orderId } = await heldSession(pair);
    await faults.set(stack.XENDIT_API_URL, {
      kind: 'error',
      status: 400,
      times: 1,
      body: { error_code: 'API_VALIDATION_ERROR', message: `${number} is wrong`, errors: [number] },
      path: '/v2/payouts',
      method: 'POST',
    });
    await payDay();
    await faults.clear(stack.XENDIT_API_URL);
    await askOperator({ do: 'retry-payouts', mentor: mentor.uid });
    const mails = (await inbox.of(mentor.email)).map(({ text, html }) => `${text}${html}`).join();
    const answers = await Promise.all(
      [
        { do: 'payouts' },
        { do: 'payee', mentor: mentor.email },
        { do: 'explain', orderId },
        { do: 'money' },
      ].map(async (command) => (await askOperator(command)).text),
    );
    const seenByMentee = JSON.stringify((await get(ref(mentee.database, `orders/${orderId}`))).val());
    const published = JSON.stringify([
      (await get(ref(mentor.database, `payouts/${mentor.uid}`))).val(),
      (await get(ref(mentor.database, `payoutStanding/${mentor.uid}`))).val(),
    ]);
    assert.ok(mails.includes('••••354') && published.includes('••••354'));
    for (const [where, text] of Object.entries({
      log: await printed(),
      mails,
      answers,
      seenByMentee,
      published,
    }))
      assert.ok(!JSON.stringify(text).includes(number), where);
    for (const place of ['payoutAccounts', 'payouts', 'payoutStanding', 'shares'])
      await assert.rejects(get(ref(mentee.database, `${place}/${mentor.uid}`)), /permission.denied/i);
  });
});
