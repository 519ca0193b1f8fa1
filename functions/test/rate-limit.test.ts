import assert from 'node:assert/strict';
import { createRateLimit } from '../src/rate-limit.ts';

const MINUTE = 60_000;

describe('a rate limit', () => {
  it('accepts a number of calls in a minute from the first, and says how long to wait', () => {
    const limit = createRateLimit();
    const at = (now: number) => limit.count('citra', 2, now);
    assert.deepEqual([at(0), at(10_000), at(20_000), at(59_999)], [undefined, undefined, 40, 1]);
    assert.deepEqual([at(MINUTE), at(MINUTE + 1), at(MINUTE + 2)], [undefined, undefined, 60]);
  });

  it('counts each caller alone, and does not count an unknown one', () => {
    const limit = createRateLimit();
    assert.deepEqual(
      ['citra', 'dewi', 'citra'].map((who) => limit.count(who, 1, 0)),
      [undefined, undefined, 60],
    );
    for (let call = 0; call < 1000; call += 1) assert.equal(limit.count('eka', 0, 0), undefined);
  });

  it('remembers at most ten thousand callers: the oldest is forgotten', () => {
    const limit = createRateLimit();
    const fill = (callers: number, now: number) => {
      for (let caller = 0; caller < callers; caller += 1) limit.count(`caller-${now}-${caller}`, 1, now);
    };
    limit.count('early', 1, 0);
    fill(9_998, 1);
    limit.count('late', 1, 2);
    assert.ok(limit.count('early', 1, 3));
    fill(1, 4);
    assert.equal(limit.count('early', 1, 5), undefined);
    assert.ok(limit.count('late', 1, 6));
  });
});
