import { namedIds } from '../../contract/busy-calendars.ts';
import type { BusyCalendars } from '../../ports/busy-calendars.ts';
import { getOnce } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

/** The calendars that mentors have named, at `/busyCalendars/{mentorId}`. */
export const createBusyCalendars = (database: DatabaseConnection): BusyCalendars => ({
  named: async (mentorId) => namedIds.parse((await getOnce(namedAt(database, mentorId))).val() ?? {}),
});

const namedAt = (database: DatabaseConnection, mentorId: string) =>
  database.ref(`busyCalendars/${mentorId}/named/ids`);
