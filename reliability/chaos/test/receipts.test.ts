import assert from 'node:assert/strict';
import { emptyOrder, type Order } from '../../../functions/src/order/order.ts';
import { NOW } from '../../../functions/test/order/known.ts';
import { receiptBreaches } from '../receipts.ts';

const withNumbers = (id: string, ...numbers: string[]): Order => ({
  ...emptyOrder(id),
  receipts: numbers.map((number) => ({
    kind: 'receipt',
    about: number,
    amount: 1,
    currency: 'IDR',
    number,
    issuedAt: NOW,
  })),
});

describe('the numbers of receipts in a soak', () => {
  it('are 1, 2, … in each sequence, in whatever order the orders got them', () => {
    const orders = [
      withNumbers('order-0001', 'R-2026-000002', 'C-2026-000001'),
      withNumbers('order-0002', 'R-2026-000001', 'R-2027-000001'),
    ];
    assert.deepEqual(receiptBreaches(orders), []);
  });

  for (const [what, number] of [
    ['a gap', 'R-2026-000003'],
    ['a number that is used twice', 'R-2026-000001'],
  ] as const)
    it(`are told apart from ${what}`, () => {
      const broken = receiptBreaches([
        withNumbers('order-0001', 'R-2026-000001'),
        withNumbers('order-0002', number),
      ]);
      assert.deepEqual(
        broken.map(({ promise, detail }) => [promise, detail]),
        [['receipts have no gap', `${number} is the 2.`]],
      );
    });
});
