import { conferenceAnswer } from './meet.ts';
import type { StoredEvent } from './store.ts';

/** What the API answers for an event. */
export const eventAnswer = (event: StoredEvent) => {
  const { conferenceData: _asked, ...fields } = event.fields;
  return {
    kind: 'calendar#event',
    etag: etagOf(event),
    ...fields,
    // No list in an answer is empty.
    attendees: fields.attendees?.length === 0 ? undefined : fields.attendees,
    id: event.id,
    organizer: { email: event.calendarId, self: true },
    status: event.status,
    created: new Date(event.createdAt).toISOString(),
    updated: new Date(event.updatedAt).toISOString(),
    iCalUID: `${event.id}@google.com`,
    sequence: event.sequence,
    htmlLink: `https://www.google.com/calendar/event?eid=${event.id}`,
    ...conferenceAnswer(event),
  };
};

export const etagOf = ({ updatedAt, version }: StoredEvent): string =>
  `"${updatedAt}${String(version).padStart(3, '0')}"`;
