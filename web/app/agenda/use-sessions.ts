import { watchSessions, type Me, type Order } from '../../client/index.ts';
import { startOf } from '../design/calendar-days.ts';
import { useLive, type Live } from '../design/live.ts';
import { zone } from '../session/locale.ts';

/** The person's sessions from the one day to before the other, in the person's zone. */
export const useSessions = (me: Me, from: string, until: string): Live<Order[]> =>
  useLive(`${me.uid} ${from} ${until} ${zone.value}`, (watcher) => {
    const within = { startsAt: startOf(from, zone.value), endsAt: startOf(until, zone.value) };
    return watchSessions(me, within, watcher);
  });
