import { endAt, onValue, orderByChild, query, ref, serverTimestamp, set, startAt } from 'firebase/database';
import * as z from 'zod/mini';
import { askedAgainAfter, busyTimes } from '../../functions/src/contract/busy-calendars.ts';
import { watch, type Watcher } from './answer.ts';
import { watchTimeOffset } from './connection.ts';
import type { Reader } from './me.ts';
import type { Stretch } from './times.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });

/** No session is longer. */
const longest = 8 * 3_600_000;

/**
 * Watches the taken times of a mentor, without the people who have them, and those that are busy in the mentor's own
 * calendars, which are asked for anew while this runs. A free time may be taken a moment later, or be held in a way that
 * cannot be read here. The order is then declined as `slot-taken` or `mentor-busy`.
 */
export function watchBusyTimes(
  me: Reader,
  mentorId: string,
  within: Stretch,
  watcher: Watcher<Stretch[]>,
): () => void {
  let taken: Stretch[] | undefined;
  let own: readonly Stretch[] = [];
  const tell = () => {
    if (taken) watcher.seen([...taken, ...own]);
  };
  const stopTaken = watchTaken(me, mentorId, within, {
    seen: (times) => {
      taken = times;
      tell();
    },
    failed: watcher.failed,
  });
  const stopOwn = watchCalendarTimes(me, mentorId, within, (times) => {
    own = times;
    tell();
  });
  return () => {
    stopTaken();
    stopOwn();
  };
}

function watchTaken(
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

/**
 * Watches only the times of a mentor's own calendars. Most mentors have named none. To a reader who may not see them, nothing
 * is busy.
 */
export function watchCalendarTimes(
  { database }: Reader,
  mentorId: string,
  { startsAt: from, endsAt: until }: Stretch,
  seen: (times: readonly Stretch[]) => void,
): () => void {
  let offset = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const stopOffset = watchTimeOffset(database, (ahead) => {
    offset = ahead;
  });
  /** Somebody else may ask in the same moment: then this one is refused, and the answer is for both. */
  const ask = () => {
    void set(ref(database, `busyAsks/${mentorId}`), serverTimestamp()).catch(() => undefined);
  };
  const stop = onValue(
    ref(database, `busyTimes/${mentorId}`),
    (snapshot) => {
      const { data } = busyTimes.safeParse(snapshot.val());
      if (!data) return;
      seen(data.times.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from));
      clearTimeout(again);
      again = setTimeout(ask, Math.max(0, data.askedAt + askedAgainAfter - Date.now() - offset));
    },
    () => undefined,
  );
  return () => {
    stop();
    stopOffset();
    clearTimeout(again);
  };
}
