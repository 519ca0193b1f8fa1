import * as z from 'zod/mini';
import { eachOf } from './values.ts';

/** Google takes no longer one. */
const calendarId = z.string().check(z.minLength(1), z.maxLength(254));

/** What a mentor has named at `/busyCalendars/{mentorId}/named/ids`. One that cannot be read counts as missing. */
export const namedIds = z.pipe(
  eachOf(calendarId),
  z.transform((ids) => Object.values(ids)),
);
