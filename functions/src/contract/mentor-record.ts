import * as z from 'zod/mini';
import type { Topic } from '../order/intake.ts';
import type { OpenHours, Weekday } from '../order/schedule.ts';
import { HOME_ZONE, knownZone } from '../order/zones.ts';
import { oneLine } from '../words/one-line.ts';
import { nameless } from '../words/session-title.ts';
import { childrenIn, type ReportUnread } from './children.ts';

/** How the functions and the web client both read `/mentors/{mentorId}`. */
export interface MentorRecord {
  name: string;
  headline: string;
  /** A zone that this runtime knows. */
  timeZone: string;
  topics: Record<string, Topic>;
  availability: Partial<Record<Weekday, OpenHours[]>>;
  /**
   * The days that are not as usual, by date, such as `2027-08-17`. A day off is `closed`: the database keeps no empty list.
   */
  exceptions: Record<string, 'closed' | OpenHours[]>;
  autoApprove: boolean;
  /** The paths of the parts that cannot be read and are left out, such as `availability/mon/1`. */
  unread: string[];
}

const record = z.looseObject({ name: z.union([z.string(), z.number()]) });

const clock = z.string().check(z.regex(/^(([01]?\d|2[0-3]):[0-5]\d|24:00)$/));
const openHours = z.object({ from: clock, to: clock });
const offer = z.object({
  minutes: z.number().check(z.positive()),
  price: z.int().check(z.nonnegative(), z.maximum(1_000_000_000)),
});
const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const titled = z.looseObject({ title: z.union([z.string(), z.number()]) });
const days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] satisfies Weekday[];

/**
 * `undefined`: the record has no name, so it is no mentor's. A zone that this runtime does not know counts as `HOME_ZONE`.
 * Automatic approval is then off, so that the mentor sees each time before anyone relies on it.
 */
export function mentorOf(value: unknown): MentorRecord | undefined {
  const { data } = record.safeParse(value);
  if (!data) return undefined;
  const unread: string[] = [];
  const report: ReportUnread = (path) => unread.push(path);
  const { headline, autoApprove } = data;
  const timeZone = knownZone(data['timeZone']);
  if (timeZone === undefined) report('timeZone');
  return {
    name: oneLine(String(data.name), nameless.mentor),
    headline: typeof headline === 'string' ? oneLine(headline) : '',
    timeZone: timeZone ?? HOME_ZONE,
    topics: childrenIn(data['topics'], 'topics', (topic, path) => topicOf(topic, path, report), report),
    availability: weekOf(data['availability'], report),
    exceptions: exceptionsOf(data['exceptions'], report),
    autoApprove: autoApprove === true && timeZone !== undefined,
    unread,
  };
}

function topicOf(value: unknown, path: string, report: ReportUnread): Topic | undefined {
  const { data } = titled.safeParse(value);
  return (
    data && {
      title: oneLine(String(data.title), nameless.topic),
      offers: childrenIn(data['offers'], `${path}/offers`, (one) => offer.safeParse(one).data, report),
    }
  );
}

function weekOf(value: unknown, report: ReportUnread): MentorRecord['availability'] {
  return childrenIn(
    value,
    'availability',
    (day, path) =>
      days.includes(path.slice('availability/'.length)) ? hoursOf(day, path, report) : undefined,
    report,
  );
}

/**
 * The exceptions by date, with month and day padded: a day off at `2027-8-17` must not be sold. A key that is no date is
 * reported.
 */
function exceptionsOf(value: unknown, report: ReportUnread): MentorRecord['exceptions'] {
  const days = childrenIn(value, 'exceptions', (day, path) => exceptionOf(day, path, report), report);
  const dated = Object.entries(days).flatMap(([key, day]) => {
    const padded = key.replace(/-(?=\d(-|$))/g, '-0');
    if (date.test(padded)) return [[padded, day] as const];
    report(`exceptions/${key}`);
    return [];
  });
  return Object.fromEntries(dated);
}

/** A day whose hours cannot be read is closed: it does not fall back to the week's hours. */
function exceptionOf(value: unknown, path: string, report: ReportUnread): 'closed' | OpenHours[] {
  if (value === 'closed') return 'closed';
  const hours = hoursOf(value, path, report);
  return hours.length === 0 ? 'closed' : hours;
}

const hoursOf = (value: unknown, path: string, report: ReportUnread): OpenHours[] =>
  Object.values(childrenIn(value, path, stretchOf, report));

function stretchOf(value: unknown): OpenHours | undefined {
  const { data } = openHours.safeParse(value);
  if (!data) return undefined;
  const [from, to] = [data.from.padStart(5, '0'), data.to.padStart(5, '0')];
  return from < to ? { from, to } : undefined;
}
