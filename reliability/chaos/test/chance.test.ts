import assert from 'node:assert/strict';
import { createChance } from '../chance.ts';

describe('a chance', () => {
  it('picks each of the values, also that there is none', () => {
    const chance = createChance(1);
    const picked = Array.from({ length: 300 }, () => chance.pick(['accepted', 'refused', undefined]));
    for (const value of ['accepted', 'refused', undefined])
      assert.ok(picked.filter((one) => one === value).length > 70, value);
  });
});
