import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { brokenPayeeInvariants } from '../../src/payout/invariants.ts';
import { accountFaultOf } from '../../src/payout/payee.ts';
import { payableSums, totalOf, type ShareLine } from '../../src/payout/share-line.ts';
import { PaidHistory } from './paid-history.ts';

type Happening = (history: PaidHistory) => unknown;

const line = (share: number, state: ShareLine['state'] = 'free'): ShareLine => ({
  share,
  state,
  freeFrom: 1,
});

const happenings: Readonly<Record<string, Happening>> = {
  ...Object.fromEntries(
    ['one', 'two', 'three', 'four'].flatMap((orderId, place): [string, Happening][] => [
      [`${orderId} is earned`, (history) => history.earns(orderId, line(30_000 * (place + 1)))],
      [`${orderId} is worth more`, (history) => history.earns(orderId, line(90_000 * (place + 1)))],
      [`${orderId} is disputed`, (history) => history.earns(orderId, line(30_000, 'disputed'))],
      [`${orderId} goes back`, (history) => history.earns(orderId, line(0))],
    ]),
  ),
  'an hour passes': (history) => history.pass(HOUR),
  'a day passes': (history) => history.pass(DAY),
  'a week passes': (history) => history.pass(7 * DAY),
  'a month passes': (history) => history.pass(30 * DAY),
  'it arrives': (history) => history.ends({ how: 'succeed' }),
  'it arrives, and months pass': async (history) => {
    history.ends({ how: 'succeed' });
    history.pass(HOUR);
    await history.work();
    history.pass(90 * DAY);
  },
  'it has a wrong number': (history) => history.ends({ how: 'fail', code: 'INVALID_DESTINATION' }),
  'it fails for now': (history) => history.ends({ how: 'fail', code: 'TEMPORARY_TRANSFER_ERROR' }),
  'it comes back': (history) => history.comesBack(true),
  'it comes back, and nobody says so': (history) => history.comesBack(false),
  'there is no money': (history) => history.bank.setBalance(0),
  'there is little money': (history) => history.bank.setBalance(200_000),
  'there is enough money': (history) => history.bank.setBalance(undefined),
  'another account is named': (history) => history.namesAnother(),
  'another account is taken back': (history) => history.namesTheSame(),
  'an operator pauses': (history) => history.does('pause-payouts'),
  'an operator resumes': (history) => history.does('resume-payouts'),
  'an operator tries again': (history) => history.does('retry-payouts'),
  'a worker dies': (history) => history.work(true),
};

/** Nothing that is on its way or has arrived counts as not paid: it would be paid again. */
async function assertNoneTwice({ mentor, bank }: PaidHistory): Promise<void> {
  for (const [payoutId, { status }] of Object.entries(mentor.payouts)) {
    const found = await bank.port.find(payoutId);
    const isOver = found === undefined || found.status === 'failed' || found.status === 'reversed';
    if (status === 'failed' || status === 'reversed') assert.ok(isOver, payoutId);
  }
}

/** All goes well from now on, for weeks. */
async function drain(history: PaidHistory): Promise<void> {
  history.bank.setBalance(undefined);
  history.does('resume-payouts');
  for (let days = 0; days < 60; days += 1) {
    if (accountFaultOf(history.mentor.payee)) history.namesAnother();
    history.pass(DAY);
    await history.work();
    history.ends({ how: 'succeed' });
    await history.work();
  }
}

describe('the histories of a mentor’s payouts', () => {
  const draws = fc.array(fc.constantFrom(...Object.keys(happenings)), { minLength: 5, maxLength: 40 });

  it('break no promise, pay no rupiah twice, and lose none', async () => {
    const holds = fc.asyncProperty(draws, async (names) => {
      const history = new PaidHistory();
      for (const name of names) {
        await happenings[name]?.(history);
        await history.work();
        assert.deepEqual(brokenPayeeInvariants(history.mentor.ledger(), { from: 0 }), [], name);
        await assertNoneTwice(history);
      }
      await drain(history);
      const lines = Object.values(history.mentor.lines);
      const payable = totalOf(payableSums(history.mentor.lines, 0));
      assert.ok(payable < history.mentor.policy.least, `${payable} are never paid`);
      const paid = lines.reduce((sum, one) => sum + (one.paid ?? 0), 0);
      assert.equal(history.bank.arrived(), paid);
    });
    await fc.assert(holds, { numRuns: Number(process.env['RUNS'] ?? 200) });
  });
});
