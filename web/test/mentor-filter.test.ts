import assert from 'node:assert/strict';
import type { Mentor } from '../client/index.ts';
import { filterIn, listAddress, noFilter, offerThatFits } from '../app/mentors/mentor-filter.ts';

const mentor: Mentor = {
  name: 'Renée Putri',
  headline: 'Data engineer',
  timeZone: 'Asia/Jakarta',
  topics: {
    career: {
      title: 'A career in data',
      offers: { long: { minutes: 90, price: 210_000 }, short: { minutes: 30, price: 90_000 } },
    },
    sql: { title: 'SQL', offers: { one: { minutes: 60, price: 60_000 } } },
  },
  availability: {},
  exceptions: {},
  autoApprove: false,
  unread: [],
};

const fits = (filter: Partial<typeof noFilter>) => offerThatFits(mentor, { ...noFilter, ...filter });

describe('the search of mentors', () => {
  it('finds words of the name, the headline and one topic, without capitals and accents', () => {
    for (const q of ['renee sql', 'ENGINEER sql', 'putri  sql', 'Sql'])
      assert.deepEqual(fits({ q }), { topicId: 'sql', minutes: 60 }, q);
    assert.equal(fits({ q: 'career sql' }), undefined, 'two topics');
    assert.equal(fits({ q: 'cooking' }), undefined);
  });

  it('finds a price of the topic that fits', () => {
    assert.deepEqual(fits({ price: '90000' }), { topicId: 'career', minutes: 30 });
    assert.deepEqual(fits({ price: '89999' }), { topicId: 'sql', minutes: 60 });
    assert.equal(fits({ q: 'career', price: '89999' }), undefined);
    assert.equal(fits({ price: '0' }), undefined);
  });

  it('finds nobody who offers nothing', () => {
    assert.equal(offerThatFits({ ...mentor, topics: {} }, { ...noFilter, q: 'renee' }), undefined);
  });

  it('stands in the address, and leaves out what is no price and no day', () => {
    const filter = { q: 'data & sql', price: '90000', day: '2026-12-01' };
    assert.deepEqual(filterIn(new URL(listAddress(filter), 'http://x').search), filter);
    assert.equal(listAddress(noFilter), '/');
    assert.deepEqual(filterIn('?q=+x+&price=-1&day=soon&more=1'), { ...noFilter, q: 'x' });
  });
});
