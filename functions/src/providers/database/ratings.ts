import * as z from 'zod';
import { eachOf } from '../../contract/values.ts';
import type { RatingStore } from '../../ports/ratings.ts';
import { plain } from './plain.ts';
import { transact } from './transact.ts';
import type { DatabaseConnection } from './sdk.ts';

/** One rating that cannot be read must not make the others unreadable. */
const tallySchema = z.object({ given: eachOf(z.number()) }).catch({ given: {} });

/** The mentors' ratings, at `/ratings/{mentorId}`: everybody may read `average` and `count`. */
export function createRatings(database: DatabaseConnection): RatingStore {
  return {
    async tally(mentorId, orderId, rating) {
      await transact(database.ref(`ratings/${mentorId}`), (current: unknown) => {
        const given = { ...tallySchema.parse(current ?? {}).given, [orderId]: rating };
        const all = Object.values(given);
        const average = all.reduce((sum, one) => sum + one, 0) / all.length;
        return plain({ given, count: all.length, average: Math.round(average * 100) / 100 });
      });
    },
  };
}
