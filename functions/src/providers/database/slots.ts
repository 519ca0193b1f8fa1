import { createHash } from 'node:crypto';
import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { overlaps, type Interval } from '../../order/schedule.ts';
import type { Slots } from '../../ports.ts';

const heldSchema = z.record(z.string(), z.object({ startsAt: z.number(), endsAt: z.number() }));
const openSchema = z.record(z.string(), z.literal(true));

/**
 * The mentors' held time, at `/slots/{mentorId}`. A hold is one transaction over all that a mentor has held, so two sessions
 * that overlap cannot both be held, however they differ in start and length. An order does not stand in its own way: it
 * holds its old time until the new one is agreed on. Everybody signed in may see what is taken, so that nobody asks for it in
 * vain: a hold says when, and its key does not tell whose it is. `/open/{menteeId}` has the orders that a mentee has open.
 *
 * A transaction must not throw: the SDK would never settle it (firebase-admin-node issue 1831).
 */
export function createSlots(database: Database): Slots {
  return {
    async hold(mentorId, { orderId, number }, { startsAt, endsAt }, buffer) {
      const own = holderOf(orderId);
      const taken = await take(database, `slots/${mentorId}`, (current) => {
        const others = heldSchema.safeParse(current ?? {}).data;
        const clash = ([key, other]: [string, Interval]) =>
          !key.startsWith(own) && overlaps(other, { startsAt, endsAt }, buffer);
        if (!others || Object.entries(others).some(clash)) return undefined;
        return { ...others, [`${own}${number}`]: { startsAt, endsAt } };
      });
      return taken ? 'held' : 'taken';
    },

    async free(mentorId, { orderId, number }) {
      await database.ref(`slots/${mentorId}/${holderOf(orderId)}${number}`).remove();
    },

    async enter(menteeId, orderId, most) {
      const entered = await take(database, `open/${menteeId}`, (current) => {
        const open = { ...openSchema.safeParse(current).data, [orderId]: true };
        return Object.keys(open).length > most ? undefined : open;
      });
      return entered ? 'entered' : 'full';
    },

    async leave(menteeId, orderId) {
      await database.ref(`open/${menteeId}/${orderId}`).remove();
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
  const { committed } = await database.ref(path).transaction(
    (current: unknown) => {
      const changed = change(current);
      had = changed !== undefined;
      return changed ?? current;
    },
    undefined,
    false,
  );
  return committed && had;
}

/** The same for all holds of one order, and no way back to it. */
const holderOf = (orderId: string): string =>
  `${createHash('sha256').update(orderId).digest('base64url').slice(0, 22)}:`;
