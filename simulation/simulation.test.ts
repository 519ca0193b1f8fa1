import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MINUTE } from '../functions/src/order/policy.ts';

const main = new URL('main.ts', import.meta.url).pathname;

/** In a process of its own: a world takes the time and the luck of its process. */
async function simulate(...args: string[]): Promise<string[]> {
  const run = promisify(execFile)(process.execPath, [main, ...args], { maxBuffer: 2 ** 26 });
  const { stdout } = await run.catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error) assert.fail(String(error.stdout));
    throw error;
  });
  return stdout.trim().split('\n');
}

describe('a simulated world', function () {
  this.timeout(20 * MINUTE);

  it('keeps every promise, whatever befalls it: 240 lives, seed 1', async () => {
    const [befell = '', , last = ''] = await simulate('--seed', '1', '--lives', '240');
    assert.match(last, /^240 lives, 0 broken promises/);
    for (const kind of [
      'error',
      'reset-after',
      'kill-after',
      'lose',
      'run-missed',
      'instance-killed',
      'slow-there',
    ])
      assert.match(befell, new RegExp(`\\d ${kind}\\b`), `${kind} never happened`);
  });

  it('is the same for the same seed, to the last line, and another for another', async () => {
    const [one, same, other] = await Promise.all(
      ['7', '7', '8'].map((seed) => simulate('--seed', seed, '--story')),
    );
    const told = (lines: readonly string[] = []) => lines.slice(0, -1);
    assert.ok(told(one).length > 500);
    assert.deepEqual(told(one), told(same));
    assert.equal(hashIn(one), hashIn(same));
    assert.notEqual(hashIn(one), hashIn(other));
  });
});

const hashIn = (lines: readonly string[] = []): string | undefined =>
  /hash (\w+)$/.exec(lines.at(-1) ?? '')?.[1];
