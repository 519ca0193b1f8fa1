import { endAt, orderByChild, query, ref, startAt } from 'firebase/database';
import * as z from 'zod/mini';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import type { Stretch } from './times.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });

/** No session is longer. */
const longest = 8 * 3_600_000;

/**
 * Tells which stretches of a mentor's time are taken, now and whenever that changes, and nothing of whom they are taken
 * by. A time that is free here may be gone a moment later, or held in a way that cannot be read here: the order is then declined
 * as `slot-taken`.
 */
export function watchBusyTimes(
  { database }: Me,
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
