import assert from 'node:assert/strict';
import { publishedOrderOf } from '../../src/effects/published-order.ts';
import type { AbsenceAnswer, MoneyReturn, Order, Party } from '../../src/order/order.ts';
import { HOUR } from '../../src/order/policy.ts';
import { viewOf } from '../../src/order/view.ts';
import {
  confirmed,
  decided,
  expired,
  invoice,
  known,
  meeting,
  NOW,
  paidReport,
  rescheduleRequest,
  terms,
  withReport,
} from './known.ts';

const rejected = decided({ ...known.paid, approval: { decision: 'rejected', at: NOW } }).order;
const returning = (...changes: Partial<MoneyReturn>[]): Order => ({
  ...rejected,
  returns: rejected.returns.flatMap((money) =>
    changes.map((change, index) => ({ ...money, number: index + 1, ...change })),
  ),
});

const payments = [
  { given: 'an open invoice', order: known.invoiced, status: 'open' },
  {
    given: 'a closed one',
    order: withReport(known.invoiced, { status: 'expired', readAt: NOW }),
    status: 'closed',
  },
  {
    given: 'one that was paid short',
    order: withReport(known.invoiced, { ...paidReport, paidAmount: 1 }),
    status: 'closed',
  },
  { given: 'a payment', order: known.paid, status: 'paid' },
  { given: 'an end without money', order: expired, status: 'closed' },
  { given: 'a refund that is asked for', order: rejected, status: 'refunding' },
  { given: 'a refund on its way', order: returning({ status: 'pending' }), status: 'refunding' },
  { given: 'a refund that arrived', order: returning({ status: 'succeeded' }), status: 'refunded' },
  {
    given: 'a refund that failed, and a payout on its way',
    order: returning({ status: 'failed' }, { method: 'payout', status: 'pending' }),
    status: 'refunding',
  },
  {
    given: 'money that only a person can return',
    order: returning({ method: 'by-hand', status: 'pending' }),
    status: 'needs-person',
  },
  { given: 'a completed session', order: decided(confirmed, terms.endsAt).order, status: 'paid' },
] as const;

describe('the view of a payment', () => {
  it('has what must go back of it while the order goes on', () => {
    const [first] = rejected.returns;
    const back = (number: number, change: Partial<MoneyReturn>): MoneyReturn => {
      assert(first);
      return { ...first, number, amount: number, ...change };
    };
    const returns = [
      back(1, { method: 'by-hand', status: 'pending' }),
      back(2, { status: 'pending' }),
      back(4, { status: 'asked' }),
      back(8, { status: 'succeeded' }),
      back(16, { status: 'failed' }),
    ];
    const { status, byHand, onTheWay, returned } =
      viewOf({ ...known.paid, returns }).payment ?? assert.fail();
    assert.deepEqual(
      { status, byHand, onTheWay, returned },
      { status: 'paid', byHand: 1, onTheWay: 6, returned: 15 },
    );
  });

  for (const { given, order, status } of payments)
    it(`given ${given}, then it is ${status}`, () => assert.equal(viewOf(order).payment?.status, status));

  it('given no invoice, then there is none', () => {
    assert.equal(viewOf(known.accepted).payment, undefined);
  });

  it('shows the invoice that paid, or else the newest', () => {
    const second = { ...invoice, attempt: 2, id: 'inv-2' };
    assert.equal(viewOf({ ...known.invoiced, invoices: [second, invoice] }).payment?.invoiceId, 'inv-2');
    const [paid = invoice] = known.paid.invoices;
    assert.equal(viewOf({ ...known.paid, invoices: [paid, second] }).payment?.invoiceId, 'inv-1');
  });

  it('shows what goes back, and not the link at which the mentee names an account: both people read it', () => {
    const url = 'https://payout.example/1';
    const view = viewOf(returning({ status: 'failed' }, { method: 'payout', status: 'pending', url }));
    assert.equal(view.payment?.returned, terms.amount);
    assert.ok(!JSON.stringify(view).includes(url));
  });
});

describe('the view of an order', () => {
  it('shows the terms as they stand, under their version', () => {
    const schedule = { startsAt: terms.startsAt + HOUR, endsAt: terms.endsAt + HOUR, version: 2, since: NOW };
    const view = viewOf({ ...confirmed, schedule });
    assert.deepEqual([view.terms?.startsAt, view.terms?.version], [terms.startsAt + HOUR, 2]);
  });

  it('shows the meeting: while its room is made, when it is ready, and when it is cancelled', () => {
    const statusOf = (change: Partial<typeof meeting>) =>
      viewOf({ ...confirmed, meeting: { ...meeting, ...change } }).meeting?.status;
    assert.equal(statusOf({ meetUrl: undefined }), 'pending');
    assert.equal(statusOf({}), 'ready');
    assert.equal(statusOf({ cancelledAt: NOW }), 'cancelled');
    const { meeting: cancelled } = viewOf({ ...confirmed, meeting: { ...meeting, cancelledAt: NOW } });
    assert.equal(cancelled?.meetUrl, undefined);
  });

  it('shows what became of each request for another time', () => {
    const { ask } = rescheduleRequest;
    const rescheduleRequests = {
      one: { ...rescheduleRequest, state: 'declined', code: 'slot-taken' },
    } as const;
    const expected = { one: { state: 'declined', by: 'mentee', startsAt: ask.startsAt, code: 'slot-taken' } };
    assert.deepEqual(viewOf({ ...confirmed, rescheduleRequests }).rescheduleRequests, expected);
    assert.equal(viewOf(confirmed).rescheduleRequests, undefined);
  });

  it('shows why an order ended', () => {
    const { status, reason } = viewOf(expired);
    assert.deepEqual({ status, reason }, { status: 'expired', reason: 'unpaid' });
  });
});

describe('whose answer an order waits for', () => {
  const over = decided(confirmed, terms.endsAt).order;
  const saidBy = (by: Party, answer?: AbsenceAnswer): Order => {
    const report = { at: terms.endsAt + HOUR };
    return decided({ ...over, absences: { [by]: { report, answer } } }, terms.endsAt + 2 * HOUR).order;
  };
  const asked = { ...rescheduleRequest, state: 'open' } as const;
  const disputed = { decision: 'disputed', at: terms.endsAt + 2 * HOUR } as const;
  const agreed = { decision: 'agreed', at: terms.endsAt + 2 * HOUR } as const;
  const { mentorId, menteeId } = confirmed.request ?? assert.fail();
  const rows: { name: string; order: Order; is: string | undefined }[] = [
    { name: 'the mentor’s, before the decision', order: known.paid, is: mentorId },
    { name: 'nobody’s, once the session is set', order: confirmed, is: undefined },
    {
      name: 'the mentor’s, of another time that the mentee asks for',
      order: { ...confirmed, rescheduleRequests: { 'mentee-1': asked } },
      is: mentorId,
    },
    { name: 'nobody’s, once the session is over', order: over, is: undefined },
    { name: 'the mentor’s, who did not come', order: saidBy('mentee'), is: mentorId },
    { name: 'the mentee’s, who did not come', order: saidBy('mentor'), is: menteeId },
    { name: 'nobody’s, once they said different things', order: saidBy('mentee', disputed), is: undefined },
    { name: 'nobody’s, once it is settled', order: saidBy('mentor', agreed), is: undefined },
  ];
  for (const { name, order, is } of rows)
    it(`is ${name}`, () => {
      assert.equal(publishedOrderOf(order).answerFrom, is);
    });
});
