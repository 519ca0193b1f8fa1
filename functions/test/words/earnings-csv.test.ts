import assert from 'node:assert/strict';
import { earningsHeader, earningsLine } from '../../src/words/earnings-csv.ts';

describe('what a mentor has earned, as CSV', () => {
  it('has a line for each order, with what was paid of it', () => {
    assert.equal(earningsHeader, 'code,order,state,free from,fee,tax,share,paid,payout');
    const freeFrom = Date.parse('2026-11-30T03:00:00Z');
    assert.equal(
      earningsLine({
        orderId: 'order-12345678',
        fee: 10_000,
        tax: 0,
        share: 140_000,
        state: 'waiting',
        freeFrom,
      }),
      `${earningsLine({ orderId: 'order-12345678' }).split(',')[0]},order-12345678,waiting,2026-11-30T03:00:00.000Z,10000,0,140000,,`,
    );
  });

  it('leaves empty what an order has no longer', () => {
    const line = earningsLine({ orderId: 'order-12345678', paid: 150_000, payoutId: 'payout:mentor-ayu:1' });
    assert.match(line, /,order-12345678,,,,,,150000,payout:mentor-ayu:1$/);
  });
});
