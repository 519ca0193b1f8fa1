import { namedRead } from '../../contract/busy-calendars.ts';
import type { BusyCalendars } from '../../ports/busy-calendars.ts';
import { plain } from './plain.ts';
import { getOnce } from './read.ts';
import { isAccepted } from './refused.ts';
import type { DatabaseConnection } from './sdk.ts';

/**
 * The calendars that mentors have named, at `/busyCalendars/{mentorId}`, and what everybody may know of them, at
 * `/busyTimes/{mentorId}`. The rules take only news of the calendars that are named now.
 */
export const createBusyCalendars = (database: DatabaseConnection): BusyCalendars => ({
  async named(mentorId) {
    const stored: unknown = (await getOnce(database.ref(`busyCalendars/${mentorId}/named`))).val();
    return namedRead.safeParse(stored).data;
  },

  async publish(mentorId, news) {
    const paths = {
      [`busyCalendars/${mentorId}/seen`]: news ? plain(news.seen) : null,
      [`busyTimes/${mentorId}`]: news ? plain(news.busy) : null,
    };
    await isAccepted(database.ref().update(paths));
  },
});
