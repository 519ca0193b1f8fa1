import { createHash } from 'node:crypto';
import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { overlaps, type Interval } from '../../order/schedule.ts';
import { DAY, HOUR } from '../../order/policy.ts';
import type { Entered, Entering, OrderLimits, Slots } from '../../ports.ts';
import { childrenOf, read } from './read.ts';
import { eachOf } from './schema.ts';
import { transact } from './transact.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });
const heldSchema = z.object({
  taken: eachOf(stretch),
  holders: eachOf(z.string()),
});
/** What is known of an order that is open. `true`: one that an older version counted. */
const openOrder = z.union([
  z.literal(true).transform(() => ({ mentorId: '', unpaid: false })),
  z.object({ mentorId: z.string(), unpaid: z.boolean().default(false) }),
]);
/** An order of the last day, whatever became of it. */
const dayOrder = z.object({ mentorId: z.string(), at: z.number() });

/** How long nobody who has made too many orders in a day can write another. */
const PAUSE = HOUR;

/** No order has so short an id. */
const DAY_KEY = 'today';

/** What a mentee has open, and has ordered of late. What cannot be read is left out. */
function orderedBy(value: unknown) {
  const { [DAY_KEY]: today, ...open } = eachOf(z.unknown()).parse(value ?? {});
  return { open: Object.entries(eachOf(openOrder).parse(open)), today: dayOf(today) };
}

const dayOf = (value: unknown) => Object.entries(eachOf(dayOrder).parse(value ?? {}));

/**
 * The mentors' held time, at `/slots/{mentorId}`. A hold is one transaction over all that a mentor has held, so two sessions
 * that overlap cannot both be held, however they differ in start and length. An order does not stand in its own way: it
 * holds its old time until the new one is agreed on. Everybody signed in may read `taken`, so that nobody asks for such a
 * time in vain; its keys do not tell whose it is, `holders` does. `/open/{menteeId}` has the orders that a mentee has open,
 * and under `today` those of the last day.
 *
 * A transaction must not throw: the SDK would never settle it (firebase-admin-node issue 1831).
 */
export function createSlots(database: Database): Slots {
  return {
    async hold(mentorId, { orderId, number }, { startsAt, endsAt }, buffer) {
      const got = await take(database, `slots/${mentorId}`, (current) => {
        const held = heldSchema.safeParse(current ?? {}).data;
        if (!held) return undefined;
        const { taken, holders } = held;
        const clash = ([key, other]: [string, Interval]) =>
          partsOf(holders[key] ?? '').orderId !== orderId && overlaps(other, { startsAt, endsAt }, buffer);
        if (Object.entries(taken).some(clash)) return undefined;
        const key = keyOf(orderId, number);
        return {
          taken: { ...taken, [key]: { startsAt, endsAt } },
          holders: { ...holders, [key]: `${orderId}:${number}` },
        };
      });
      return got ? 'held' : 'taken';
    },

    async free(mentorId, { orderId, number }) {
      const key = keyOf(orderId, number);
      await database.ref(`slots/${mentorId}`).update({ [`taken/${key}`]: null, [`holders/${key}`]: null });
    },

    async enter(menteeId, order, limits) {
      const { orderId, mentorId, isFree, at } = order;
      const tried: Entered[] = [];
      await take(database, `open/${menteeId}`, (current) => {
        const { open, today } = orderedBy(current);
        const others = {
          open: open.filter(([other]) => other !== orderId),
          today: today.filter(([other, one]) => other !== orderId && one.at > at - DAY),
        };
        const answer = answerTo(order, others, limits);
        tried.push(answer);
        if (answer.outcome !== 'entered') return undefined;
        return {
          ...Object.fromEntries(others.open),
          [orderId]: { mentorId, unpaid: !isFree },
          [DAY_KEY]: { ...Object.fromEntries(others.today), [orderId]: { mentorId, at } },
        };
      });
      return tried.at(-1) ?? { outcome: 'too-many-open' };
    },

    async leave(menteeId, orderId) {
      await database.ref(`open/${menteeId}/${orderId}`).remove();
    },

    async refuse(menteeId, { orderId, mentorId, at }, { ordersPerDay }) {
      const sizes: number[] = [];
      await take(database, `open/${menteeId}/${DAY_KEY}`, (current) => {
        const others = dayOf(current).filter(([other, one]) => other !== orderId && one.at > at - DAY);
        sizes.push(others.length + 1);
        const isFull = others.length >= ordersPerDay;
        return isFull ? undefined : { ...Object.fromEntries(others), [orderId]: { mentorId, at } };
      });
      if ((sizes.at(-1) ?? 0) >= ordersPerDay) await database.ref(`paused/${menteeId}`).set(at + PAUSE);
    },

    async forget(menteeId, now) {
      const place = database.ref(`open/${menteeId}/${DAY_KEY}`);
      const past = dayOf((await read(place)).val()).filter(([, { at }]) => at <= now - DAY);
      if (past.length > 0) await place.update(Object.fromEntries(past.map(([orderId]) => [orderId, null])));
    },

    async isHeld(mentorId, { orderId, number }) {
      return (await read(database.ref(`slots/${mentorId}/taken/${keyOf(orderId, number)}`))).exists();
    },

    async held(mentors, after) {
      const page = await pageOf(database, 'slots', mentors, after);
      return page.map(([mentorId, value]) => {
        const { holders } = heldSchema.catch({ taken: {}, holders: {} }).parse(value);
        return {
          mentorId,
          slots: Object.values(holders).map((holder) => ({ mentorId, ...partsOf(holder) })),
        };
      });
    },

    async openOrders(mentees, after) {
      const page = await pageOf(database, 'open', mentees, after);
      return page.map(([menteeId, value]) => ({
        menteeId,
        orderIds: orderedBy(value).open.map(([orderId]) => orderId),
      }));
    },
  };
}

function answerTo(
  { mentorId, isFree, paid }: Entering,
  { open, today }: ReturnType<typeof orderedBy>,
  { openOrders, unpaidHolds, ordersPerDay }: OrderLimits,
): Entered {
  const unpaid = open
    .filter(([orderId, one]) => one.unpaid && one.mentorId === mentorId && !paid.includes(orderId))
    .map(([orderId]) => orderId);
  if (open.length >= openOrders) return { outcome: 'too-many-open' };
  if (today.length >= ordersPerDay) return { outcome: 'too-many-today' };
  if (!isFree && unpaid.length >= unpaidHolds) return { outcome: 'too-many-unpaid', unpaid };
  return { outcome: 'entered', withMentor: today.filter(([, one]) => one.mentorId === mentorId).length + 1 };
}

/**
 * Takes something in one transaction; `undefined` from `change`: it is not to be had. That, too, is put to the server, by
 * writing what is there: this process may see what others of its own transactions have only tried, and the server will
 * refuse.
 */
async function take(
  database: Database,
  path: string,
  change: (current: unknown) => object | undefined,
): Promise<boolean> {
  let had = false;
  const { committed } = await transact(database.ref(path), (current: unknown) => {
    const changed = change(current);
    had = changed !== undefined;
    return changed ?? current;
  });
  return committed && had;
}

/** There is no way back from it to the order. */
export const keyOf = (orderId: string, number: number): string =>
  createHash('sha256').update(`${orderId}:${number}`).digest('base64url').slice(0, 22);

const partsOf = (holder: string): { orderId: string; number: number } => {
  const [orderId = '', number] = holder.split(':');
  return { orderId, number: Number(number) };
};

function pageOf(
  database: Database,
  path: string,
  limit: number,
  after: string | undefined,
): Promise<[key: string, value: unknown][]> {
  const byKey = database.ref(path).orderByKey();
  return childrenOf((after === undefined ? byKey : byKey.startAfter(after)).limitToFirst(limit));
}
