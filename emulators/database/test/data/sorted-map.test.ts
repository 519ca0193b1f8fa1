import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareKeys } from '../../data/order.ts';
import { SortedMap } from '../../data/sorted-map.ts';

const empty = (): SortedMap<string, number> => SortedMap.fromSorted([], [], compareKeys);

/** A step of a random history: a key to set, or to take away. */
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }).map(String), fc.boolean()), {
  maxLength: 1500,
});

function play(history: [string, boolean][]): { map: SortedMap<string, number>; model: Map<string, number> } {
  const model = new Map<string, number>();
  let map = empty();
  history.forEach(([key, set], i) => {
    map = set ? map.with(key, i) : map.without(key);
    if (set) model.set(key, i);
    else model.delete(key);
  });
  return { map, model };
}

function entries(map: SortedMap<string, number>, from?: string, down = false): [string, number][] {
  const list: [string, number][] = [];
  const visit = (key: string, value: number): boolean => list.push([key, value]) > 0;
  if (down) map.descend(visit, from);
  else map.ascend(visit, from);
  return list;
}

describe('a sorted map', () => {
  it('holds what a plain map holds, in the order of keys', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const { map, model } = play(history);
        const expected = [...model].sort((left, right) => compareKeys(left[0], right[0]));
        assert.deepEqual(entries(map), expected);
        assert.deepEqual(entries(map, undefined, true), expected.toReversed());
        assert.equal(map.size, model.size);
      }),
    );
  });

  it('starts a walk at any key, there or not, in either direction', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: -5, max: 405 }).map(String), (history, from) => {
        const { map, model } = play(history);
        const sorted = [...model].sort((left, right) => compareKeys(left[0], right[0]));
        assert.deepEqual(
          entries(map, from),
          sorted.filter(([key]) => compareKeys(key, from) >= 0),
        );
        assert.deepEqual(
          entries(map, from, true),
          sorted.filter(([key]) => compareKeys(key, from) <= 0).toReversed(),
        );
      }),
    );
  });

  it('leaves an older map as it was', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const { map } = play(before);
        const old = entries(map);
        let next = map;
        for (const [key, set] of after) next = set ? next.with(key, -1) : next.without(key);
        assert.deepEqual(entries(map), old);
      }),
    );
  });

  it('is built from sorted keys as it would have grown', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => String(i));
    const map = SortedMap.fromSorted(
      keys,
      keys.map((_, i) => i),
      compareKeys,
    );
    assert.deepEqual(map.keys(), keys);
    assert.equal(map.get('4321'), 4321);
    assert.equal(map.get('5000'), undefined);
    assert.equal(map.without('17').with('5000', 1).size, 5000);
  });
});
