import assert from 'node:assert/strict';
import { newEntry, type LedgerEntry } from '../../../functions/src/order/ledger.ts';
import type { ProviderNotification, Order, Payment } from '../../../functions/src/order/order.ts';
import { DAY, defaultPolicy, HOUR } from '../../../functions/src/order/policy.ts';
import { known, NOW, paidReport, withReport } from '../../../functions/test/order/known.ts';
import type { Outcome } from '../evidence.ts';
import { balanceOf } from '../money.ts';

const PRICE = 150_000;
const WATCHED = NOW + 31 * DAY;

type ShownAs = 'sum' | 'own' | 'callback';
type Came = Outcome['invoices'][number]['_payments'];

const running = { handed: new Map<number, number>() };

/** Two payments at the provider, the second at this time; `heard`: callbacks that arrived. */
function outcomeOf(second: Came[number], heard: Outcome['heard'] = []): Parameters<typeof balanceOf>[0] {
  const payments: Came = [{ id: 'pay-a', amount: PRICE, at: NOW + HOUR, shownAs: 'sum' }, second];
  const invoice = { id: 'inv-1', external_id: 'order:1', status: 'PAID', amount: PRICE, _payments: payments };
  return { invoices: [invoice], heard, refunds: [], payoutLinks: [], running };
}

/** The same with one more payment. */
function withThird<Paid extends Pick<Outcome, 'invoices'>>(
  outcome: Paid,
  shownAs: ShownAs,
  at: number,
): Paid {
  const invoices = outcome.invoices.map((invoice) => ({
    ...invoice,
    _payments: [...invoice._payments, { id: 'pay-c', amount: PRICE, at, shownAs }],
  }));
  return { ...outcome, invoices };
}

/** The record: the first payment alone, last read back at this time. */
function entryOf(readAt: number, notices: Record<string, ProviderNotification> = {}): LedgerEntry {
  const paid = withReport(known.paid, { ...paidReport, readAt });
  const first: Payment = {
    id: 'pay-a',
    amount: PRICE,
    currency: 'IDR',
    paidAt: NOW + HOUR,
    heardAt: NOW + HOUR,
  };
  const invoices = paid.invoices.map((one) => ({ ...one, payments: [first] }));
  const order: Order = { ...paid, invoices, notices };
  return { ...newEntry(order.id), order };
}

const second = (shownAs: ShownAs, at = NOW + 2 * DAY): Came[number] => ({
  id: 'pay-b',
  amount: PRICE,
  at,
  shownAs,
});

const unheard = (outcome: ReturnType<typeof outcomeOf>, entry: LedgerEntry, policy = defaultPolicy): number =>
  balanceOf(outcome, entry, { now: WATCHED + DAY, policy, stops: [] }).unheard;

describe('money that we cannot have noticed', () => {
  it('is a payment that only a lost callback reported', () => {
    assert.equal(unheard(outcomeOf(second('callback')), entryOf(WATCHED)), PRICE);
    const arrived = [{ invoiceId: 'inv-1', paymentId: 'pay-b', at: NOW + 3 * DAY }];
    assert.equal(unheard(outcomeOf(second('callback'), arrived), entryOf(WATCHED)), 0);
  });

  it('is not a payment that an operator found, under any id of its callback', () => {
    const entry = entryOf(WATCHED);
    const found: Payment = { id: 'pay-x', amount: PRICE, currency: 'IDR', paidAt: NOW, heardAt: NOW };
    const invoices = entry.order.invoices.map((one) => ({
      ...one,
      payments: [...(one.payments ?? []), found],
    }));
    const knowing = { ...entry, order: { ...entry.order, invoices } };
    assert.equal(unheard(outcomeOf(second('callback')), knowing), 0);
  });

  for (const shownAs of ['sum', 'own'] as const)
    it(`is not a payment that a read-back should have shown: by ${shownAs}`, () => {
      assert.equal(unheard(outcomeOf(second(shownAs)), entryOf(WATCHED)), 0);
    });

  it('is a payment after the thirty days, without a callback', () => {
    const after = second('sum', WATCHED + HOUR);
    assert.equal(unheard(outcomeOf(after), entryOf(WATCHED)), PRICE);
    const arrived = [{ invoiceId: 'inv-1', paymentId: 'pay-a', at: WATCHED + 2 * HOUR }];
    assert.equal(unheard(outcomeOf(after, arrived), entryOf(WATCHED)), 0);
    assert.equal(unheard(outcomeOf(after), entryOf(NOW + 20 * DAY)), 0, 'the watch was not over');
  });

  it('is the first payment, if the second replaced it in the answers before the next read', () => {
    const known = (shownAs: ShownAs): LedgerEntry => {
      const entry = entryOf(WATCHED);
      const invoices = entry.order.invoices.map((one) => ({
        ...one,
        payments: one.payments?.map((payment) => ({ ...payment, id: shownAs === 'own' ? 'pay-b' : 'pay-a' })),
      }));
      return { ...entry, order: { ...entry.order, invoices } };
    };
    assert.equal(unheard(outcomeOf(second('own', NOW + HOUR)), known('own')), PRICE);
    const arrived = [{ invoiceId: 'inv-1', paymentId: 'pay-a', at: NOW + HOUR }];
    assert.equal(unheard(outcomeOf(second('own', NOW + HOUR), arrived), known('own')), 0);
    assert.equal(unheard(outcomeOf(second('sum', NOW + HOUR)), known('sum')), 0);
  });

  it('is not a payment in the sum of a later answer', () => {
    const outcome = outcomeOf(second('callback'));
    const both = withThird(outcome, 'sum', NOW + 5 * DAY);
    assert.equal(unheard(outcome, entryOf(WATCHED)), PRICE);
    assert.equal(unheard(both, entryOf(WATCHED)), 0);
  });

  it('is a payment that another one replaced in the answers between two reads', () => {
    const weekly = { ...defaultPolicy, lateReads: [7, 14, 21, 30].map((days) => days * DAY) };
    const payments = (next: number) => withThird(outcomeOf(second('own')), 'own', NOW + next * DAY);
    assert.equal(unheard(payments(4), entryOf(WATCHED), weekly), PRICE);
    assert.equal(unheard(payments(20), entryOf(WATCHED), weekly), 0);
    assert.equal(unheard(payments(20), entryOf(WATCHED)), PRICE);
  });
});

describe('money on the operator’s list', () => {
  it('is what is unknown of an invoice whose answer may show the sum of all', () => {
    const at = NOW + 5 * DAY;
    const three = withThird(outcomeOf(second('sum')), 'sum', at);
    const sum = { about: 'invoice', id: 'inv-1', status: 'PAID', at, read: true, paid: true } as const;
    const told = entryOf(WATCHED, { sum: { ...sum, paymentId: 'inv-1', amount: 3 * PRICE, paidAt: at } });
    const listed = (entry: LedgerEntry): number =>
      balanceOf(three, entry, { now: WATCHED + DAY, policy: defaultPolicy, stops: [] }).listed;
    assert.equal(listed(told), 2 * PRICE);
    assert.equal(listed(entryOf(WATCHED)), 0);
  });
});
