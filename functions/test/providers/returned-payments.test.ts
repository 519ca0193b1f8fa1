import assert from 'node:assert/strict';
import { returnMoney } from '../../src/effects/money.ts';
import type { Payment } from '../../src/order/order.ts';
import type { ReturnDraft } from '../../src/ports/payments.ts';
import { invoice, known, NOW } from '../order/known.ts';

const payment: Payment = { id: 'pay-a', amount: 150_000, currency: 'IDR', paidAt: NOW, heardAt: NOW };
const inDollars: Payment = { ...payment, id: 'pay-b', amount: 200_000, currency: 'USD' };

describe('a return', () => {
  it('names the payments in its own currency to the provider, and no others', async () => {
    const drafts: ReturnDraft[] = [];
    const settle = (draft: ReturnDraft) => {
      drafts.push(draft);
      return Promise.resolve({ status: 'pending', id: 'rfd-1' } as const);
    };
    const sum = { invoiceId: invoice.id, amount: 150_000, currency: 'IDR' };
    await returnMoney(
      { kind: 'return-money', key: 'return:1', number: 1, method: 'refund', ...sum },
      {
        order: { ...known.paid, invoices: [{ ...invoice, payments: [payment, inDollars] }] },
        person: () => Promise.resolve(undefined),
        ports: { clock: { now: () => NOW }, payments: { refund: settle, makePayoutLink: settle } },
      },
    );
    const ids = drafts.map(({ payments = [] }) => payments.map(({ id }) => id));
    assert.deepEqual(ids, [['pay-a']]);
  });
});
