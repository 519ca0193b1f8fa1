import assert from 'node:assert/strict';
import { paceOf, perDay, wholeDays } from '../app/operator/pace.ts';
import { orderOf } from '../client/order.ts';

const text = { id: '', en: '' };
const orderWith = (timeline: Record<string, number>) =>
  orderOf('order-0001', {
    request: {
      menteeId: 'a',
      mentorId: 'b',
      topicId: 'c',
      minutes: 60,
      startsAt: 0,
      createdAt: timeline['ordered'] ?? 0,
    },
    timeline: Object.entries(timeline).map(([what, at]) => ({ what, at, by: 'system', text })),
  });

describe('the pace of orders', () => {
  const quick = orderWith({ ordered: 0, accepted: 1, invoiced: 3, approved: 4, paid: 10, scheduled: 15 });
  const slow = orderWith({
    ordered: 100,
    accepted: 109,
    invoiced: 110,
    paid: 120,
    approved: 200,
    scheduled: 230,
  });
  const begun = orderWith({ ordered: 150 });

  it('is measured from the last entry that a step waits for', () => {
    const meeting = paceOf([quick, slow, begun]).find(({ step }) => step === 'meeting');
    assert.deepEqual(meeting, { step: 'meeting', count: 2, median: 5, slow: 30 });
  });

  it('says nothing of a step that no order has taken', () => {
    assert.deepEqual(paceOf([begun]), []);
  });

  it('is counted by the day on which it happened', () => {
    const dayOf = (at: number) => String(Math.floor(at / 100));
    assert.deepEqual(perDay([quick, slow, begun], ['0', '1', '2'], dayOf), [
      { day: '0', placed: 1, scheduled: 1 },
      { day: '1', placed: 2, scheduled: 0 },
      { day: '2', placed: 0, scheduled: 1 },
    ]);
  });

  it('is not shown for a day that the latest orders do not cover', () => {
    const dayOf = (at: number) => String(Math.floor(at / 100));
    const days = ['0', '1', '2'];
    assert.deepEqual(wholeDays([slow, begun], true, days, dayOf), days);
    assert.deepEqual(wholeDays([slow, begun], false, days, dayOf), ['2']);
    assert.deepEqual(wholeDays([orderWith({ ordered: 250 })], false, days, dayOf), ['2']);
  });
});
