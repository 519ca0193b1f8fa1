import type { Interval } from '../order/schedule.ts';
import type { ProviderError } from '../provider-error.ts';

/** A person who is invited to a session. */
export interface MeetingGuest {
  email: string;
  name: string;
}

export interface MeetingDraft {
  /** Determines the event's id: the same key means the same event. */
  key: string;
  summary: string;
  /** Plain text. */
  description: string;
  session: Interval;
  attendees: readonly MeetingGuest[];
}

/**
 * An event as the calendar has it. `session` is missing if the event has no time of day; `meetUrl`, while it has no room.
 * `roomRefused` says why no room can be made. `uninvited`: the addresses that the calendar refused when the event was made
 * or moved.
 */
export interface CalendarEvent {
  eventId: string;
  session?: Interval | undefined;
  meetUrl?: string | undefined;
  roomRefused?: ProviderError | undefined;
  uninvited?: readonly string[] | undefined;
}

/**
 * What stays of an event once a person is gone: its title; the guests, by their addresses; and its description, where that was
 * the person's.
 */
export interface StrippedEvent {
  summary: string;
  description?: string | undefined;
  guests: readonly string[];
}

/** The calendar and its rooms. `deleted`: a person has deleted the event of that key, and it stays deleted. */
export interface Calendar {
  /** Creating an event that exists returns it. Guests whose address is refused are left out. */
  create(draft: MeetingDraft): Promise<CalendarEvent | 'deleted'>;
  /**
   * Moves the event to another time. It stays the same event, with the same room. Guests with a refused address are removed.
   */
  move(key: string, session: Interval): Promise<CalendarEvent | 'deleted'>;
  /** If the event has no room and none is being made, asks for another. */
  read(key: string): Promise<CalendarEvent | 'deleted'>;
  /** Opens the room to everyone with the link. Until then, a person not signed in with an invited account waits outside. */
  open(meetUrl: string): Promise<void>;
  /**
   * An event that is already deleted counts as cancelled. An event that is not found does so only if its creation was
   * `unheard` of; otherwise it is in a calendar that we cannot see.
   */
  cancel(key: string, made: 'heard' | 'unheard'): Promise<void>;
  /** Takes a person who is gone out of an event, and tells nobody. An event that is deleted counts as done. */
  forget(key: string, event: StrippedEvent): Promise<void>;
  eventIdOf(key: string): string;
}
