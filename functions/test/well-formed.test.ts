import assert from 'node:assert/strict';
import { mend } from '../src/well-formed.ts';

const half = '💸'.slice(0, 1);

describe('a text with half of a surrogate pair', () => {
  it('is mended wherever it is, and nothing else is touched', () => {
    const value = { note: `Pay ${half}`, deep: { list: ['💸', half, 1, null] }, at: 1, 'a b': '' };
    assert.deepEqual(mend(value), { note: 'Pay \ufffd', 'deep/list/1': '\ufffd' });
    assert.deepEqual(value, {
      note: 'Pay \ufffd',
      deep: { list: ['💸', '\ufffd', 1, null] },
      at: 1,
      'a b': '',
    });
    assert.deepEqual(mend(value), {});
  });

  it('does not stop at any depth, nor at what holds nothing', () => {
    const depth = 100_000;
    const nested: unknown = JSON.parse(
      `${'['.repeat(depth)}"${JSON.stringify(half).slice(1, -1)}"${']'.repeat(depth)}`,
    );
    assert.equal(Object.values(mend(nested)).join(), '\ufffd');
    for (const nothing of [null, undefined, 1, half, true]) assert.deepEqual(mend(nothing), {});
  });
});
