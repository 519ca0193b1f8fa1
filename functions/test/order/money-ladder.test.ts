import assert from 'node:assert/strict';
import type { MoneyReturn, Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { decided, following, known, NOW, paidReport, policy, returnsOf, terms, withReport } from './known.ts';

const rejected: Order = { ...known.paid, approval: { decision: 'rejected', at: NOW + HOUR } };

const moved = (order: Order, number: number, change: Partial<MoneyReturn>): Order =>
  following(order, NOW + 2 * HOUR, { kind: 'return-moved', number, change, notices: [] });
const failed = (order: Order, number: number): Order =>
  moved(order, number, { status: 'failed', code: 'REFUND_NOT_SUPPORTED', settledAt: NOW + 2 * HOUR });

describe('decide: money goes back', () => {
  it('given paid, when the mentor rejects, then all that came is refunded', () => {
    const refund = decided(rejected).owed.find(({ kind }) => kind === 'return-money');
    const { amount } = terms;
    assert.deepEqual(refund, {
      kind: 'return-money',
      key: 'return:1',
      number: 1,
      way: 'refund',
      invoiceId: 'inv-1',
      amount,
      currency: 'IDR',
    });
  });

  it('given that the channel takes none back, then a payout is asked for; where that fails too, a person', () => {
    const once = failed(rejected, 1);
    const twice = failed(once, 2);
    const ways = (order: Order) => returnsOf(order).map(({ way, status }) => `${way} ${status}`);
    assert.deepEqual(ways(once), ['refund failed', 'payout asked']);
    assert.deepEqual(ways(twice), ['refund failed', 'payout failed', 'by-hand pending']);
    assert.deepEqual(
      decided(twice).keys.filter((key) => key.startsWith('return:')),
      [],
    );
    assert.ok(decided(twice).keys.includes('mail:refund-started:mentee:3'));
  });

  it('given a payout, then the mentee gets the link', () => {
    const order = moved(failed(rejected, 1), 2, {
      id: 'po-1',
      status: 'pending',
      url: 'https://x.example',
      readAt: NOW,
    });
    const { keys } = decided(order);
    assert.ok(keys.includes('mail:payout:mentee:2') && !keys.includes('mail:refund-started:mentee:2'));
  });

  it('given money on its way, then it is asked after until it arrives, and then the mentee is told', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const due = NOW + 2 * HOUR + policy.returnPollEvery;
    assert.ok(decided(pending).keys.includes('mail:refund-started:mentee:1'));
    assert.ok(!decided(pending, due - 1).keys.some((key) => key.startsWith('return:')));
    assert.ok(decided(pending, due).keys.includes(`return:1:read:${pending.reads}`));
    const arrived = moved(pending, 1, { status: 'succeeded', settledAt: NOW + DAY });
    assert.ok(decided(arrived, NOW + DAY).keys.includes('mail:refunded:mentee:1'));
    assert.ok(!decided(arrived, NOW + 9 * DAY).keys.some((key) => key.startsWith('return:')));
  });

  it('given money that was short, when more is added to it, then that goes back too, and pays nothing', () => {
    const paid = (paidAmount: number) =>
      withReport(known.invoiced, { ...paidReport, paidAmount, readAt: NOW + HOUR });
    const short = decided(paid(terms.amount - 1)).order;
    const { order, status } = decided({
      ...short,
      invoices: short.invoices.map((one) => ({
        ...one,
        report: { ...paidReport, paidAmount: terms.amount },
      })),
    });
    assert.equal(status, 'pending');
    assert.deepEqual(
      order.returns.map(({ amount }) => amount),
      [terms.amount - 1, 1],
    );
  });

  it('given two sums of one payment, then each goes down by itself: one may be under way after all', () => {
    const surplus = 25_000;
    const excess = { ...paidReport, paidAmount: terms.amount + surplus };
    const paid = withReport(known.invoiced, { ...excess, readAt: NOW + HOUR });
    const first = failed(failed(decided(paid).order, 1), 2);
    const both = decided(
      failed(decided({ ...first, approval: { decision: 'rejected', at: NOW + HOUR } }).order, 4),
    ).order;
    assert.deepEqual(
      both.returns.map(({ way, amount, replaces }) => [way, amount, replaces]),
      [
        ['refund', surplus, undefined],
        ['payout', surplus, 1],
        ['by-hand', surplus, 2],
        ['payout', terms.amount, undefined],
        ['by-hand', terms.amount, 4],
      ],
    );
  });

  it('given a hint about it, then it is asked after at once', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const notices = { n1: { about: 'refund', id: 'rfd-1', status: 'SUCCEEDED', at: NOW } } as const;
    const [reading] = decided({ ...pending, notices }).owed.filter(({ kind }) => kind === 'read-return');
    assert.ok(reading && 'notices' in reading);
    assert.deepEqual(reading.notices, ['n1']);
  });

  it('given money that arrived, when an answer from before comes late, then it has arrived still', () => {
    const arrived = moved(rejected, 1, { id: 'rfd-1', status: 'succeeded', settledAt: NOW + 2 * HOUR });
    assert.deepEqual(moved(arrived, 1, { status: 'pending', readAt: NOW + HOUR }).returns, arrived.returns);
  });

  it('given money on its way, then it is not asked for again', () => {
    const order = decided(decided(rejected).order).order;
    assert.equal(order.returns.length, 1);
  });
});
