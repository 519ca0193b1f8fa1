import assert from 'node:assert/strict';
import { addedUp, mentorMoney, noMoney, sharesIn } from '../../src/payout/mentor-money.ts';

const lines = {
  ahead: { fee: 10, tax: 1, share: 100, state: 'waiting', freeFrom: 9 },
  argued: { fee: 20, tax: 2, share: 200, state: 'disputed' },
  next: { fee: 30, tax: 3, share: 300, state: 'free', freeFrom: 5 },
  before: { fee: 40, tax: 4, share: 400, state: 'free', freeFrom: 4 },
  sent: { fee: 50, tax: 5, share: 500, state: 'free', freeFrom: 5, paid: 500 },
  arrived: { fee: 60, tax: 6, share: 600, state: 'free', freeFrom: 5, paid: 600 },
  gone: { paid: 700 },
} as const;
const payouts = [
  { amount: 500, status: 'pending' },
  { amount: 1_300, status: 'succeeded' },
  { amount: 9_999, status: 'failed' },
] as const;

describe('where the money of a mentor is', () => {
  const money = mentorMoney(lines, payouts, { from: 5 });

  it('is told line by line, and what is on its way by the payouts', () => {
    assert.deepEqual(money, {
      waiting: 100,
      disputed: 200,
      free: 300,
      onItsWay: 500,
      paid: 1_300,
      owed: 700,
      byHand: 400,
      fee: 210,
      tax: 21,
    });
  });

  it('adds up to all shares that stand', () => {
    const shares = Object.values(lines).map((line) => ('share' in line ? line.share : 0));
    assert.equal(
      sharesIn(money),
      shares.reduce<number>((sum, share) => sum + share, 0),
    );
    assert.deepEqual(addedUp(money, noMoney), money);
  });
});
