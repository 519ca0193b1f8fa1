import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { MINUTE } from '../../../functions/src/order/policy.ts';
import { breaksWithout } from '../../chaos/controls.ts';
import { safeguardNames, safeguards } from '../../chaos/safeguards.ts';
import { mistakes } from '../mistakes.ts';
import { spoiled } from '../../../stack/mistake.ts';

const main = new URL('../main.ts', import.meta.url).pathname;

/** In a process of its own: a world replaces the time and the random numbers of its process. */
async function linesOf(args: readonly string[], exitCode: number): Promise<string[]> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert.equal(child.exitCode, exitCode, output.slice(-4_000));
  return output.trim().split('\n');
}

const simulate = (...args: string[]) => linesOf(args, 0);
const breaking = (...args: string[]) => linesOf(args, 1);

/** The arguments that plant a mistake of the list. */
function planting(isWanted: (mistake: (typeof mistakes)[number]) => boolean): string[] {
  const index = mistakes.findIndex(isWanted);
  assert.ok(index >= 0, 'no such mistake');
  return ['--mistake', String(index + 1)];
}

describe('a simulated world', function () {
  this.timeout(20 * MINUTE);

  it('keeps every promise under every fault: 120 lives, seed 1', async () => {
    const [befell = '', , , last = ''] = await simulate('--seed', '1', '--lives', '120');
    assert.match(last, /^120 lives, 0 broken promises/);
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

  for (const products of ['sessions', 'both'])
    it(`keeps every promise where mentees pay by ${products}: 60 lives`, async () => {
      const last = (await simulate('--products', products, '--seed', '5', '--lives', '60')).at(-1) ?? '';
      assert.match(last, /^60 lives, 0 broken promises/);
    });

  it('is the same for the same seed, to the last line, and another for another', async () => {
    const hashes = new Set<string | undefined>();
    for (const seed of ['7', '8', '9']) {
      const [one = [], same = []] = await Promise.all(
        [seed, seed].map((twice) => simulate('--seed', twice, '--story')),
      );
      assert.ok(one.length > 500);
      assert.deepEqual(one.slice(0, -1), same.slice(0, -1));
      assert.equal(hashIn(one), hashIn(same));
      hashes.add(hashIn(one));
    }
    assert.equal(hashes.size, 3);
  });

  it('with a mistake in the code breaks a promise, also in a world of one order', async () => {
    const mistake = planting(({ name }) => name.startsWith('an invoice that is closed or paid'));
    const told = await breaking(...mistake, '--seed', '1', '--shrink');
    assert.ok(told.some((line) => line.startsWith('Orders: 1.')));
    assert.ok(told.some((line) => line.endsWith('payment-unwatched')));
  });

  it('without the wait for a late request breaks a promise', async () => {
    const mistake = planting(({ name }) => name === 'a request without an answer counts as ended');
    const told = await breaking(...mistake, '--seed', '12000', '--lives', '60');
    assert.ok(
      told.some((line) => line.startsWith('seed 12001: no order is declined for a time that is free')),
    );
  });

  for (const name of safeguardNames)
    it(`breaks a promise without each safeguard: ${name}`, async () => {
      const mistake = planting(({ wrong }) => wrong === safeguards[name].wrong);
      const told = await breaking(...mistake, '--lives', '60');
      assert.ok(told.some((line) => line.includes(`: ${breaksWithout[name]}: `)));
    });

  for (const mistake of mistakes)
    it(`could have this mistake: ${mistake.name}`, () => {
      const right = readFileSync(new URL(`../../../${mistake.file}`, import.meta.url), 'utf8');
      assert.notEqual(spoiled(right, mistake), right);
    });
});

const hashIn = (lines: readonly string[] = []): string | undefined =>
  /hash (\w+)$/.exec(lines.at(-1) ?? '')?.[1];
