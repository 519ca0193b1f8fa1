import type { Chance } from '../../reliability/chaos/chance.ts';
import type { ExternalEffect } from '../../functions/src/order/effect.ts';
import type { Facts } from '../../functions/src/order/facts.ts';
import { takeTurn, type EffectResult } from '../../functions/src/order/turn.ts';
import { DAY, HOUR, MINUTE, type Policy } from '../../functions/src/order/policy.ts';
import { sharedChange } from '../../functions/src/order/shared-writes.ts';
import { claimsOf, performAll } from '../../functions/test/order/simulation/performing.ts';
import { surroundingsIn, withShared } from '../../functions/test/order/simulation/slots.ts';
import { newWorld, type World } from '../../functions/test/order/simulation/world.ts';

/** The requests of an order to other systems. `wake` and `remind` are the sweeps' own. */
export type Call =
  | 'database-write'
  | 'invoice-open'
  | 'invoice-read'
  | 'invoice-close'
  | 'calendar'
  | 'invitation'
  | 'mail'
  | 'archive'
  | 'wake'
  | 'remind';

/** The times of each kind of request, in milliseconds since the order was placed. */
export type Life = readonly { at: number; call: Call }[];

/** What people do: assumed. */
export const people = {
  pay: 0.85,
  /** Of the mentees who pay: half within this time, and so on. */
  payWithin: 20 * MINUTE,
  approve: 0.95,
  approveWithin: 2 * HOUR,
  earliest: 6 * HOUR,
  latest: 10 * DAY,
};

const MOST_STEPS = 2_000;

/** One order, processed by the rules of the business, with sweeps at the deployed intervals. */
export async function lifeOf(policy: Policy, chance: Chance): Promise<Life> {
  const calls: { at: number; call: Call }[] = [];
  let world = newWorld();
  const start = world.now;
  const startsAt = roundUp(start + chance.between(people.earliest, people.latest), 5 * MINUTE);
  const words = wordsOf(chance, start);
  const called = (call: Call): void => void calls.push({ at: world.now - start, call });
  world = {
    ...world,
    inbox: {
      notices: {},
      request: {
        menteeId: 'mentee-citra',
        mentorId: 'mentor-ayu',
        topicId: 'data',
        minutes: 60,
        startsAt,
        createdAt: start,
      },
    },
  };
  world = await wake(world, policy, called);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { wakeAt = Infinity, remindAt = Infinity } = world.entry;
    const [word] = words;
    const sweep = Math.min(roundUp(wakeAt, 10 * MINUTE), roundUp(remindAt, 5 * MINUTE));
    const now = Math.min(word?.at ?? Infinity, sweep);
    if (now === Infinity) return calls;
    world = arrive({ ...world, now });
    if (word?.at === now) {
      words.shift();
      world = word.say(world);
    } else called(roundUp(remindAt, 5 * MINUTE) <= now ? 'remind' : 'wake');
    world = await wake(world, policy, called);
  }
  throw new Error('An order does not come to rest');
}

const roundUp = (at: number, period: number): number => Math.ceil(at / period) * period;

/** A refund has arrived at its next read. */
const arrive = (world: World): World => ({
  ...world,
  payBacks: world.payBacks.map((one) => (one.status === 'pending' ? { ...one, status: 'succeeded' } : one)),
});

/** The mentee pays, the mentor approves, each with a delay of its own. */
function wordsOf(chance: Chance, start: number) {
  const after = (half: number): number =>
    start + Math.round((-half / Math.LN2) * Math.log(1 - chance.next()));
  const words: { at: number; say: (world: World) => World }[] = [];
  const paidAt = after(people.payWithin);
  const approvedAt = after(people.approveWithin);
  if (chance.happens(people.pay)) words.push({ at: paidAt, say: (world) => pay(world) });
  if (chance.happens(people.approve))
    words.push({ at: approvedAt, say: (world) => approve(world, approvedAt) });
  return words.sort((one, other) => one.at - other.at);
}

/** Xendit's callback comes at once. */
function pay(world: World): World {
  const [bill] = world.bills;
  if (!bill || bill.closed || world.now >= bill.expiresAt) return world;
  const { now } = world;
  return {
    ...world,
    bills: [{ ...bill, paid: { amount: bill.amount, currency: 'IDR', at: now } }],
    inbox: {
      ...world.inbox,
      notices: { paid: { about: 'invoice', id: bill.id, status: 'PAID', at: now } },
    },
  };
}

function approve(world: World, at: number): World {
  if (world.entry.order.ended || world.entry.order.approval) return world;
  return { ...world, inbox: { ...world.inbox, approval: { decision: 'approved', at } } };
}

/** As `createProcessOrder` does: a turn with the facts, then one with each result. Changes are published. */
async function wake(from: World, policy: Policy, called: (call: Call) => void): Promise<World> {
  let world = from;
  const turn = async (done: readonly EffectResult[], facts?: Facts): Promise<void> => {
    const token = `worker-${world.workers}`;
    const { now } = world;
    const around = surroundingsIn(world);
    const { entry, result } = takeTurn(world.entry, { facts, around, done, policy, now, token, jitter: 0.5 });
    const shared = sharedChange(world.entry.order, entry.order, around, policy, now);
    called('database-write');
    world = { ...withShared(world, shared), entry, workers: world.workers + 1 };
    const [next, results] = await performAll(world, claimsOf(result, token));
    world = next;
    for (const { effect } of results) for (const call of callsOf(effect)) called(call);
    for (const one of results) await turn([one]);
  };
  await turn([], world.inbox);
  return world;
}

function callsOf({ kind }: ExternalEffect): Call[] {
  switch (kind) {
    case 'archive':
      return ['archive'];
    case 'tally':
    case 'issue-receipt':
      return ['database-write'];
    case 'open-invoice':
      return ['invoice-open'];
    case 'read-invoice':
    case 'withdraw-invoice':
      return ['invoice-read'];
    case 'close-invoice':
      return ['invoice-close'];
    case 'create-meeting':
      return ['calendar', 'invitation', 'invitation'];
    case 'check-busy':
    case 'move-meeting':
    case 'verify-meeting':
    case 'read-room':
    case 'open-room':
    case 'cancel-meeting':
      return ['calendar'];
    case 'mail':
    case 'remind':
      return ['mail'];
    case 'return-money':
    case 'read-return':
    case 'withdraw-return':
      return [];
  }
}
