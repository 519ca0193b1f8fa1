import { brokenAlways, brokenAtTheEnd, brokenBetween } from './invariants.ts';
import { hashOf } from './canonical.ts';
import { nextMoment } from './chance.ts';
import { callBack } from './money.ts';
import { withLostLinksSought } from './operators.ts';
import { wake } from './worker.ts';
import type { World } from './world.ts';

const MOST = 300;

interface Rest {
  broken: string[];
  end: World;
}

/**
 * Lets time pass, and wakes the order, until nothing is left to do. Who was slow has died; money on its way back arrives, and
 * an operator sees to links that are lost.
 * `known`: the worlds from which all is known to go well.
 */
export async function drain(from: World, known = new Set<string>()): Promise<Rest> {
  const passed: string[] = [];
  let world: World = { ...from, flights: [] };
  for (let step = 0; step < MOST; step += 1) {
    const id = hashOf(world);
    if (known.has(id)) return settle(passed, known, world);
    passed.push(id);
    const next = await wake(withLostLinksSought(arrive(world)));
    const broken = [...brokenAlways(next), ...brokenBetween(world, next)];
    if (broken.length > 0) return { broken, end: next };
    const now = nextMoment(next);
    world = { ...next, now: now ?? next.now };
    if (now !== undefined || next.payBacks.some(({ status }) => status === 'pending')) continue;
    const left = brokenAtTheEnd(next);
    return left.length > 0 ? { broken: left, end: next } : settle(passed, known, next);
  }
  return { broken: ['it never comes to rest'], end: world };
}

function settle(passed: readonly string[], known: Set<string>, end: World): Rest {
  for (const id of passed) known.add(id);
  return { broken: [], end };
}

/** The callback that names a link tells its id, where the order does not know it. */
function arrive(world: World): World {
  const payBacks = world.payBacks.map((one) =>
    one.status === 'pending' ? ({ ...one, status: 'succeeded' } as const) : one,
  );
  const { returns } = world.entry.order;
  const unknown = payBacks.filter(
    ({ id, name }) => name !== undefined && !returns.some((one) => one.id === id),
  );
  return unknown.reduce<World>((before, { id, name }) => callBack(before, 'refund', id, 'SUCCEEDED', name), {
    ...world,
    payBacks,
  });
}
