import assert from 'node:assert/strict';
import type { EffectRecord, LedgerEntry } from '../../functions/src/order/ledger.ts';
import { LEASE } from '../../functions/src/order/leases.ts';
import { brokenInvariants } from '../../functions/src/order/invariants.ts';
import { stageOf } from '../../functions/src/order/transitions.ts';
import type { OwnWorld } from '../../functions/test/support/own-world.ts';
import { isNamed, points, type Crash, type Point } from './crash.ts';
import { find, type Found } from './found.ts';
import type { Worker } from './start-worker.ts';
import type { Step } from './steps.ts';

/** The result of one order whose worker died, or stopped. */
export interface Outcome {
  point: Point;
  /** The record of the effect while no worker was at it. */
  left: EffectRecord | undefined;
  /** When the sweeps find it. */
  wakeAt: number;
  now: number;
  found: Found;
}

/** Kills a worker at each point of a step, and lets another go on when the lease has ended. */
export async function recover(world: OwnWorld, worker: Worker, kind: string, step: Step): Promise<Outcome[]> {
  const crashes = await stage(world, kind, step);
  await worker.die(crashes);
  return succeed(world, crashes);
}

/** The worker only stops, and goes on when another has done its work. Returns the state before and after that. */
export async function outrun(
  world: OwnWorld,
  worker: Worker,
  kind: string,
  step: Step,
): Promise<{ before: Outcome; after: Found }[]> {
  const crashes = await stage(world, kind, step);
  await worker.stop(crashes);
  const outcomes = await succeed(world, crashes);
  await worker.goOn();
  const later = await Promise.all(crashes.map(({ orderId }) => find(world, orderId)));
  return outcomes.flatMap((before, place) => {
    const after = later[place];
    return after ? [{ before, after }] : [];
  });
}

/** An order for each point, brought to where the step comes next. */
async function stage(world: OwnWorld, kind: string, step: Step): Promise<Crash[]> {
  const { key, calls } = step;
  const [first, last = first] = calls;
  const crashes: Crash[] = [];
  // One after the other: each moves the clock, which would end another's lease in the middle of its work.
  for (const point of points)
    crashes.push({ orderId: await step.before(world), kind, key, first, last, point });
  await step.due?.(
    world,
    crashes.map(({ orderId }) => orderId),
  );
  return crashes;
}

async function succeed(world: OwnWorld, crashes: readonly Crash[]): Promise<Outcome[]> {
  const left = await Promise.all(crashes.map(({ orderId }) => entryOf(world, orderId)));
  world.clock.advance(LEASE);
  const now = world.clock.now();
  await Promise.all(crashes.map(({ orderId }) => world.processOrder(orderId)));
  return Promise.all(
    crashes.map(async ({ orderId, point, key }, place) => ({
      point,
      left: recordIn(left[place], key),
      wakeAt: Math.min(left[place]?.wakeAt ?? Infinity, left[place]?.remindAt ?? Infinity),
      now,
      found: await find(world, orderId),
    })),
  );
}

async function entryOf(world: OwnWorld, orderId: string): Promise<LedgerEntry> {
  const entry = await world.ledger.read(orderId);
  assert.ok(entry && entry !== 'unreadable');
  return entry;
}

const recordIn = (entry: LedgerEntry | undefined, key: string): EffectRecord | undefined =>
  entry?.effects[key] ?? Object.entries(entry?.effects ?? {}).find(([name]) => isNamed(key, name))?.[1];

/** Checks the state after each crash; throws if it is not the expected one. */
export function checkRecovered({ point, left, wakeAt, now, found }: Outcome, step: Step): void {
  const recorded = point === 'after the record';
  const claimed = recorded || isNamed('readback', step.key) ? 'done' : 'leased';
  assert.equal(left?.state ?? 'done', claimed);
  assert.ok(recorded || wakeAt <= now, 'no sweep would find it');
  const { entry, view, mails } = found;
  const after = recordIn(entry, step.key);
  if (after && left) assert.equal(after.attempts, left.attempts + (recorded ? 0 : 1));
  assert.deepEqual(
    Object.entries(entry.effects).filter(([, { state }]) => state !== 'done'),
    [],
  );
  assert.deepEqual(brokenInvariants(entry, now), []);
  assert.equal(view.status, stageOf(entry.order).status, 'the view is old');
  for (const [key, times] of Object.entries(mails)) assert.ok(times <= 2, `${key} went out ${times} times`);
  assert.equal(step.shows(found), step.unless?.[point] ?? step.wants);
}
