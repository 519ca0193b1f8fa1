import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { GoogleSettings } from '../src/config/settings.ts';
import { DAY, HOUR } from '../src/order/policy.ts';
import type { Calendar, CalendarEvent } from '../src/ports/calendar.ts';
import { authorize, scopes } from '../src/providers/google/auth.ts';
import { createGoogleCalendar } from '../src/providers/google/calendar.ts';
import { translate } from '../src/providers/google/errors.ts';
import { ill, refused, well, type Finding } from './finding.ts';

const otherwise = 'See GOOGLE_CREDENTIALS in the README.';

/** How often a room that is being made is looked for, a second apart. */
const LOOKS = 10;

/** Makes an event a year from now, with a room and somebody invited, and takes it away again. */
export async function calendarFinding(
  settings: GoogleSettings,
  guest: string,
  now: number,
  looks = LOOKS,
): Promise<Finding> {
  const about = 'Google makes events with rooms and guests';
  const calendar = createGoogleCalendar(settings);
  const startsAt = Math.ceil((now + 365 * DAY) / HOUR) * HOUR;
  const key = `doctor:${randomUUID()}`;
  try {
    const made = await calendar.create({
      key,
      summary: 'A test by npm run doctor',
      description: 'It is deleted at once.',
      session: { startsAt, endsAt: startsAt + HOUR },
      attendees: [{ email: guest, name: 'Doctor' }],
    });
    const event = await withRoom(made, () => calendar.read(key), looks);
    if (event === 'deleted' || event.meetUrl === undefined)
      return ill(
        about,
        'the event has no room',
        'See that Google Meet is on for this account, and try again.',
      );
    const closed = await openingRefused(calendar, event.meetUrl);
    if (closed) return closed;
    return well(about, `${guest} was invited to a test and uninvited`);
  } catch (error) {
    return refused(about, error, {}, otherwise);
  } finally {
    await calendar.cancel(key, 'unheard').catch(() => undefined);
  }
}

const comingIn = 'whoever has the link comes into a room';
const letIn =
  'Orders go on and alert, and people who are not signed in as the account that was invited wait outside. Allow the scope meetings.space.settings (README), and enable the Google Meet API; or let somebody of the organiser’s account open each room.';

const openingRefused = (calendar: Calendar, meetUrl: string): Promise<Finding | undefined> =>
  calendar.open(meetUrl).then(
    () => undefined,
    (error: unknown) => refused(comingIn, error, {}, letIn),
  );

async function withRoom(
  event: CalendarEvent | 'deleted',
  read: () => Promise<CalendarEvent | 'deleted'>,
  looks: number,
): Promise<CalendarEvent | 'deleted'> {
  if (event === 'deleted' || event.meetUrl !== undefined || looks === 0) return event;
  await delay(1_000);
  return withRoom(await read(), read, looks - 1);
}

/** A sign-in that lacks the scope is found at the first mail only: nothing else can be asked with the scope of sending. */
export async function gmailFinding(settings: GoogleSettings): Promise<Finding> {
  const about = 'Google gives a token for mails';
  try {
    await (await authorize(settings, scopes.mail)).getAccessToken().catch(translate);
    return well(about);
  } catch (error) {
    return refused(about, error, {}, otherwise);
  }
}
