import assert from 'node:assert/strict';
import { withFacts, type Facts } from '../../src/order/facts.ts';
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
      assert.deepEqual(order.proposals[id], { ask, state: 'asked', answer: undefined });
      assert.doesNotThrow(() => decide(order, policy, NOW));
    }
  });

  it('are heard up to ten wishes of each for another time: nobody uses up those of the other', () => {
    const many = Array.from({ length: 500 }, (_, n) => `-wish${n}`);
    const order = withFacts(known.scheduled, asking(...many));
    assert.equal(Object.keys(order.proposals).length, 10);
    assert.equal(Object.keys(withFacts(order, asking('-another')).proposals).length, 10);
    assert.equal(Object.keys(withFacts(order, askingAs('mentee', ...many)).proposals).length, 20);
    assert.ok(Object.hasOwn(withFacts(order, askingAs('mentee', '-of-mentee')).proposals, '-of-mentee'));
  });

  it('are taken once: the order remembers which hints it has followed', () => {
    const notice = { about: 'invoice', id: 'inv-1', status: 'PAID', at: NOW } as const;
    const order = { ...known.invoiced, notices: { n: { ...notice, read: true } } };
    assert.deepEqual(withFacts(order, { notices: { n: notice } }).notices, order.notices);
  });
});
