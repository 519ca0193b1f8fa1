import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { brokenPayeeInvariants } from '../../src/payout/invariants.ts';
import { withHeardPayout, withPayeeAct } from '../../src/payout/payee-commands.ts';
import { payeeNeedsAt } from '../../src/payout/payee-needs.ts';
import { bca, freeLine, mandiri, PaidMentor, PAY_DAY } from './paying.ts';

const succeeded = { status: 'succeeded', id: 'disb-1' } as const;
const unknownAccount = { status: 'failed', code: 'INVALID_DESTINATION', fault: 'unknown-account' } as const;
const ours = { status: 'failed', code: 'INSUFFICIENT_BALANCE', fault: 'ours' } as const;
const reversed = { status: 'reversed', id: 'disb-1', code: 'REVERSED', fault: 'unknown-account' } as const;

const noneBroken = (mentor: PaidMentor) => {
  assert.deepEqual(brokenPayeeInvariants(mentor.ledger(), mentor.policy), []);
};
const codesOf = (mentor: PaidMentor, now: number) =>
  payeeNeedsAt(mentor.payee, mentor.policy, now).map(({ code }) => code);

describe('paying a mentor', () => {
  it('pays all that is free in one payout on the pay day, and nothing twice', () => {
    const mentor = new PaidMentor({
      first: freeLine(60_000),
      second: freeLine(40_000),
      later: { share: 90_000, state: 'waiting', freeFrom: 2 },
      open: { share: 90_000, state: 'disputed' },
    });
    assert.deepEqual(mentor.turn(PAY_DAY - MINUTE).asked, []);
    const [payout, ...others] = mentor.turn(PAY_DAY).asked;
    assert.deepEqual(others, []);
    assert.equal(payout?.amount, 100_000);
    assert.deepEqual(payout.orders, { first: 60_000, second: 40_000 });
    assert.equal(mentor.lines['first']?.paid, 60_000);
    noneBroken(mentor);
    // The worker died: the next one asks for the same payout.
    assert.deepEqual(mentor.turn(PAY_DAY + HOUR).asked, [payout]);
    mentor.hears(PAY_DAY + HOUR, 1, succeeded);
    assert.deepEqual(
      mentor.turn(PAY_DAY + 2 * HOUR).asked.map(({ status }) => status),
      ['succeeded'],
    );
    assert.equal(mentor.payee.begun, 1);
    noneBroken(mentor);
  });

  it('pays once on a pay day, and not below the least sum', () => {
    const mentor = new PaidMentor({ first: freeLine(49_999) });
    assert.deepEqual(mentor.turn(PAY_DAY).asked, []);
    mentor.earns('second', freeLine(1));
    assert.equal(mentor.turn(PAY_DAY + HOUR).asked[0]?.amount, 50_000);
    mentor.hears(PAY_DAY + HOUR, 1, succeeded);
    mentor.earns('third', freeLine(70_000));
    mentor.turn(PAY_DAY + 2 * HOUR);
    assert.equal(mentor.payee.begun, 1);
    mentor.turn(PAY_DAY + 7 * DAY);
    assert.equal(mentor.payee.begun, 2);
  });

  it('pays no more than the bank or wallet takes, and leaves the rest to the next pay day', () => {
    const mentor = new PaidMentor({ first: freeLine(15_000_000), second: freeLine(6_000_000) });
    mentor.payee = {
      ...mentor.payee,
      account: { channel: 'ID_DANA', holder: 'Ayu', number: '08123456789', from: 0 },
    };
    mentor.written = undefined;
    assert.deepEqual(mentor.turn(PAY_DAY).asked[0]?.orders, { second: 6_000_000 });
    noneBroken(mentor);
  });

  it('pays nothing where payouts are off, or were not on yet when the share was free', () => {
    const off = new PaidMentor({ first: freeLine(60_000) }, { from: undefined });
    assert.deepEqual(off.turn(PAY_DAY).asked, []);
    const later = new PaidMentor({ first: freeLine(60_000) }, { from: 2 });
    assert.deepEqual(later.turn(PAY_DAY).asked, []);
    later.due.clear();
    noneBroken(later);
    later.earns('second', { ...freeLine(60_000), freeFrom: 2 });
    later.due.clear();
    assert.deepEqual(brokenPayeeInvariants(later.ledger(), later.policy), ['share-not-due']);
  });

  it('takes back what a failed payout did not pay, and pays it once the account is mended and a day has passed', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.turn(PAY_DAY);
    const { mails } = mentor.hears(PAY_DAY + MINUTE, 1, unknownAccount);
    assert.deepEqual(
      mails.map(({ mail, fault, account }) => [mail, fault, account.number]),
      [['payout-failed', 'unknown-account', '••••890']],
    );
    assert.equal(mentor.lines['first']?.paid, undefined);
    noneBroken(mentor);
    assert.deepEqual(mentor.turn(PAY_DAY + 7 * DAY).asked, []);
    assert.deepEqual(codesOf(mentor, PAY_DAY + 7 * DAY + MINUTE), ['payout-unmended']);
    mentor.written = mandiri;
    mentor.turn(PAY_DAY + 7 * DAY + HOUR);
    assert.deepEqual(mentor.turn(PAY_DAY + 8 * DAY).asked, []);
    mentor.turn(PAY_DAY + 8 * DAY + HOUR);
    assert.deepEqual(codesOf(mentor, PAY_DAY + 9 * DAY), []);
    const [payout] = mentor.turn(PAY_DAY + 14 * DAY).asked;
    assert.deepEqual([payout?.account, payout?.amount], [mandiri, 60_000]);
  });

  it('tries again by itself what failed by our fault, at growing waits, and tells the operator', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.turn(PAY_DAY);
    assert.deepEqual(
      mentor.hears(PAY_DAY, 1, ours).newNeeds.map(({ code }) => code),
      ['payout-refused'],
    );
    assert.equal(mentor.payee.wakeAt, mentor.payee.payFrom);
    assert.deepEqual(mentor.turn(PAY_DAY + HOUR - 1).asked, []);
    assert.equal(mentor.turn(PAY_DAY + HOUR).asked[0]?.number, 2);
    mentor.hears(PAY_DAY + HOUR, 2, ours);
    assert.deepEqual(mentor.turn(PAY_DAY + 2 * HOUR).asked, []);
    assert.equal(mentor.turn(PAY_DAY + 3 * HOUR).asked[0]?.number, 3);
    mentor.hears(PAY_DAY + 3 * HOUR, 3, succeeded);
    assert.deepEqual(codesOf(mentor, PAY_DAY + 3 * HOUR), []);
    noneBroken(mentor);
  });

  it('owes again what the bank sent back, also long after it was last looked at', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.turn(PAY_DAY);
    mentor.hears(PAY_DAY, 1, succeeded);
    const longAfter = PAY_DAY + 15 * DAY;
    mentor.hears(longAfter, 1, succeeded);
    assert.deepEqual(mentor.payee.payouts, {});
    const [payoutId] = Object.keys(mentor.payouts);
    assert(payoutId !== undefined && mentor.payouts[payoutId]);
    mentor.payee = withHeardPayout(
      mentor.payee,
      payoutId,
      { payoutId, ...mentor.payouts[payoutId] },
      longAfter,
    );
    assert.equal(mentor.turn(longAfter).asked[0]?.id, 'disb-1');
    const { mails } = mentor.hears(longAfter, 1, reversed);
    assert(mails.some(({ mail }) => mail === 'payout-reversed'));
    assert.equal(mentor.lines['first']?.paid, undefined);
    assert(mentor.due.has('first'));
    noneBroken(mentor);
  });

  it('takes off the next payout what was paid for a session whose money went back', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.turn(PAY_DAY);
    mentor.hears(PAY_DAY, 1, succeeded);
    mentor.earns('first', {});
    const { newNeeds } = mentor.turn(PAY_DAY + HOUR);
    assert.deepEqual(
      newNeeds.map(({ code, reason }) => [code, reason]),
      [['mentor-owes', 'IDR 60000']],
    );
    mentor.hears(PAY_DAY + 6 * DAY, 1, succeeded);
    mentor.earns('second', freeLine(150_000));
    const [payout] = mentor.turn(PAY_DAY + 7 * DAY).asked.filter(({ status }) => status === 'requested');
    assert.deepEqual([payout?.amount, payout?.orders], [90_000, { first: -60_000, second: 150_000 }]);
    mentor.hears(PAY_DAY + 7 * DAY, 1, succeeded);
    mentor.hears(PAY_DAY + 7 * DAY, 2, unknownAccount);
    assert.equal(mentor.lines['first']?.paid, 60_000);
    noneBroken(mentor);
  });

  it('forgets a line that was due and never paid', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.earns('first', {});
    mentor.turn(PAY_DAY - DAY);
    assert.deepEqual([...mentor.due], []);
  });

  it('begins nothing while an operator has stopped it, for one or for all', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    assert.deepEqual(mentor.turn(PAY_DAY, { isStopped: true }).asked, []);
    const act = (did: 'pause-payouts' | 'resume-payouts' | 'retry-payouts') => {
      mentor.payee = withPayeeAct(mentor.payee, { at: PAY_DAY, by: 'eka', did, reason: 'A call.' });
    };
    act('pause-payouts');
    assert.deepEqual(mentor.turn(PAY_DAY).asked, []);
    act('resume-payouts');
    assert.equal(mentor.turn(PAY_DAY).asked.length, 1);
    mentor.hears(PAY_DAY, 1, unknownAccount);
    act('retry-payouts');
    assert.equal(mentor.turn(PAY_DAY + DAY).asked[0]?.number, 2);
  });
});

describe('the account of a mentor', () => {
  it('takes effect a day after its mail, and the one before is paid to until then', () => {
    const mentor = new PaidMentor({ first: freeLine(60_000) });
    mentor.written = mandiri;
    const { mails } = mentor.turn(PAY_DAY - HOUR);
    assert.deepEqual(
      mails.map(({ mail, account, before, from }) => [mail, account.number, before?.number, from]),
      [['account-changed', '••••223', '••••890', PAY_DAY - HOUR + DAY]],
    );
    assert.deepEqual(mentor.turn(PAY_DAY).asked[0]?.account, bca);
    mentor.turn(PAY_DAY + DAY);
    assert.equal(mentor.payee.account?.number, mandiri.number);
  });

  it('stays as it was if the mentor writes it again', () => {
    const mentor = new PaidMentor();
    mentor.written = mandiri;
    mentor.turn(PAY_DAY);
    mentor.written = bca;
    mentor.turn(PAY_DAY + 2 * DAY);
    assert.equal(mentor.payee.account?.number, bca.number);
    assert.equal(mentor.payee.nextAccount, undefined);
  });
});
