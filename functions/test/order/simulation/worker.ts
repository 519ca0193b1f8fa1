import { takeTurn, type EffectResult } from '../../../src/order/turn.ts';
import { LEASE } from '../../../src/order/leases.ts';
import type { Facts } from '../../../src/order/facts.ts';
import { decide } from '../../../src/order/decide.ts';
import { identityOf, isExternalEffect } from '../../../src/order/effect.ts';
import { sharedChange } from '../../../src/order/shared-writes.ts';
import { brokenByTurn } from './invariants.ts';
import { meet, type Mishap } from './mishaps.ts';
import { claimsOf, performAll } from './performing.ts';
import { surroundingsIn, withShared } from './slots.ts';
import { policy, type Claim, type World } from './world.ts';

/** Which of the effects that a worker claims meet with a mishap, by their batch and their place among all. */
export interface Fate {
  mishap: Mishap;
  strikes: (batch: number, place: number) => boolean;
  /** Each result is brought back by itself, as workers do; else a batch together, which leaves less to explore. */
  apart?: boolean;
}

/** What an order can go through in one waking is far less. */
const MOST_BATCHES = 100;

const fine: Fate = { mishap: 'fails', strikes: () => false };

/** Wakes the order and works until nothing is left that can be done now. */
export async function wake(world: World, fate: Fate = fine): Promise<World> {
  let { next, claims, facts } = turn(world, [], world.inbox);
  let place = 0;
  for (let batch = 1; claims.length > 0; batch += 1) {
    if (batch > MOST_BATCHES) return { ...next, broken: [...next.broken, 'its worker comes to no end'] };
    const struck = claims.filter(() => fate.strikes(batch, place++));
    const well = claims.filter((claim) => !struck.includes(claim));
    const [hit, failed] = await meet(next, fate.mishap, struck);
    const [done, results] = await performAll(hit, well);
    ({ next, claims, facts } = bringBack(done, [...failed, ...results], fate.apart ?? false, facts));
  }
  return next;
}

/** What a turn leaves: what is to be done now, and the facts that it has heard and not written down yet. */
interface TakenTime {
  next: World;
  claims: readonly Claim[];
  facts?: Facts | undefined;
}

function bringBack(
  world: World,
  results: readonly EffectResult[],
  apart: boolean,
  facts: Facts | undefined,
): TakenTime {
  if (results.length === 0) return { next: world, claims: [] };
  if (!apart) return turn(world, results, facts);
  return results.reduce<TakenTime>(
    (before, one) => {
      const after = turn(before.next, [one], before.facts);
      return { ...after, claims: [...before.claims, ...after.claims] };
    },
    { next: world, claims: [], facts },
  );
}

/** One turn of the ledger. Facts are read when the order is woken, and when a result comes after a moment that was not heard. */
function turn(world: World, done: readonly EffectResult[], facts?: Facts): TakenTime {
  const { now, workers, safeguards } = world;
  const token = `worker-${workers}`;
  const around = surroundingsIn(world);
  const { entry, result } = takeTurn(world.entry, { facts, around, done, policy, now, token, jitter: 0.5 });
  const claims = claimsOf(result, token);
  if (result.readsFirst) return { next: { ...world, workers: workers + 1 }, claims, facts };
  const shared = sharedChange(world.entry.order, entry.order, around, policy, now);
  const broken = [...world.broken, ...brokenByTurn(world.entry.order, entry.order, result.claimed)];
  const next = { ...withShared(world, shared), workers: workers + 1, broken, entry };
  const [claimed, all] = safeguards.waitsForWhatDoes ? [next, claims] : claimBlocked(next, claims, token);
  if (!result.unheard) return { next: claimed, claims: all };
  const heard = turn(claimed, [], claimed.inbox);
  return { ...heard, claims: [...all, ...heard.claims] };
}

/** The negative control that does not wait: it claims an undoing effect while a worker still does the other one. */
function claimBlocked(world: World, claims: readonly Claim[], token: string): [World, readonly Claim[]] {
  const { entry, now } = world;
  const blocked = decide(entry.order, policy, now)
    .owed.filter(isExternalEffect)
    .filter(({ key, blockedBy }) => blockedBy && !(key in entry.effects));
  const record = { state: 'leased', attempts: 1, token, until: now + LEASE } as const;
  const leases = Object.fromEntries(
    blocked.map((effect) => [effect.key, { ...record, effect: identityOf(effect) }]),
  );
  const next = { ...world, entry: { ...entry, effects: { ...entry.effects, ...leases } } };
  const { order } = entry;
  return [next, [...claims, ...blocked.map((effect) => ({ effect, token, order, isFirst: false }))]];
}

/** The oldest worker that is slow or late goes on. One that has not begun when its lease ends never will. */
export async function goOn(world: World): Promise<World | undefined> {
  const [flight, ...flights] = world.flights;
  if (!flight) return undefined;
  const { work, until } = flight;
  const rest = { ...world, flights };
  if ('done' in work) return proceed(rest, work.done);
  return world.now < until ? proceed(...(await performAll(rest, work.claims))) : rest;
}

async function proceed(world: World, done: readonly EffectResult[], heard?: Facts): Promise<World> {
  const { next, claims, facts } = turn(world, done, heard);
  return claims.length > 0 ? proceed(...(await performAll(next, claims)), facts) : next;
}
