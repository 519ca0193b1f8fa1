import { createHash } from 'node:crypto';
import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { overlaps, type Interval } from '../../order/schedule.ts';
import type { Slots } from '../../ports.ts';
import { childrenOf, read } from './read.ts';
import { eachOf } from './schema.ts';
import { transact } from './transact.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });
const heldSchema = z.object({
  taken: eachOf(stretch),
  holders: eachOf(z.string()),
});
const openSchema = eachOf(z.literal(true));

/**
 * The mentors' held time, at `/slots/{mentorId}`. A hold is one transaction over all that a mentor has held, so two sessions
 * that overlap cannot both be held, however they differ in start and length. An order does not stand in its own way: it
 * holds its old time until the new one is agreed on. Everybody signed in may read `taken`, so that nobody asks for such a
 * time in vain; its keys do not tell whose it is, `holders` does. `/open/{menteeId}` has the orders that a mentee has open.
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

    async enter(menteeId, orderId, most) {
      const entered = await take(database, `open/${menteeId}`, (current) => {
        const open = { ...openSchema.parse(current), [orderId]: true };
        return Object.keys(open).length > most ? undefined : open;
      });
      return entered ? 'entered' : 'full';
    },

    async leave(menteeId, orderId) {
      await database.ref(`open/${menteeId}/${orderId}`).remove();
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
        orderIds: Object.keys(openSchema.parse(value)),
      }));
    },
  };
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
