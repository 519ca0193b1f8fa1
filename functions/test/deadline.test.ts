import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { withTimeout } from '../src/deadline.ts';

const late = () => new Error('late');

describe('work with a deadline', () => {
  it('leaves no timer behind when it is done, or has failed', async () => {
    const { signal } = new AbortController();
    const timeouts = mock.method(AbortSignal, 'timeout', () => signal);
    const { promise, resolve } = Promise.withResolvers<string>();
    const call = withTimeout(60_000, () => promise, late);
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    resolve('done');
    assert.equal(await call, 'done');
    await assert.rejects(
      withTimeout(60_000, () => Promise.reject(new Error('failed')), late),
      /failed/,
    );
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    timeouts.mock.restore();
  });

  it('is late after it', async () => {
    await assert.rejects(
      withTimeout(1, () => Promise.withResolvers().promise, late),
      /late/,
    );
  });
});
