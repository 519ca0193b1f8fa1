import assert from 'node:assert/strict';
import { compareKeys, compareValues, MAX_KEY, MIN_KEY, OBJECT, type SortValue } from '../../data/order.ts';

describe('the order of keys', () => {
  it('puts 32-bit integers first, by number, and then strings', () => {
    const sorted = [
      MIN_KEY,
      '-5',
      '0',
      '00',
      '7',
      '10',
      '2147483647',
      '-',
      '-a',
      '2147483648',
      'A',
      'a',
      'é',
      MAX_KEY,
    ];
    assert.deepEqual(sorted.toReversed().sort(compareKeys), sorted);
  });
});

describe('the order of values', () => {
  it('is nothing, false, true, numbers, strings, objects', () => {
    const sorted: SortValue[] = [null, false, true, -1, 0, 2.5, 10, '', '10', '9', 'a', OBJECT];
    assert.deepEqual(sorted.toReversed().sort(compareValues), sorted);
  });

  it('takes all objects for equal', () => {
    assert.equal(compareValues(OBJECT, OBJECT), 0);
  });
});
