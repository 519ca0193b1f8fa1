import assert from 'node:assert/strict';
import type { Order } from '../../src/order/order.ts';
import { HOUR } from '../../src/order/policy.ts';
import { timelineOf } from '../../src/order/timeline.ts';
import { timelineWords } from '../../src/words/timeline.ts';
import {
  confirmed,
  decided,
  expired,
  following,
  known,
  NOW,
  paidLate,
  paidReport,
  rescheduleRequest,
  terms,
  withReport,
} from './known.ts';

const storyOf = (order: Order): string[] => timelineOf(order).map(({ what, by }) => `${what} by ${by}`);

describe('the story of an order', () => {
  it('tells a life from the order to the end, oldest first', () => {
    const { order } = decided(
      { ...confirmed, feedback: { rating: 9, at: terms.endsAt + HOUR } },
      terms.endsAt,
    );
    assert.deepEqual(storyOf(order), [
      'ordered by mentee',
      'accepted by system',
      'invoiced by system',
      'mailed by system',
      'mailed by system',
      'approved by mentor',
      'paid by mentee',
      'receipt-issued by system',
      'scheduled by system',
      'room-ready by provider',
      ...Array.from({ length: 6 }, () => 'reminder-missed by system'),
      'completed by system',
      'feedback by mentee',
    ]);
  });

  it('says who approved: the mentor, or the system for a mentor who lets all pass', () => {
    const approval = { decision: 'approved', at: NOW, auto: true } as const;
    assert.ok(storyOf({ ...known.approved, approval }).includes('approved by system'));
  });

  it('shows an ending once: a rejection or cancellation has an entry of its own', () => {
    const cancellation = { by: 'admin', at: NOW, reason: 'ill' } as const;
    const story = timelineOf(decided({ ...known.paid, cancellation }).order);
    const told = story.filter(({ what }) => what === 'cancelled');
    assert.deepEqual(told, [{ at: NOW, what: 'cancelled', by: 'admin', detail: 'ill' }]);
  });

  it('tells money that was not enough, or in another currency, from a payment', () => {
    const short = withReport(known.invoiced, { ...paidReport, paidAmount: 1 });
    const foreign = withReport(known.invoiced, { ...paidReport, currency: 'PHP' });
    assert.ok(storyOf(short).includes('paid-in-part by mentee'));
    assert.ok(storyOf(foreign).includes('paid-in-part by mentee'));
  });

  it('keeps the ending that late money has undone', () => {
    const now = terms.payBy + 2 * HOUR;
    const revived = following(paidLate, now, { kind: 'slot-held', hold: 2, at: now });
    const told = storyOf(revived).filter((line) => /expired|revived/.test(line));
    assert.deepEqual(told, ['expired by system', 'revived by system']);
    const asked = storyOf(decided(paidLate, now).order);
    assert.equal(asked.filter((line) => line === 'expired by system').length, 1);
    assert.ok(storyOf(expired).includes('expired by system'));
    const again = storyOf(decided(revived, terms.startsAt).order);
    assert.equal(again.filter((line) => line === 'expired by system').length, 2);
  });

  it('tells what became of a request for another time, and by whom', () => {
    const told = (change: Partial<typeof rescheduleRequest>) =>
      storyOf({
        ...confirmed,
        rescheduleRequests: { one: { ...rescheduleRequest, settledAt: NOW + 5 * HOUR, ...change } },
      }).filter((line) => line.startsWith('reschedule'));
    assert.deepEqual(told({ state: 'open' }), ['reschedule-asked by mentee']);
    assert.deepEqual(told({ state: 'accepted' }), [
      'reschedule-asked by mentee',
      'reschedule-accepted by mentor',
    ]);
    assert.deepEqual(told({ state: 'lapsed' }), [
      'reschedule-asked by mentee',
      'reschedule-lapsed by system',
    ]);
  });

  it('tells money on its way back, its arrival, and a way that failed', () => {
    const rejected = decided({ ...known.paid, approval: { decision: 'rejected', at: NOW } }).order;
    const settledAt = NOW + 3 * HOUR;
    const failed = following(rejected, NOW + 3 * HOUR, {
      kind: 'return-moved',
      number: 1,
      change: { status: 'failed', code: 'X', settledAt },
      notices: [],
    });
    const told = storyOf(failed).filter((line) => line.startsWith('return'));
    assert.deepEqual(told, [
      'return-refund by system',
      'return-failed by provider',
      'return-payout by system',
    ]);
  });

  it('tells of a return after the one that it replaces, if the clock of its worker is behind', () => {
    const sum = { invoiceId: 'inv-1', amount: 150_000, currency: 'IDR', at: NOW } as const;
    const failed = { ...sum, number: 1, method: 'refund', status: 'failed', settledAt: NOW + HOUR } as const;
    const next = { ...sum, number: 2, method: 'payout', status: 'pending', replaces: 1 } as const;
    const told = storyOf({ ...known.paid, returns: [failed, { ...next, at: NOW + HOUR - 5 }] });
    assert.deepEqual(
      told.filter((line) => line.startsWith('return')),
      ['return-refund by system', 'return-failed by provider', 'return-payout by system'],
    );
  });

  it('tells once of a mail that did not arrive, and nothing else comes of it', () => {
    const key = 'mail:order-to-decide:mentor';
    const notices = { [key]: { about: 'mail', id: key, status: 'bounced', at: NOW } } as const;
    for (const order of [known.invoiced, known.paid, confirmed, expired]) {
      const [before, after] = [decided(order), decided({ ...order, notices })];
      assert.deepEqual([after.status, after.owed, after.wakeAt], [before.status, before.owed, before.wakeAt]);
      const told = timelineOf(after.order).filter(({ what }) => what === 'mail-failed');
      assert.deepEqual(told, [{ at: NOW, what: 'mail-failed', by: 'provider', detail: key }]);
      assert.equal(timelineWords(told[0] ?? assert.fail()).en, 'An email to the mentor did not arrive.');
    }
  });
});
