import assert from 'node:assert/strict';
import { moves } from '../../src/order/transitions.ts';
import { explore } from './simulation/explore.ts';
import { happenings } from './simulation/happenings.ts';
import { movesMade } from './simulation/invariants.ts';
import type { Happening } from './simulation/happening.ts';
import { openings } from './simulation/openings.ts';
import { themes } from './simulation/themes.ts';
import { newWorld, type World } from './simulation/world.ts';

/** How many happenings follow the beginning. One more takes about ten times as long. */
const FROM_NOTHING = 5;
const FROM_AN_OPENING = 3;

async function checkAll(start: World, some: readonly Happening[], depth: number): Promise<void> {
  const { histories, states, violation } = await explore(start, some, depth);
  console.log(`      ${histories} histories of ${depth} happenings, ${states} distinct states`);
  if (violation) assert.fail(`${violation.broken.join('\n')}\nafter: ${violation.history.join('; ')}`);
}

/**
 * Every history of so many happenings, of all that may happen: words, money, callbacks that come, come twice, come late or
 * never, the passing of time, workers that die. At each step the invariants hold, and from each the order comes to rest.
 */
describe('every history of an order', () => {
  it('from nothing keeps every promise', () => checkAll(newWorld(), happenings, FROM_NOTHING));

  for (const [name, start] of Object.entries(openings))
    it(`that begins with “${name}” keeps every promise`, async () =>
      checkAll(await start(), happenings, FROM_AN_OPENING));

  for (const [name, { start, some, depth }] of Object.entries(themes))
    it(`of “${name}” keeps every promise`, async () => checkAll(await start(), some, depth));

  it('makes no move that is not legal, and all of them but those that the database’s rules keep out', () => {
    const legal = Object.entries(moves).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`));
    const ruledOut = ['requested → rejected', 'requested → expired', 'requested → cancelled'];
    const expected = legal.filter((move) => !ruledOut.includes(move));
    assert.deepEqual([...movesMade].toSorted(), expected.toSorted());
  });
});

/** The check is worth something only if it fails where something is wrong. */
describe('a safeguard that is switched off', () => {
  const breaks = async (off: Partial<World['safeguards']>, names: readonly string[], broken: RegExp) => {
    const start = newWorld({ safeguards: { ...newWorld().safeguards, ...off } });
    const some = happenings.filter(({ name }) => names.includes(name));
    assert.equal(some.length, names.length);
    const { violation } = await explore(start, some, names.length);
    assert.match(violation?.broken.join('\n') ?? '', broken);
    assert.equal((await explore(newWorld(), some, names.length)).violation, undefined);
  };

  it('given that undoing does not wait for a worker with a lease, then a meeting is left over', async () => {
    const names = [
      'the mentee orders',
      'the mentee pays in full, which is called back',
      'the mentor approves, unheard',
      'the order is woken by a worker that slow at its batch 1',
      'the mentee cancels',
      'a slow worker goes on',
    ];
    await breaks({ waitsForWhatDoes: false }, names, /a meeting/);
  });

  it('given that no time is held, then two orders have the same', async () => {
    await breaks(
      { holdsTime: false },
      ['the mentee orders', 'another order takes the first time'],
      /hold the time/,
    );
  });

  it('given that a callback is believed, then an order counts as paid whose invoice is still open', async () => {
    const names = ['the mentee orders', 'the mentor approves', 'a callback says paid that is not'];
    await breaks({ readsTruth: false }, names, /an invoice can be paid that should not/);
  });
});
