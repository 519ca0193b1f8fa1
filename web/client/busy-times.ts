import { endAt, orderByChild, query, ref, startAt } from 'firebase/database';
import * as z from 'zod/mini';
import { watch, type Watcher } from './answer.ts';
import type { Reader } from './me.ts';
import type { Stretch } from './times.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });

/** No session is longer. */
const longest = 8 * 3_600_000;

/**
 * Watches the taken times of a mentor, without the people who have them. A free time may be taken a moment later, or
 * be held in a way that cannot be read here. The order is then declined as `slot-taken`.
 */
export function watchBusyTimes(
  { database }: Reader,
  mentorId: string,
  { startsAt, endsAt }: Stretch,
  watcher: Watcher<Stretch[]>,
): () => void {
  const held = query(
    ref(database, `slots/${mentorId}/taken`),
    orderByChild('startsAt'),
    startAt(startsAt - longest),
    endAt(endsAt),
  );
  return watch(
    held,
    (snapshot) => {
      const busy: Stretch[] = [];
      snapshot.forEach((one) => {
        const { data } = stretch.safeParse(one.val());
        if (data) busy.push(data);
      });
      return busy;
    },
    watcher,
  );
}
