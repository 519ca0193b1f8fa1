import type { Clock } from '../scheduler/clock.ts';
import * as z from 'zod';

const timeSchema = z.looseObject({ dateTime: z.string().nullish(), date: z.string().nullish() });

/** An event as clients write it. https://developers.google.com/workspace/calendar/api/v3/reference/events */
export const eventSchema = z.looseObject({
  id: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  start: timeSchema.optional(),
  end: timeSchema.optional(),
  attendees: z.array(z.looseObject({ email: z.string() })).optional(),
  conferenceData: z
    .looseObject({
      createRequest: z
        .looseObject({
          requestId: z.string(),
          conferenceSolutionKey: z.looseObject({ type: z.string() }).optional(),
        })
        .optional(),
    })
    .optional(),
});

export type EventFields = z.infer<typeof eventSchema>;

export interface Room {
  requestId: string;
  url: string;
  /** Reads until the room is there; Google makes it in its own time. */
  readsLeft: number;
  failed: boolean;
  /** How the event shows it: its link alone, or a number to dial before the link; otherwise as usual. */
  shows?: 'link' | 'phone-first';
  /**
   * Who may enter without being let in.
   * https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces#accesstype
   */
  access: 'OPEN' | 'TRUSTED' | 'RESTRICTED';
}

export interface StoredEvent {
  id: string;
  calendarId: string;
  fields: EventFields;
  status: 'confirmed' | 'cancelled';
  createdAt: number;
  updatedAt: number;
  /** The number of changes; the etag is derived from it. */
  version: number;
  /** As in iCalendar: it grows when the time changes, and when the event is cancelled or restored. */
  sequence: number;
  room?: Room;
}

/** A person's own calendar, by its id: whether it is shared with the organiser's account, and what stands in it. */
export interface OwnCalendar {
  shared: boolean;
  busy: readonly { start: string; end: string }[];
}

export function createStore(clock: Clock) {
  const events = new Map<string, StoredEvent>();
  const calendars = new Map<string, OwnCalendar>();
  const keyOf = (calendarId: string, id: string) => `${calendarId}/${id}`;
  return {
    events,
    calendars,
    find: (calendarId: string, id: string): StoredEvent | undefined => events.get(keyOf(calendarId, id)),
    add(calendarId: string, id: string, fields: EventFields): StoredEvent {
      const now = clock.now();
      const event: StoredEvent = {
        id,
        calendarId,
        fields,
        status: 'confirmed',
        createdAt: now,
        updatedAt: now,
        version: 0,
        sequence: 0,
      };
      events.set(keyOf(calendarId, id), event);
      return event;
    },
    /** The event with this id, in any calendar. */
    named: (id: string): StoredEvent | undefined => [...events.values()].find((event) => event.id === id),
    change(event: StoredEvent, change: Partial<Pick<StoredEvent, 'fields' | 'status'>>): void {
      const grows = isRescheduled({ ...event, ...change }, event) ? 1 : 0;
      Object.assign(event, change, {
        updatedAt: clock.now(),
        version: event.version + 1,
        sequence: event.sequence + grows,
      });
    },
    forget(event: StoredEvent): void {
      events.delete(keyOf(event.calendarId, event.id));
    },
    clear: () => {
      events.clear();
      calendars.clear();
    },
  };
}

/** A rewritten text of the same time is no other time. https://www.rfc-editor.org/rfc/rfc5546#section-2.1.4 */
function isRescheduled(after: StoredEvent, before: StoredEvent): boolean {
  const timesOf = ({ fields: { start, end } }: StoredEvent) =>
    [start, end].map((time) => Date.parse(time?.dateTime ?? time?.date ?? '')).join();
  return after.status !== before.status || timesOf(after) !== timesOf(before);
}

export type Store = ReturnType<typeof createStore>;
