import assert from 'node:assert/strict';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn } from '../../src/order/turn.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { brokenInvariants, type BrokenInvariant } from '../../src/order/invariants.ts';
import { paymentsOf } from '../../src/order/payments.ts';
import { confirmed, expired, known, meeting, NOW, policy, terms, withReceipts } from './known.ts';

const withoutReceipts = (order: Order): LedgerEntry => ({ ...newEntry(order.id), order });
const entryOf = (order: Order, wakeAt?: number): LedgerEntry => ({
  ...withoutReceipts(withReceipts(order)),
  wakeAt,
});

const cancelled: Order = {
  ...confirmed,
  ended: { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: 0 },
};
const back = { number: 1, invoiceId: 'inv-1', currency: 'IDR', at: NOW } as const;
const readAgain = (order: Order): Order => ({
  ...order,
  invoices: order.invoices.map(({ report, ...one }) => ({
    ...one,
    payments: [...paymentsOf({ ...one, report })],
    report: report && { ...report, readAt: report.readAt + DAY },
  })),
});
const tidy: Order = {
  ...readAgain(cancelled),
  holds: cancelled.holds.map((hold) => ({ ...hold, freedAt: NOW })),
  meeting: cancelled.meeting && { ...cancelled.meeting, cancelledAt: NOW },
  returns: [{ ...back, amount: terms.amount, method: 'refund', status: 'succeeded' }],
};

const held: Order = {
  ...readAgain(confirmed),
  holds: tidy.holds,
  ended: { status: 'completed', at: terms.endsAt, reason: 'session-over', retainedAmount: terms.amount },
};
const waitingFor = (absences: Order['absences']): Order => ({
  ...held,
  ended: { ...(held.ended ?? assert.fail()), reportAbsenceBy: terms.endsAt + DAY },
  absences,
});
const unconfirmed = {
  about: 'invoice',
  id: 'inv-1',
  status: 'PAID',
  at: NOW,
  read: true,
  paid: true,
  paymentId: 'b',
  paidAt: NOW + 2 * DAY,
} as const;

describe('the promises of an order', () => {
  const kept: { name: string; entry: LedgerEntry }[] = [
    { name: 'is paid and waits', entry: entryOf(known.paid, NOW + HOUR) },
    { name: 'was held', entry: entryOf(held) },
    {
      name: 'was held, though its event was found deleted in the last minutes',
      entry: entryOf({ ...held, meeting: { ...meeting, deletedExternallyAt: terms.startsAt - MINUTE } }),
    },
    { name: 'is set', entry: entryOf(confirmed, NOW + DAY) },
    { name: 'was never paid', entry: entryOf(readAgain(expired)) },
    { name: 'was cancelled and tidied up', entry: entryOf(tidy) },
    { name: 'was cancelled a moment ago', entry: entryOf(cancelled, NOW) },
    { name: 'nobody has written', entry: entryOf(known.empty) },
  ];
  for (const { name, entry } of kept)
    it(`are kept by one that ${name}`, () => {
      assert.deepEqual(brokenInvariants(entry, NOW), []);
    });

  const broken: { code: BrokenInvariant; entry: LedgerEntry; now?: number }[] = [
    { code: 'meeting-not-due', entry: entryOf({ ...confirmed, approval: undefined }, NOW + DAY) },
    { code: 'nobody-wakes-it', entry: entryOf(known.paid) },
    { code: 'attendance-left', entry: entryOf(waitingFor({})) },
    {
      code: 'attendance-left',
      entry: entryOf(waitingFor({ mentee: { report: { at: NOW }, answerBy: NOW } })),
    },
    {
      code: 'attendance-left',
      entry: entryOf(waitingFor({ mentee: { report: { at: NOW } }, mentor: { report: { at: NOW } } })),
    },
    { code: 'woken-too-late', entry: entryOf(known.paid, NOW), now: NOW + HOUR + 1 },
    { code: 'meeting-left', entry: entryOf({ ...tidy, meeting: confirmed.meeting }) },
    { code: 'invoice-left', entry: entryOf({ ...expired, invoices: known.invoiced.invoices }) },
    { code: 'payment-unwatched', entry: entryOf({ ...tidy, invoices: known.paid.invoices }) },
    { code: 'payment-unwatched', entry: entryOf({ ...tidy, notices: { n1: unconfirmed } }) },
    { code: 'receipt-missing', entry: withoutReceipts(tidy) },
    { code: 'receipt-missing', entry: withoutReceipts({ ...held, receipts: [] }) },
    { code: 'time-left', entry: entryOf({ ...tidy, holds: confirmed.holds }) },
    { code: 'money-rests', entry: entryOf({ ...tidy, returns: [] }) },
    {
      code: 'no-room-in-time',
      entry: entryOf({ ...held, meeting: { ...meeting, roomReadyAt: terms.startsAt + 1 } }),
    },
    {
      code: 'money-rests',
      entry: entryOf({
        ...tidy,
        returns: [{ ...back, amount: 1, method: 'refund', status: 'succeeded' }],
      }),
    },
  ];
  for (const { code, entry, now = NOW } of broken)
    it(`find ${code}`, () => {
      assert.deepEqual(brokenInvariants(entry, now), [code]);
    });

  const atRest = broken.filter(
    ({ entry, code }) => entry.order.ended && code !== 'payment-unwatched' && code !== 'attendance-left',
  );
  for (const { code, entry } of atRest)
    it(`find ${code} also while late money is watched for, but not while something is done about it`, () => {
      const watched = { ...entry, wakeAt: NOW + 7 * DAY };
      const trying = {
        state: 'leased',
        effect: { kind: 'archive' },
        attempts: 1,
        token: 'w',
        until: NOW + HOUR,
      } as const;
      assert.deepEqual(brokenInvariants(watched, NOW), [code]);
      assert.deepEqual(brokenInvariants({ ...watched, effects: { leave: trying } }, NOW), []);
    });

  it('tell in the turn in which they are broken, and in no other', () => {
    const late = { ...held, meeting: { ...meeting, roomReadyAt: terms.startsAt + 1 } };
    const order: Order = { ...late, feedback: { rating: 9, at: NOW }, sent: { 'mail:feedback:mentee': NOW } };
    const turn = { policy, now: NOW + DAY, token: 'w', jitter: 0.5 };
    const first = takeTurn(entryOf({ ...order, releasedAt: NOW }), { ...turn, done: [] });
    assert.deepEqual(first.result.newlyBroken, []);
    const done = first.result.claimed.map((effect) => ({
      effect,
      token: 'w',
      result: { outcome: { kind: 'tallied', at: NOW } as const },
    }));
    const second = takeTurn(first.entry, { ...turn, done });
    assert.deepEqual(second.result.newlyBroken, ['no-room-in-time']);
    assert.deepEqual(takeTurn(second.entry, { ...turn, done: [] }).result.newlyBroken, []);
  });
});
