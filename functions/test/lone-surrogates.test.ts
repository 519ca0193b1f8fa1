import assert from 'node:assert/strict';
import { replaceLoneSurrogates } from '../src/lone-surrogates.ts';

const half = '💸'.slice(0, 1);

describe('a text with half of a surrogate pair', () => {
  it('is replaced at any place, and all other text is kept', () => {
    const value = { note: `Pay ${half}`, deep: { list: ['💸', half, 1, null] }, at: 1, 'a b': '' };
    replaceLoneSurrogates(value);
    assert.deepEqual(value, {
      note: 'Pay \ufffd',
      deep: { list: ['💸', '\ufffd', 1, null] },
      at: 1,
      'a b': '',
    });
  });

  it('works at any depth, and with empty values', () => {
    const depth = 100_000;
    let inner: unknown[] = [half];
    const deepest = inner;
    for (let level = 1; level < depth; level += 1) inner = [inner];
    replaceLoneSurrogates(inner);
    assert.deepEqual(deepest, ['\ufffd']);
    for (const nothing of [null, undefined, 1, half, true]) {
      replaceLoneSurrogates(nothing);
    }
  });
});
