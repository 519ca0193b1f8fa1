import assert from 'node:assert/strict';
import { createPace, inBackground } from '../src/pace.ts';
import { ProviderError } from '../src/provider-error.ts';

/** 60 calls a minute at a clock that only waiting moves. */
function paced() {
  let now = 100_000;
  const wait = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const pace = createPace('xendit', 60, { now: () => now, wait });
  return { pace, wait, sentAt: () => pace.call(() => Promise.resolve(now)) };
}

const times = async (count: number, sentAt: () => Promise<number>): Promise<number[]> => {
  const sent: number[] = [];
  for (let number = 0; number < count; number += 1) sent.push(await sentAt());
  return sent.map((at) => at - (sent[0] ?? 0));
};

describe('the pace of calls to a vendor', () => {
  it('never holds back a call for which a person waits', async () => {
    const { sentAt } = paced();
    assert.deepEqual(
      await times(100, sentAt),
      Array.from({ length: 100 }, () => 0),
    );
  });

  it('spreads background calls over the minute, by their share of the limit, after a short burst', async () => {
    const { sentAt } = paced();
    const sent = await inBackground(0.5, () => times(33, sentAt));
    assert.deepEqual(sent.slice(0, 6), [0, 0, 0, 0, 2_000, 4_000]);
    assert.equal(sent.at(-1), 58_000);
  });

  for (const code of [
    'RATE_LIMIT_EXCEEDED',
    'HTTP_429',
    'rateLimitExceeded',
    'userRateLimitExceeded',
    'http-429',
  ])
    it(`sends no background call for a minute after ${code}`, async () => {
      const { pace, wait, sentAt } = paced();
      const refuse = () => Promise.reject(new ProviderError('xendit', 'passing', code));
      await assert.rejects(
        inBackground(1, () => pace.call(refuse)),
        { code },
      );
      const heldBack = { kind: 'passing', code: 'held-back' };
      await assert.rejects(inBackground(1, sentAt), heldBack);
      assert.ok(await sentAt(), 'a person waits for this one');
      await wait(59_999);
      await assert.rejects(inBackground(1, sentAt), heldBack);
      await wait(1);
      assert.ok(await inBackground(1, sentAt));
    });
});
