import assert from 'node:assert/strict';
import { withFacts, type Facts } from '../../src/order/facts.ts';
import { rescheduleIdsOf } from '../../src/order/bounds.ts';
import { decide } from '../../src/order/decide.ts';
import { known, NOW, policy, STARTS_AT } from './known.ts';

const ask = { by: 'mentor', startsAt: STARTS_AT, at: NOW } as const;
const askingAs = (by: 'mentee' | 'mentor', ...ids: string[]): Facts => ({
  notices: {},
  reschedules: Object.fromEntries(ids.map((id) => [id, { ask: { ...ask, by } }])),
});
const asking = (...ids: string[]): Facts => askingAs('mentor', ...ids);

describe('facts', () => {
  it('by names that every object has do no harm', () => {
    for (const id of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const order = withFacts(known.scheduled, asking(id));
      assert.deepEqual(Object.keys(order.rescheduleRequests), []);
      assert.doesNotThrow(() => decide(order, policy, NOW));
    }
  });

  it('are heard ten requests of each for another time, at the places of their own', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((n) => [
      `mentor-${n}`,
      `mentee-${n}`,
      `-${n}`,
    ]);
    const order = withFacts(known.scheduled, asking(...many));
    assert.deepEqual(Object.keys(order.rescheduleRequests).toSorted(), rescheduleIdsOf('mentor').toSorted());
    assert.equal(Object.keys(withFacts(order, askingAs('mentee', ...many)).rescheduleRequests).length, 20);
  });

  it('are an answer to a request that the order knows, wherever that stands', () => {
    const order = { ...known.scheduled, rescheduleRequests: { '-old': { ask, state: 'open' } } } as const;
    const answer = { decision: 'accepted', at: NOW } as const;
    const heard = withFacts(order, { notices: {}, reschedules: { '-old': { ask, answer } } });
    assert.deepEqual(heard.rescheduleRequests['-old']?.answer, answer);
  });

  it('are taken once: the order remembers which hints it has followed', () => {
    const notice = { about: 'invoice', id: 'inv-1', status: 'PAID', at: NOW } as const;
    const order = { ...known.invoiced, notices: { n: { ...notice, read: true } } };
    assert.deepEqual(withFacts(order, { notices: { n: notice } }).notices, order.notices);
  });
});
