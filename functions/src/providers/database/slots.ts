import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { overlaps } from '../../order/schedule.ts';
import type { Slots } from '../../ports.ts';

const heldSchema = z.record(z.string(), z.object({ startsAt: z.number(), endsAt: z.number() }));

/**
 * The mentors' held time, at `/slots/{mentorId}/{orderId}`. A hold is one transaction over all that a mentor has held,
 * so two sessions that overlap cannot both be held, however they differ in start and length.
 */
export function createSlots(database: Database): Slots {
  return {
    async hold(mentorId, orderId, { startsAt, endsAt }, buffer) {
      const { committed } = await database.ref(`slots/${mentorId}`).transaction(
        (current: unknown) => {
          const { [orderId]: _own, ...others } = heldSchema.parse(current ?? {});
          const clash = Object.values(others).some((other) => overlaps(other, { startsAt, endsAt }, buffer));
          return clash ? undefined : { ...others, [orderId]: { startsAt, endsAt } };
        },
        undefined,
        false,
      );
      return committed ? 'held' : 'taken';
    },

    async free(mentorId, orderId) {
      await database.ref(`slots/${mentorId}/${orderId}`).remove();
    },
  };
}
