import assert from 'node:assert/strict';
import type { Payout } from '../client/index.ts';
import { cleanAccount } from '../app/earnings/clean-account.ts';
import { lineState, payoutSums, unpaidSums } from '../app/earnings/line-state.ts';

const known = { underWay: new Set(['payout:m:2']), from: 1_000 };
const line = { orderId: 'o1', fee: 0, tax: 0, share: 150_000, state: 'free', freeFrom: 2_000 } as const;

describe('where the money of a line is', () => {
  it('follows from its parts, what was paid, and the payouts under way', () => {
    assert.equal(lineState({ ...line, state: 'waiting' }, known), 'waiting');
    assert.equal(lineState({ orderId: 'o1', share: 1, state: 'disputed' }, known), 'disputed');
    assert.equal(lineState(line, known), 'free');
    assert.equal(lineState({ ...line, paid: 150_000, payoutId: 'payout:m:1' }, known), 'paid');
    assert.equal(lineState({ ...line, paid: 150_000, payoutId: 'payout:m:2' }, known), 'on-its-way');
    assert.equal(lineState({ orderId: 'o1', paid: 150_000, payoutId: 'payout:m:1' }, known), 'owed');
    assert.equal(lineState({ ...line, freeFrom: 999 }, known), 'by-hand');
    assert.equal(lineState(line, { ...known, from: undefined }), 'by-hand');
  });

  it('is added up, less what was paid too much', () => {
    const owed = { orderId: 'o2', paid: 50_000, payoutId: 'payout:m:1' };
    const waiting = { ...line, orderId: 'o3', state: 'waiting' } as const;
    assert.deepEqual(unpaidSums([line, owed, waiting, { ...line, freeFrom: 1 }], known), {
      waiting: 150_000,
      disputed: 0,
      free: 100_000,
    });
    assert.equal(unpaidSums([owed], known).free, 0);
  });

  it('has arrived, or is on its way', () => {
    const payout = (status: Payout['status']): Payout => ({
      payoutId: `payout:m:${status}`,
      number: 1,
      amount: 1_000,
      orders: {},
      account: { channel: 'ID_BCA', holder: 'Ayu', number: '••••890' },
      begunAt: 0,
      at: 0,
      status,
    });
    const all = (['requested', 'pending', 'succeeded', 'failed', 'reversed'] as const).map(payout);
    assert.deepEqual(payoutSums(all), { onItsWay: 2_000, paid: 1_000 });
  });
});

describe('an account as people write it', () => {
  it('loses what stands between the digits, and the country of a mobile number', () => {
    assert.deepEqual(cleanAccount({ channel: 'ID_BCA', holder: ' Ayu  Lestari ', number: '123-456 7890' }), {
      channel: 'ID_BCA',
      holder: 'Ayu Lestari',
      number: '1234567890',
    });
    const wallet = (number: string) => cleanAccount({ channel: 'ID_OVO', holder: 'Ayu', number }).number;
    assert.equal(wallet('+62 812-3456-7890'), '081234567890');
    assert.equal(wallet('0812 3456 7890'), '081234567890');
  });
});
