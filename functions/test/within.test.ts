import assert from 'node:assert/strict';
import { within } from '../src/within.ts';

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
const late = () => new Error('late');

describe('what has to be done within a time', () => {
  it('leaves no timer when it is done, or has failed', async () => {
    assert.equal(await within(60_000, Promise.resolve('done'), late), 'done');
    const before = timers();
    for (let call = 0; call < 3; call += 1) await within(60_000, Promise.resolve('done'), late);
    await assert.rejects(within(60_000, Promise.reject(new Error('failed')), late), /failed/);
    assert.equal(timers(), before);
  });

  it('is late after it', async () => {
    await assert.rejects(within(1, Promise.withResolvers().promise, late), /late/);
  });
});
