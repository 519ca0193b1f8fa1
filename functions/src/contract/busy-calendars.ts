/** The calendars of their own that a mentor names, and what is published of them. */
import * as z from 'zod/mini';
import { bilingual, eachOf, time } from './values.ts';
import type { CalendarAnswer } from '../order/busy-times.ts';

/** How many calendars a mentor may name, and how soon others may be named. */
export const mostCalendars = 5;
export const namedAgainAfter = 10_000;

/** How soon anybody may ask for a mentor's busy times again; so old they are at most while a picker is open. */
export const askedAgainAfter = 300_000;

/** Ids of calendars that nobody can guess: those that Google makes up. */
const madeUp = /^[-_.A-Za-z0-9]{20,}@(group|import)\.calendar\.google\.com$/;

/**
 * What a mentor writes to `/busyCalendars/{mentorId}/named`. An id proves whose calendar it is: it is the verified address of
 * the own account, or one that nobody can guess. Without ids none is named.
 */
export const namedWritten = (email: string) =>
  z.strictObject({
    at: time,
    ids: z.optional(
      z.record(
        z.string().check(z.regex(/^[0-4]$/)),
        z.union([z.literal(email), z.string().check(z.maxLength(254), z.regex(madeUp))]),
      ),
    ),
  });

/** The ids as they are read. One that cannot be read counts as missing. */
export const namedIds = z.pipe(
  eachOf(z.string().check(z.minLength(1), z.maxLength(254))),
  z.transform((ids) => Object.values(ids)),
);

export const namedRead = z.object({ at: time, ids: namedIds });

export type NamedCalendars = z.infer<typeof namedRead>;

const calendarState = z.enum(['shared', 'not-shared', 'unreachable']) satisfies z.ZodMiniType<
  CalendarAnswer['state']
>;

/** What was found out about the named calendars, at `/busyCalendars/{mentorId}/seen`, for the mentor to read. */
export const seenCalendars = z.object({
  namedAt: time,
  at: time,
  calendars: z.array(z.object({ id: z.string(), state: calendarState, text: bilingual })),
});

export type SeenCalendars = z.infer<typeof seenCalendars>;

const stretch = z.object({ startsAt: time, endsAt: time });

/** When a mentor is busy in own calendars within the open hours, at `/busyTimes/{mentorId}`. `askedAt`: when that was asked. */
export const busyTimes = z.object({
  namedAt: time,
  askedAt: time,
  times: z.pipe(
    eachOf(stretch),
    z.transform((times) => Object.values(times)),
  ),
});

export type BusyTimes = z.infer<typeof busyTimes>;
