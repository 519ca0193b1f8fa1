import assert from 'node:assert/strict';
import { earnedShareOf } from '../../src/order/earned-share.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { moneyAstray, orderMoney, type OrderMoney } from '../../src/payout/order-money.ts';
import type { ShareLine } from '../../src/payout/share-line.ts';
import { confirmed, decided, known, STARTS_AT, terms } from '../order/known.ts';

const ENDS = terms.endsAt;
const { intake } = confirmed;
assert.ok(intake?.outcome === 'accepted');

const set: Order = {
  ...confirmed,
  intake: { ...intake, shareTerms: { feePercent: 10, feeRupiah: 0, taxPercent: 0.5 } },
};
const over = decided(set, ENDS).order;
const held = decided(over, ENDS + DAY).order;
const reported = decided(
  { ...over, absences: { mentee: { report: { at: ENDS + HOUR } } } },
  ENDS + HOUR,
).order;
const absent = decided(reported, ENDS + HOUR + DAY).order;
const lateCancelled = decided(
  { ...set, cancellation: { by: 'mentee', at: STARTS_AT - 3 * HOUR } },
  STARTS_AT - 3 * HOUR,
).order;

const nothing: OrderMoney = {
  ahead: 0,
  back: 0,
  fee: 0,
  tax: 0,
  waiting: 0,
  disputed: 0,
  free: 0,
  paid: 0,
  byHand: 0,
};
const cut = { fee: 15_000, tax: 750 };

describe('where the money of an order is', () => {
  const places: { name: string; order: Order; paid?: number; is: Partial<OrderMoney> }[] = [
    { name: 'nowhere, while none has come', order: known.invoiced, is: {} },
    { name: 'kept, with a session ahead', order: set, is: { ahead: 150_000 } },
    {
      name: 'waiting until a stated time, once the session is over',
      order: over,
      is: { ...cut, waiting: 134_250 },
    },
    { name: 'free, once it is settled', order: held, is: { ...cut, free: 134_250 } },
    { name: 'paid', order: held, paid: 134_250, is: { ...cut, paid: 134_250 } },
    { name: 'all on its way back, where the mentor did not come', order: absent, is: { back: 150_000 } },
    {
      name: 'all on its way back, also where it had been paid',
      order: absent,
      paid: 134_250,
      is: { back: 150_000 },
    },
    {
      name: 'in part on its way back, after a late cancellation',
      order: lateCancelled,
      is: { back: 75_000, fee: 7_500, tax: 375, free: 67_125 },
    },
  ];
  for (const { name, order, paid, is } of places)
    it(`is ${name}; none is astray`, () => {
      const line: ShareLine = { ...earnedShareOf(order), paid };
      assert.deepEqual(orderMoney(order, line), { ...nothing, ...is });
      assert.equal(moneyAstray(order, line), 0);
    });

  it('is astray where the mentor’s line is missing, or says another share', () => {
    assert.equal(moneyAstray(held, undefined), 134_250);
    assert.equal(moneyAstray(held, { share: 134_249, state: 'free', freeFrom: 1 }), 1);
  });
});
