import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../src/order/policy.ts';
import type { Calendar, CalendarEvent, MeetingDraft, MeetingGuest } from '../../src/ports/calendar.ts';
import type { ProviderPromise, Trial } from './promise.ts';

export interface CalendarTrial extends Trial {
  guest: MeetingGuest;
  /** The key of an event with a room and a guest; the same one each time. */
  event: () => Promise<string>;
}

/** In a year: nothing else stands there. */
const inAYear = (): number => Math.ceil((Date.now() + 365 * DAY) / HOUR) * HOUR;

export function calendarTrial(trial: Trial, calendar: Calendar, guest: MeetingGuest): CalendarTrial {
  let first: Promise<string> | undefined;
  const make = async (): Promise<string> => {
    const draft = draftOf(calendar, trial, [guest]);
    await calendar.create(draft);
    return draft.key;
  };
  return { ...trial, guest, event: () => (first ??= make()) };
}

export function draftOf(
  calendar: Calendar,
  trial: Trial,
  attendees: MeetingDraft['attendees'] = [],
): MeetingDraft {
  const key = trial.newName();
  trial.afterwards(`the calendar event ${key}`, () => calendar.cancel(key, 'unheard'));
  const session = { startsAt: inAYear(), endsAt: inAYear() + HOUR };
  return { key, summary: 'A test by npm run verify', description: 'It is deleted.', session, attendees };
}

/** The event, which must be there. */
async function there(answer: Promise<CalendarEvent | 'deleted'>): Promise<CalendarEvent> {
  const event = await answer;
  assert.ok(event !== 'deleted', 'the event is deleted');
  return event;
}

const withRoom = (calendar: Calendar, trial: Trial, key: string): Promise<CalendarEvent> =>
  trial.soon(
    () => there(calendar.read(key)),
    ({ meetUrl }) => meetUrl !== undefined,
  );

/** A wrong set-up, from which no conclusion is drawn. */
const notFound = { kind: 'set-up', code: 'notFound' };

const cancelled = 'an event a year from now, which is cancelled';
const invited = `${cancelled}; you are invited to it`;

/** What a calendar must do. */
export const calendarPromises: readonly ProviderPromise<Calendar, CalendarTrial>[] = [
  {
    says: 'an event is made once, under an id that follows from its key',
    makes: cancelled,
    async hold(calendar, trial) {
      const draft = draftOf(calendar, trial);
      const events = [await there(calendar.create(draft)), await there(calendar.create(draft))];
      const made = { eventId: calendar.eventIdOf(draft.key), session: draft.session };
      assert.deepEqual(
        events.map(({ eventId, session }) => ({ eventId, session })),
        [made, made],
      );
    },
  },
  {
    says: 'an event gets a room of Google Meet, and its guest is invited',
    makes: invited,
    async hold(calendar, trial) {
      const { meetUrl, uninvited = [] } = await withRoom(calendar, trial, await trial.event());
      assert.match(meetUrl ?? '', /^https:\/\/meet\.google\.com\/[a-z-]+$/);
      assert.deepEqual(uninvited, []);
    },
  },
  {
    says: 'an event that is moved stays the same event, with the same room',
    makes: invited,
    async hold(calendar, trial) {
      const key = await trial.event();
      const { meetUrl, session = { startsAt: 0, endsAt: 0 } } = await withRoom(calendar, trial, key);
      const later = { startsAt: session.startsAt + HOUR, endsAt: session.endsAt + HOUR };
      await calendar.move(key, later);
      const moved = await there(calendar.read(key));
      assert.deepEqual([moved.meetUrl, moved.session], [meetUrl, later]);
    },
  },
  {
    says: 'a room is opened to everyone with its link, and opening it again does no harm',
    makes: invited,
    async hold(calendar, trial) {
      const { meetUrl = '' } = await withRoom(calendar, trial, await trial.event());
      await calendar.open(meetUrl);
      await calendar.open(meetUrl);
    },
  },
  {
    says: 'a cancelled event stays cancelled, and every call is told so',
    makes: cancelled,
    async hold(calendar, trial) {
      const draft = draftOf(calendar, trial);
      await calendar.create(draft);
      for (const key of [draft.key, draft.key]) await calendar.cancel(key, 'heard');
      const told = [
        await calendar.read(draft.key),
        await calendar.move(draft.key, draft.session),
        await calendar.create(draft),
      ];
      assert.deepEqual(told, ['deleted', 'deleted', 'deleted']);
    },
  },
  {
    says: 'an event that was never made is told from one that is cancelled',
    async hold(calendar, trial) {
      const key = trial.newName();
      await calendar.cancel(key, 'unheard');
      await assert.rejects(calendar.cancel(key, 'heard'), notFound);
      await assert.rejects(calendar.read(key), notFound);
    },
  },
];
