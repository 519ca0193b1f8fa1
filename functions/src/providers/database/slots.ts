import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { overlaps } from '../../order/schedule.ts';
import type { Slots } from '../../ports.ts';

const holdSchema = z.object({ orderId: z.string(), startsAt: z.number(), endsAt: z.number() });
const heldSchema = z.record(z.string(), holdSchema);
const openSchema = z.record(z.string(), z.literal(true));

/**
 * The mentors' held time, at `/slots/{mentorId}`. A hold is one transaction over all that a mentor has held, so two sessions
 * that overlap cannot both be held, however they differ in start and length. An order does not stand in its own way: it
 * holds its old time until the new one is agreed on. `/open/{menteeId}` has the orders that a mentee has open.
 *
 * A clash is put to the server, too, by writing what is there: this process may see holds that others of its own
 * transactions have only tried to take, and that the server will refuse.
 *
 * A transaction must not throw: the SDK would never settle it (firebase-admin-node issue 1831).
 */
export function createSlots(database: Database): Slots {
  const commit = async (path: string, change: (current: unknown) => unknown): Promise<boolean> =>
    (await database.ref(path).transaction(change, undefined, false)).committed;
  return {
    async hold(mentorId, { orderId, number }, { startsAt, endsAt }, buffer) {
      const clashes: boolean[] = [];
      const committed = await commit(`slots/${mentorId}`, (current) => {
        const others = heldSchema.safeParse(current ?? {}).data;
        if (!others) return undefined;
        const clash = Object.values(others).some(
          (other) => other.orderId !== orderId && overlaps(other, { startsAt, endsAt }, buffer),
        );
        clashes.push(clash);
        return clash ? current : { ...others, [holderOf(orderId, number)]: { orderId, startsAt, endsAt } };
      });
      return committed && clashes.at(-1) === false ? 'held' : 'taken';
    },

    async free(mentorId, { orderId, number }) {
      await database.ref(`slots/${mentorId}/${holderOf(orderId, number)}`).remove();
    },

    async enter(menteeId, orderId, most) {
      const entered = await commit(`open/${menteeId}`, (current) => {
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

const holderOf = (orderId: string, number: number): string => `${orderId}:${number}`;
