import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { GoogleSettings } from '../src/config/settings.ts';
import { DAY, HOUR } from '../src/order/policy.ts';
import type { Calendar, CalendarEvent } from '../src/ports/calendar.ts';
import { authorize, scopes } from '../src/providers/google/auth.ts';
import { createGoogleCalendar } from '../src/providers/google/calendar.ts';
import { createGoogleFreeBusy } from '../src/providers/google/free-busy.ts';
import { translate } from '../src/providers/google/errors.ts';
import { ill, refused, unknown, well, type Finding } from './finding.ts';

const otherwise = 'See GOOGLE_CREDENTIALS in docs/deployment.md.';

/** How many times it looks for the room, a second apart. */
const LOOKS = 10;

/** Makes an event a year from now, with a room and a guest, and deletes it. */
export async function calendarFinding(
  settings: GoogleSettings,
  guest: string,
  now: number,
  looks = LOOKS,
): Promise<Finding> {
  const of = settings.isOneOfSeveral ? ` for ${settings.organiser}` : '';
  const about = `Google makes events with rooms and guests${of}`;
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
      return ill(about, 'the event has no room', 'Turn on Google Meet for this account, and try again.');
    const closed = await openingRefused(calendar, event.meetUrl);
    if (closed) return closed;
    return well(about, `${guest} was invited to a test event, which was cancelled`);
  } catch (error) {
    return refused(about, error, {}, otherwise);
  } finally {
    await calendar.cancel(key, 'unheard').catch(() => undefined);
  }
}

const comingIn = 'a room is open to everyone with its link';
const letIn =
  'Orders go on and alert, but guests who are not signed in with the invited account wait outside. Allow the scope meetings.space.settings (docs/deployment.md), and enable the Google Meet API. Or open each room with the organiser’s account.';

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

/** Asks about the organiser's own calendar. Orders need it only of mentors who have named calendars of their own. */
export async function freeBusyFinding(settings: GoogleSettings, now: number): Promise<Finding> {
  const about = 'Google tells when a calendar is busy';
  try {
    await createGoogleFreeBusy(settings).ask([settings.calendarId], { startsAt: now, endsAt: now + HOUR });
    return well(about);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return unknown(
      about,
      `${what} Until it does, calendars that mentors name count as unseen (UNSEEN_CALENDAR).`,
    );
  }
}

/** A sign-in that lacks the scope fails only at the first mail: the scope of sending allows no other request to test it. */
export async function gmailFinding(settings: GoogleSettings): Promise<Finding> {
  const about = 'Google gives a token for mails';
  try {
    await (await authorize(settings, scopes.mail)).getAccessToken().catch(translate);
    return well(about);
  } catch (error) {
    return refused(about, error, {}, otherwise);
  }
}
